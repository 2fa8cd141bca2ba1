package dev.tabletop.views.commands.work;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.views.desk.Undertaking;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The one command that is at work on a cluster, and the last one that was. JavaFX thread only. */
public final class CommandsAtWork implements Undertaking {

    private final TaskRunner tasks;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable CommandWork> last = new ReadOnlyObjectWrapper<>();
    private final Set<Object> watching = Collections.newSetFromMap(new IdentityHashMap<>());

    public CommandsAtWork(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /**
     * Gives a command.
     *
     * @param title
     *            what it is called while it is at work
     * @param over
     *            called once it has ended, however that was
     * @return false where another is at work: then nothing is begun
     */
    public boolean begin(CommandWork work, CommandService.Changes changes, Confirmation confirmation, String title,
            Runnable over) {
        if (busy.get()) {
            return false;
        }
        busy.set(true);
        last.set(work);
        tasks.run(title, () -> changes.carryOut(work.assessment().command(), confirmation, work, work.control()),
                result -> {
                    work.end(result);
                    busy.set(false);
                    over.run();
                }, failure -> {
                    work.end(failure);
                    busy.set(false);
                    over.run();
                });
        return true;
    }

    /** This dialog shows the command that is at work, or was the last to be. */
    public void watch(Object dialog) {
        watching.add(dialog);
    }

    /** It does so no longer. */
    public void leave(Object dialog) {
        watching.remove(dialog);
    }

    /** Whether anybody sees how it ends, wherever that dialog was opened. */
    public boolean isWatched() {
        return !watching.isEmpty();
    }

    /** The newest; null before any. */
    public @Nullable CommandWork last() {
        return last.get();
    }

    /** The same, to be followed. */
    public ReadOnlyObjectProperty<@Nullable CommandWork> lastProperty() {
        return last.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public void stop() {
        CommandWork work = last.get();
        if (work != null) {
            work.control().stop();
        }
    }

    /** A command that is at work ends by itself or is stopped; what was only typed is soon typed again. */
    @Override
    public List<String> atStake() {
        return List.of();
    }

    @Override
    public void close() {
        stop();
    }
}
