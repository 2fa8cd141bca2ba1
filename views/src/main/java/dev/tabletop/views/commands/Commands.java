package dev.tabletop.views.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.store.Environment;
import dev.tabletop.views.commands.dialog.CommandDialogView;
import dev.tabletop.views.commands.dialog.CommandDialogViewModel;
import dev.tabletop.views.commands.dialog.CommandWords;
import dev.tabletop.views.commands.form.CommandForm;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.commands.work.CommandWork;
import dev.tabletop.views.commands.work.CommandsAtWork;
import dev.tabletop.views.commands.work.DeskCommandService;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.failover.Objections;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** The single commands of one open cluster, wherever they are offered. JavaFX thread only. */
public final class Commands {

    private static final ObservableValue<Boolean> ALWAYS = new ReadOnlyObjectWrapper<>(true);

    private final ClusterContext context;
    private final CommandWords words;
    private final CommandsAtWork atWork;

    private Commands(ClusterContext context) {
        this.context = context;
        this.words = new CommandWords(context.window());
        this.atWork = context.undertakings().keep(CommandsAtWork.class,
                () -> new CommandsAtWork(context.window().tasks()));
    }

    /** Of this cluster, in the window's language. */
    public static Commands of(ClusterContext context) {
        return new Commands(context);
    }

    /** As menus. */
    public CommandMenus menus() {
        return new CommandMenus(this::open, words);
    }

    /** All of them, for the palette: what each is about is chosen in its form. */
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        for (CommandKind kind : CommandKind.values()) {
            actions.add(new Action("command.open." + kind.id(), words.titleWithName(kind), words.group(), kind.icon(),
                    null, ALWAYS, !kind.isLook(), () -> open(kind, Subject.NONE)));
        }
        if (atWork.last() != null) {
            actions.add(new Action("command.open.last", words.last(), words.group(), "fth-activity", null, ALWAYS,
                    false, this::showLast));
        }
        return actions;
    }

    /** Opens the dialog of a command; where one is at work, that is shown instead. */
    public void open(CommandKind kind, Subject subject) {
        Update newest = context.live().update();
        if (atWork.busyProperty().get() && !kind.isLook()) {
            context.window().dialogs().notice(words.busy());
            showLast();
        } else if (newest == null) {
            context.window().dialogs().notice(words.notYetRead());
        } else {
            CommandDialogViewModel model = new CommandDialogViewModel(new CommandForm(kind, subject, newest.state()),
                    parts());
            show(model, kind);
            model.open();
        }
    }

    /** Cancels these operations, or deletes them from the list, after one confirmation that names them all. */
    public void several(CommandKind kind, List<Operation> operations) {
        give(kind, operations.stream().map(o -> new SeveralCommands.Item(kind == CommandKind.CANCELOP
                ? new Command.CancelOperation(o.id())
                : new Command.DeleteOperation(o.id()), words.operation(o))).toList());
    }

    /** Lets each of these partitions' leaders write a snapshot, after one confirmation that names them all. */
    public void makeSnapshots(List<PartitionId> partitions) {
        give(CommandKind.MAKESNAPSHOT, partitions.stream().map(p -> new SeveralCommands.Item(
                new Command.MakeSnapshot(p, null), p.toString())).toList());
    }

    /** Lets the nameserver elect a leader of each of these partitions, after one confirmation that names them all. */
    public void elect(List<PartitionId> partitions) {
        give(CommandKind.CHANGELEADER, partitions.stream().map(p -> new SeveralCommands.Item(
                new Command.ChangeLeader(p, Command.ChangeLeader.AUTO), p.toString())).toList());
    }

    private void give(CommandKind kind, List<SeveralCommands.Item> items) {
        if (!items.isEmpty()) {
            CommandDialogViewModel.Parts own = parts();
            new SeveralCommands(new SeveralCommands.Parts(own.service(), atWork, own.tasks(),
                    context.window().dialogs(), own.clock(), words, context.desk().connection().identity().name(),
                    own.production(), context.live()::refresh)).give(kind, items);
        }
    }

    /** Shows the command that is at work, or was the last to be. */
    public void showLast() {
        CommandWork work = atWork.last();
        Update newest = context.live().update();
        if (work != null && newest != null) {
            CommandDialogViewModel model = new CommandDialogViewModel(
                    new CommandForm(work.kind(), Subject.NONE, newest.state()), parts());
            model.show(work);
            show(model, work.kind());
        }
    }

    private void show(CommandDialogViewModel model, CommandKind kind) {
        Runnable[] close = {() -> {}};
        CommandDialogView view = new CommandDialogView(model, new CommandDialogView.Ways(
                context.window().dialogs()::copy, () -> close[0].run(),
                run -> context.navigator().goTo(Place.ofRun(run))));
        close[0] = context.window().dialogs().show(words.titleWithName(kind), view);
    }

    private CommandDialogViewModel.Parts parts() {
        var window = context.window();
        return new CommandDialogViewModel.Parts(
                new DeskCommandService(context.desk(), window.messages(DeskCommandService.class),
                        window.messages(Objections.class)),
                atWork,
                window.tasks(), window.clock(), words,
                context.desk().profile().environment() == Environment.PRODUCTION, this::operations,
                () -> Optional.ofNullable(context.live().update()).map(Update::state), this::over);
    }

    private List<Operation> operations() {
        Update newest = context.live().update();
        return newest == null ? List.of() : newest.state().operations();
    }

    /** The window reads anew at once; who no longer sees the dialog is told. */
    private void over() {
        context.live().refresh();
        CommandWork work = atWork.last();
        if (work != null && !atWork.isWatched()) {
            context.window().dialogs().notice(words.ended(work));
        }
    }
}
