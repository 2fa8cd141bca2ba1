package dev.tabletop.views.commands;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableDefinition.ColumnType;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.commands.dialog.CommandDialogView;
import dev.tabletop.views.commands.dialog.CommandDialogViewModel;
import dev.tabletop.views.commands.dialog.CommandWords;
import dev.tabletop.views.commands.form.CommandForm;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.form.Field;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.commands.sample.FakeCommands;
import dev.tabletop.views.commands.work.CommandsAtWork;
import dev.tabletop.views.dialogs.Diagnosis;
import dev.tabletop.views.dialogs.DialogLayer;
import dev.tabletop.views.dialogs.Explanation;
import dev.tabletop.views.dialogs.FxDialogs;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.pictures.Album;
import dev.tabletop.views.pictures.Setting;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;

/** Pictures of the dialog of commands, in each of its states. */
public final class CommandPictures {

    private static final String SCREEN = "commands";
    private static final String AWAY = "10.20.1.23:10921";

    private final Album album;
    private final Setting setting;

    private CommandPictures(Album album, Setting setting) {
        this.album = album;
        this.setting = setting;
    }

    /** All of them, in each setting. */
    public static void take(Album album) throws Exception {
        for (Setting setting : Setting.all()) {
            new CommandPictures(album, setting).all();
        }
    }

    /** What is done with a dialog before it is shown. */
    private interface Doing {
        void with(CommandDialogViewModel model, DirectTaskRunner tasks);
    }

    private void all() throws Exception {
        ClusterState healthy = SampleStates.healthy();
        ClusterState broken = SampleStates.broken();
        Partition partition = healthy.partitions().findFirst().orElseThrow();
        Subject follower = Subject.ofReplica(partition.id(), partition.replicas().get(1).endpoint());
        FakeCommands reading = new FakeCommands(healthy, true);
        FakeCommands silent = new FakeCommands(healthy, false);
        silent.silent = new ClusterException(ClusterException.Kind.UNREACHABLE, 0,
                "No nameserver answers within 5 s.", "Check the servers and the network between them.");
        picture("form", CommandKind.RECOVERTABLE, Subject.NONE, new FakeCommands(healthy, false), this::release);
        picture("reading", CommandKind.DELREPLICA, follower, new FakeCommands(healthy, false), (_, _) -> {});
        picture("refused", CommandKind.RECOVERTABLE, lost(broken), new FakeCommands(broken, false), this::release);
        picture("assessed", CommandKind.DELREPLICA, follower, new FakeCommands(healthy, false), this::release);
        picture("dangers", CommandKind.OFFLINEENDPOINT, Subject.ofNode(AWAY), new FakeCommands(healthy, false),
                this::release);
        picture("metadata", CommandKind.SETTABLEPARTITION, follower, new FakeCommands(healthy, false), this::release);
        picture("wrong", CommandKind.OFFLINEENDPOINT, Subject.ofNode(AWAY), new FakeCommands(healthy, false),
                (model, tasks) -> {
                    release(model, tasks);
                    type(model, "concurrency", "40");
                });
        picture("table", CommandKind.CREATETABLE, Subject.NONE, new FakeCommands(healthy, false), this::table);
        picture("already", CommandKind.CANCELOP, Subject.ofOperation(41), new FakeCommands(healthy, false),
                this::release);
        picture("readonly", CommandKind.DELREPLICA, follower, reading, this::release);
        picture("unread", CommandKind.DELREPLICA, follower, silent, this::release);
        picture("status", CommandKind.GETTABLESTATUS, lost(broken), new FakeCommands(broken, false), this::release);
        ends(partition.id());
        heldBack(follower);
    }

    private void ends(PartitionId partition) throws Exception {
        FakeCommands working = new FakeCommands(SampleStates.healthy(), false);
        working.ending = (_, listener) -> {
            listener.on(new RunEvent.Sent(SampleStates.READ_AT, partition, Sentence.plain("sending MakeSnapshot")));
            listener.on(new RunEvent.Message(SampleStates.READ_AT.plusSeconds(1),
                    Sentence.plain("kMakeSnapshotOP 77 on " + partition + " is running, task kMakeSnapshot")));
            return new CommandResult("run-7", CommandResult.End.DONE,
                    Sentence.plain("A snapshot up to 24,071 was written."), Sentence.NOTHING, null,
                    List.of(operation(partition, Operation.State.DONE)));
        };
        Subject whole = new Subject(partition.table(), partition, null, null);
        picture("done", CommandKind.MAKESNAPSHOT, whole, working, (model, tasks) -> {
            release(model, tasks);
            model.send();
            release(model, tasks);
        });
        FakeCommands failing = new FakeCommands(SampleStates.healthy(), false);
        failing.ending = (_, _) -> new CommandResult("run-8", CommandResult.End.FAILED,
                Sentence.plain("kMakeSnapshotOP 77 on " + partition
                        + " is failed, task kMakeSnapshot; no newer snapshot is seen"),
                Sentence.plain("Look into the tablet's log; then give the command again."), null,
                List.of(operation(partition, Operation.State.FAILED)));
        picture("failed", CommandKind.MAKESNAPSHOT, whole, failing, (model, tasks) -> {
            release(model, tasks);
            model.send();
            release(model, tasks);
        });
        picture("working", CommandKind.MAKESNAPSHOT, whole, working, (model, tasks) -> {
            release(model, tasks);
            model.send();
            operations.add(operation(partition, Operation.State.RUNNING));
            Objects.requireNonNull(model.work()).on(new RunEvent.Sent(SampleStates.READ_AT, partition,
                    Sentence.plain("sending MakeSnapshot")));
        });
    }

