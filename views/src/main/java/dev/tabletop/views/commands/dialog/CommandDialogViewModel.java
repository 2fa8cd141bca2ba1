package dev.tabletop.views.commands.dialog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.commands.Assessment;
import dev.tabletop.views.commands.form.CommandForm;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.form.Field;
import dev.tabletop.views.commands.work.CommandService;
import dev.tabletop.views.commands.work.CommandWork;
import dev.tabletop.views.commands.work.CommandsAtWork;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.RunningTask;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/**
 * One command from its form to its end. What is known of it is read anew whenever what is given changes; what is sent is
 * judged once more under the lock. JavaFX thread only.
 */
public final class CommandDialogViewModel {

    private static final Duration SETTLING = Duration.ofMillis(300);

    /** Where it stands. */
    public enum Phase {
        /** Something is asked for, or read, or to be confirmed. */
        ASKING,
        /** It was given and is at work. */
        AT_WORK,
        /** It has ended. */
        OVER
    }

    /**
     * What it works with.
     *
     * @param production
     *            whether every change asks for the cluster's name
     * @param operations
     *            of the cluster, as they were read last
     * @param newest
     *            the cluster, as it was read last; empty before
     * @param over
     *            called once a command has ended, however that was
     */
    public record Parts(CommandService service, CommandsAtWork atWork, TaskRunner tasks, Clock clock,
            CommandWords words,
            boolean production, Supplier<List<Operation>> operations,
            Supplier<Optional<ClusterState>> newest, Runnable over) {

        String title(CommandKind kind) {
            return words.title(kind);
        }
    }

