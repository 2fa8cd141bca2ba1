package dev.tabletop.drills.run;

import dev.tabletop.drills.Measured;
import dev.tabletop.drills.Milestone;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Remembered;
import dev.tabletop.diagnosis.Sight;
import dev.tabletop.diagnosis.Trouble;
import dev.tabletop.recovery.run.RunControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the cluster again and again while a drill goes on. One thread only. */
final class DrillWatch {

    private final DrillDesk desk;
    private final DrillListener listener;
    private final RunControl control;
    private Remembered remembered = Remembered.NOTHING;
    private @Nullable ClusterState lastState;
    private @Nullable WriteLoad load;
    private @Nullable DrillMeter meter;

    DrillWatch(DrillDesk desk, DrillListener listener, RunControl control) {
        this.desk = desk;
        this.listener = listener;
        this.control = control;
    }

    /** Takes the first look, which everything is held against. */
    void begin(boolean autoFailover, @Nullable WriteLoad rows) {
        load = rows;
        meter = new DrillMeter(read(), autoFailover);
    }

    DrillMeter meter() {
        DrillMeter begun = meter;
        if (begun == null) {
            throw new IllegalStateException("nothing was looked at yet");
        }
        return begun;
    }

    @Nullable
    Look lastLook() {
        return meter == null ? null : meter.last();
    }

    /** What was measured; nothing where it did not come to that. */
    Measured measured(@Nullable Map<String, Long> missing) {
        DrillMeter begun = meter;
        return (begun == null ? new DrillMeter(read(), false) : begun).measured(missing);
    }

    /** Something to be done at each look. */
    interface EachTime {
        void look() throws InterruptedException, DrillRun.StoppedException;
    }

    /**
     * Looks once at least: what was reached before may not be so any more.
     *
     * @return whether it was reached
     */
    boolean until(Milestone milestone, Duration limit, EachTime eachTime)
            throws InterruptedException, DrillRun.StoppedException {
        Instant end = desk.pace().now().plus(limit);
        do {
            look();
            eachTime.look();
        } while (!meter().isReached(milestone) && desk.pace().now().isBefore(end));
        return meter().isReached(milestone);
    }

    void pass(Duration time) throws InterruptedException, DrillRun.StoppedException {
        Instant end = desk.pace().now().plus(time);
        while (desk.pace().now().isBefore(end)) {
            look();
        }
    }

    /** Goes on looking until it is over. */
    void whileAtWork(Aside.Job job) throws InterruptedException, DrillRun.StoppedException {
        while (!job.isOver()) {
            look();
        }
    }

    /** One look, and the pause after it. */
    Look look() throws InterruptedException, DrillRun.StoppedException {
        if (control.isStopAsked()) {
            throw new DrillRun.StoppedException();
        }
        Look look = takeLook();
        desk.pace().sleep(desk.poll());
        return look;
    }

    private Look takeLook() {
        Look look = read();
        meter().take(look);
        listener.looked(look);
        return look;
    }

    /** The last look, also of a drill that was stopped; does nothing where none was taken before. */
    void lastTime() {
        if (meter != null) {
            takeLook();
        }
    }

    /** Tells who has to recover, what is wrong and what is meant to be reached. */
    void yourTurn(Milestone milestone) {
        listener.yourTurn(milestone, meter().last());
    }

    private Look read() {
        Map<String, WriteLoad.Written> written = load == null ? Map.of() : load.written();
        Instant now = desk.pace().now();
        try {
            ClusterState state = desk.connection().read();
            List<Finding> findings = Diagnosis.of(Sight.of(state).with(remembered));
            remembered = remembered.after(state, findings);
            lastState = state;
            return new Look(desk.pace().now(), state, findings, written);
        } catch (ClusterException e) {
            Trouble trouble = Trouble.of(e);
            ClusterState old = lastState;
            Sight sight = old == null
                    ? Sight.ofNothing(now, trouble)
                    : Sight.of(old).with(remembered).at(now, trouble);
            return new Look(desk.pace().now(), null, Diagnosis.of(sight), written);
        }
    }
}
