package dev.tabletop.views.commands.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.commands.Assessment;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.commands.form.CommandKind;

/**
 * One command that was given: what was said since, how to steer it, and how it ended. Its listener is called on the
 * run's thread; whoever shows it asks a few times a second. The end is set and read on the JavaFX thread.
 */
public final class CommandWork implements RunListener {

    private final CommandKind kind;
    private final Assessment assessment;
    private final Instant started;
    private final long lastOperation;
    private final RunControl control = new RunControl();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Line> lines = new ArrayList<>();
    private @Nullable CommandResult result;
    private @Nullable Exception failure;

    /** Something that was said. */
    public record Line(Instant at, Sentence text) {}

    /**
     * @param assessment
     *            as it was when it was confirmed
     * @param started
     *            by the window's clock
     * @param lastOperation
     *            the newest operation of the cluster that was known then; 0 where none was
     */
    public CommandWork(CommandKind kind, Assessment assessment, Instant started, long lastOperation) {
        this.kind = kind;
        this.assessment = assessment;
        this.started = started;
        this.lastOperation = lastOperation;
    }

    @Override
    public void on(RunEvent event) {
        Line line = switch (event) {
            case RunEvent.Message m -> new Line(m.at(), m.text());
            case RunEvent.Sent s -> new Line(s.at(), s.what());
            default -> null;
        };
        if (line != null) {
            lock.lock();
            try {
                lines.add(line);
            } finally {
                lock.unlock();
            }
        }
    }

    /** What was said, oldest first. */
    public List<Line> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    public CommandKind kind() {
        return kind;
    }

    public Assessment assessment() {
        return assessment;
    }

    public Instant started() {
        return started;
    }

    /** Whether it may be one that came of this command, by when and where it came up. */
    public boolean mayHaveCaused(Operation operation) {
        PartitionId target = assessment.command().target();
        boolean later = operation.id() > lastOperation && (target == null || operation.isOn(target));
        return later || assessment.following().stream().anyMatch(o -> o.id() == operation.id());
    }

    public RunControl control() {
        return control;
    }

    void end(CommandResult came) {
        result = came;
    }

    void end(Exception why) {
        failure = why;
    }

    /** Whether nothing is at work for it any more. */
    public boolean isOver() {
        return result != null || failure != null;
    }

    /** How it ended; null while it is at work, and where it was held back or broke off. */
    public @Nullable CommandResult result() {
        return result;
    }

    /** Why it was held back or broke off; null where it was not. */
    public @Nullable Exception failure() {
        return failure;
    }
}