    private final Parts parts;
    private final CommandForm form;
    private final Confirming confirming;
    private final Looking looking;
    private final Latest reading;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.ASKING);
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private Subscription following = Subscription.EMPTY;
    private @Nullable RunningTask settling;
    private boolean atRead;
    private boolean becoming;
    private @Nullable Assessment assessment;
    private @Nullable Instant readAt;
    private Looking.@Nullable Answer answer;
    private @Nullable Exception failure;
    private @Nullable CommandWork work;

    /** Asks for a command. */
    public CommandDialogViewModel(CommandForm form, Parts parts) {
        this.form = form;
        this.parts = parts;
        this.confirming = new Confirming(parts.production(), this::changed);
        this.looking = new Looking(parts.service(), parts.words().messages());
        this.reading = new Latest(parts.tasks());
        form.onChange(this::formChanged);
    }

    /** Begins to read. */
    public void open() {
        if (form.kind() == CommandKind.DROPDB || form.kind() == CommandKind.CREATETABLE) {
            parts.tasks().quietly(parts.title(form.kind()), parts.service()::databases, form::databases,
                    this::databasesUnread);
        }
        read();
    }

    /** What is known of the command stays known; those that have tables can be chosen still. */
    private void databasesUnread(Exception why) {
        if (assessment == null && !atRead) {
            failed(why);
        }
    }

    /** Shows a command that was given already. */
    public void show(CommandWork given) {
        work = given;
        parts.atWork().watch(this);
        phase.set(given.isOver() ? Phase.OVER : Phase.AT_WORK);
        if (!given.isOver()) {
            following = parts.atWork().busyProperty().subscribe(this::busyChanged);
        }
    }

    private void busyChanged(boolean busy) {
        CommandWork given = work;
        if (!busy && phase.get() == Phase.AT_WORK && given != null && given.isOver()) {
            phase.set(Phase.OVER);
        }
    }

    private void formChanged() {
        if (becoming) {
            return;
        }
        reading.cancel();
        forget();
        changed();
        stopSettling();
        settling = parts.tasks().every(SETTLING, () -> {
            stopSettling();
            read();
        });
    }

    private void stopSettling() {
        RunningTask waiting = settling;
        if (waiting != null) {
            waiting.cancel();
            settling = null;
        }
    }

    private void forget() {
        atRead = false;
        assessment = null;
        answer = null;
        failure = null;
        readAt = null;
    }

    /** Reads anew what is known of it, built from the newest state. */
    public void read() {
        stopSettling();
        Optional<Command> command = newestCommand();
        if (form.kind().isLook()) {
            if (form.open().isEmpty()) {
                ask(looking.of(form));
            }
            return;
        }
        Assessment known = assessment;
        if (known == null || command.filter(known.command()::equals).isEmpty()) {
            reading.cancel();
            forget();
            changed();
        }
        if (command.isPresent()) {
            Command asked = command.get();
            atRead = true;
            changed();
            reading.run(parts.title(form.kind()), () -> parts.service().assess(asked), this::assessed, this::failed);
        }
    }

    private Optional<Command> newestCommand() {
        becoming = true;
        parts.newest().get().ifPresent(form::become);
        becoming = false;
        return form.command();
    }

    private void ask(Callable<Looking.Answer> question) {
        atRead = true;
        changed();
        reading.run(parts.title(form.kind()), question, came -> {
            forget();
            answer = came;
            readAt = parts.clock().instant();
            changed();
        }, this::failed);
    }

    private void assessed(Assessment now) {
        forget();
        assessment = now;
        readAt = parts.clock().instant();
        confirming.about(now);
        changed();
    }

    private void failed(Exception why) {
        forget();
        failure = why;
        changed();
    }

    private void changed() {
        version.set(version.get() + 1);
    }

    /** What stands against sending it, as the key of a text; empty where nothing does. */
    public String against() {
        Optional<Field> open = form.open();
        if (parts.service().changes().isEmpty()) {
            return "commands.against.readonly";
        }
        if (open.isPresent()) {
            return "commands.against.form";
        }
        Assessment known = assessment;
        if (known == null) {
            return failure == null ? "commands.against.reading" : "commands.against.unread";
        }
        if (known.isRefused()) {
            return "commands.against.refused";
        }
        if (known.already() != null) {
            return "commands.against.already";
        }
        return parts.atWork().busyProperty().get() ? "commands.against.busy" : confirming.against(known);
    }

    /** Sends it, where nothing stands against that; where the form means another command by now, that is read first. */
    public void send() {
        Assessment known = assessment;
        CommandService.Changes changes = parts.service().changes().orElse(null);
        if (known == null || changes == null || !against().isEmpty()) {
            return;
        }
        if (newestCommand().filter(known.command()::equals).isEmpty()) {
            read();
            return;
        }
        long newest = parts.operations().get().stream().mapToLong(Operation::id).max().orElse(0);
        CommandWork given = new CommandWork(form.kind(), known, parts.clock().instant(), newest);
        work = given;
        parts.atWork().watch(this);
        phase.set(Phase.AT_WORK);
        parts.atWork().begin(given, changes, confirming.confirmation(known), parts.title(form.kind()), () -> {
            confirming.forget();
            phase.set(Phase.OVER);
            parts.over().run();
        });
    }

    /** Back to the form, with everything read anew. */
    public void again() {
        work = null;
        parts.atWork().leave(this);
        forget();
        phase.set(Phase.ASKING);
        read();
    }

    /** Whether it was asked for here, so that it can be asked for again. */
    public boolean canBeAskedAgain() {
        CommandWork given = work;
        return given != null && given.kind() == form.kind();
    }

    /** Ends the waiting for what the cluster does; that goes on by itself. */
    public void waitNoLonger() {
        CommandWork given = work;
        if (given != null) {
            given.control().waitNoLonger();
        }
    }

    /** The operations that may have come of what is at work, newest first. */
    public List<Operation> operations() {
        CommandWork given = work;
        return given == null
                ? List.of()
                : parts.operations().get().stream().filter(given::mayHaveCaused)
                        .sorted((a, b) -> Long.compare(b.id(), a.id())).toList();
    }

    public CommandForm form() {
        return form;
    }

    public CommandWords words() {
        return parts.words();
    }

    Confirming confirming() {
        return confirming;
    }

    /** Whether the connection may change the cluster. */
    public boolean mayChange() {
        return parts.service().changes().isPresent();
    }

    public boolean isProduction() {
        return parts.production();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Grows with everything that is known, typed or ticked. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /** Whether an answer is still to come. */
    public boolean isReading() {
        return atRead;
    }

    /** What is known of the command that the form means now; null while nothing is. */
    public @Nullable Assessment assessment() {
        return assessment;
    }

    /** When that was read; null while nothing is known. */
    public @Nullable Instant readAt() {
        return readAt;
    }

    Looking.@Nullable Answer answer() {
        return answer;
    }

    /** Why nothing could be read; null where it could. */
    public @Nullable Exception failure() {
        return failure;
    }

    /** What was given; null while nothing was. */
    public @Nullable CommandWork work() {
        return work;
    }

    TaskRunner tasks() {
        return parts.tasks();
    }

    /** It is shown no longer. What is at work goes on. */
    public void close() {
        parts.atWork().leave(this);
        stopSettling();
        reading.cancel();
        following.unsubscribe();
    }
}