    private void heldBack(Subject follower) throws Exception {
        FakeCommands held = new FakeCommands(SampleStates.healthy(), false);
        held.ending = (_, _) -> {
            throw new RunException(RunException.Kind.LOCKED,
                    "Another console is at work here: ben@desk, since 02:16:40, run run-5 on demo.accounts.",
                    "Wait until it is finished. If that console is gone, its lock ends with its ZooKeeper session.");
        };
        picture("held", CommandKind.PAUSESNAPSHOT, follower, held, (model, tasks) -> {
            release(model, tasks);
            model.send();
            release(model, tasks);
        });
    }

    private final List<Operation> operations = new ArrayList<>();

    private static Operation operation(PartitionId partition, Operation.State state) {
        return new Operation(77, "kMakeSnapshotOP", partition.table(), partition.pid(), state, "kMakeSnapshot",
                SampleStates.READ_AT, null);
    }

    private static Subject lost(ClusterState broken) {
        return Subject.ofReplica(broken.partitions()
                .filter(p -> p.leader().isPresent() && p.replica(AWAY) != null).findFirst().orElseThrow().id(), AWAY);
    }

    private void release(CommandDialogViewModel model, DirectTaskRunner tasks) {
        while (tasks.waiting() > 0) {
            tasks.release(0);
        }
    }

    private static void type(CommandDialogViewModel model, String id, String text) {
        model.form().fields().stream().filter(f -> f.id().equals(id)).map(Field.Words.class::cast)
                .forEach(f -> f.valueProperty().set(text));
    }

    private void table(CommandDialogViewModel model, DirectTaskRunner tasks) {
        release(model, tasks);
        type(model, "name", "orders");
        for (Field field : model.form().fields()) {
            switch (field) {
                case Field.Choice choice when choice.id().equals("database") -> choice.valueProperty().set("shop");
                case Field.Columns columns -> {
                    columns.lines().getFirst().nameProperty().set("customer");
                    columns.lines().getFirst().notNullProperty().set(true);
                    columns.add();
                    columns.lines().getLast().nameProperty().set("at");
                    columns.lines().getLast().typeProperty().set(ColumnType.TIMESTAMP);
                }
                case Field.Indexes indexes -> {
                    indexes.add();
                    indexes.lines().getFirst().keyProperty().set("customer");
                    indexes.lines().getFirst().timeProperty().set("at");
                    indexes.lines().getFirst().ageProperty().set("90d");
                }
                default -> {
                    // As it is.
                }
            }
        }
        tasks.tick();
        release(model, tasks);
    }

    private void picture(String state, CommandKind kind, Subject subject, FakeCommands service, Doing doing)
            throws Exception {
        if (!album.wants(SCREEN, state, setting)) {
            return;
        }
        operations.clear();
        Clock clock = Clock.fixed(SampleStates.READ_AT, ZoneOffset.UTC);
        Scene scene = Snapshot.onFxThread(() -> {
            DirectTaskRunner tasks = DirectTaskRunner.held();
            CommandWords words = new CommandWords(Messages.of(CommandWords.class, setting.language()),
                    Messages.of(Explanation.class, setting.language()));
            CommandDialogViewModel model = new CommandDialogViewModel(new CommandForm(kind, subject, service.state()),
                    new CommandDialogViewModel.Parts(service, new CommandsAtWork(tasks), tasks, clock, words, false,
                            () -> operations, () -> Optional.of(service.state()), () -> {}));
            DialogLayer layer = new DialogLayer();
            layer.setContent(new Pane());
            Scene made = Snapshot.scene(layer.root(), setting.width(), setting.height(), setting.theme());
            Consumer<String> nowhere = _ -> {};
            model.open();
            CommandDialogView view = new CommandDialogView(model,
                    new CommandDialogView.Ways(nowhere, () -> {}, nowhere));
            new FxDialogs(layer, setting.language(), new Diagnosis("Tabletop", "tabletop.log"), clock)
                    .show(words.titleWithName(kind), view);
            doing.with(model, tasks);
            tasks.tick();
            return made;
        });
        album.add(SCREEN, state, setting, scene);
    }
}
