package dev.tabletop.drills.run;

import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Expectation;
import dev.tabletop.drills.Measured;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of a drill that is at work: on disk before each fault, and after. One thread only. */
final class DrillRecord {

    private static final Logger LOG = LoggerFactory.getLogger(DrillRecord.class);

    private final DrillDesk desk;
    private final Drill drill;
    private final DrillResult.By by;
    private final DrillListener listener;
    private final List<DrillResult.Line> timeline = new ArrayList<>();
    private final List<DrillResult.Standing> standing = new ArrayList<>();
    private @Nullable DrillResult kept;

    DrillRecord(DrillDesk desk, Drill drill, DrillResult.By by, DrillListener listener) {
        this.desk = desk;
        this.drill = drill;
        this.by = by;
        this.listener = listener;
    }

    void begin(ClusterState before, boolean autoFailover) throws StoreException {
        ClusterIdentity cluster = desk.connection().identity();
        Instant now = desk.pace().now();
        DrillResult first = new DrillResult("drill-" + UUID.randomUUID().toString().substring(0, 8), drill.id(),
                drill.title(), drill.rehearses(), cluster.name(), cluster.fingerprint(), desk.siteName(), by, now,
                null, DrillResult.State.RUNNING, List.of(), autoFailover, drill.expectations().stream()
                        .map(e -> new Expectation.Judged(e.statement(), Expectation.Verdict.NOT_JUDGED, "")).toList(),
                null, List.of(), List.of(), before, null);
        desk.book().keep(first);
        kept = first;
    }

    /** What is kept; only after it began. */
    DrillResult result() {
        DrillResult now = kept;
        if (now == null) {
            throw new IllegalStateException("the drill did not begin");
        }
        return now;
    }

    void say(String what) {
        DrillResult.Line line = new DrillResult.Line(desk.pace().now(), what);
        timeline.add(line);
        listener.on(line);
    }

    /** On disk before the faults are caused. */
    void stand(List<DrillResult.Standing> faults) throws StoreException {
        standing.addAll(faults);
        keep();
    }

    void healed(DrillResult.Standing fault) {
        standing.remove(fault);
        try {
            keep();
        } catch (StoreException e) {
            // It is healed; that its record still names it makes an undo heal it once more, which does nothing.
            LOG.warn("the drill's record is out of date", e);
        }
    }

    List<DrillResult.Standing> standing() {
        return List.copyOf(standing);
    }

    private void keep() throws StoreException {
        DrillResult next = result().with(DrillResult.State.RUNNING, standing, timeline);
        desk.book().keep(next);
        kept = next;
    }

    void end(DrillResult.State state, Measured measured, List<String> left, @Nullable ClusterState after) {
        if (kept == null) {
            return;
        }
        List<Expectation.Judged> judged = drill.expectations().stream()
                .map(e -> state == DrillResult.State.DONE
                        ? e.hold(measured)
                        : new Expectation.Judged(e.statement(), Expectation.Verdict.NOT_JUDGED,
                                "the drill was cut off"))
                .toList();
        DrillResult over = result().over(state, desk.pace().now(), standing, judged, measured, timeline, left, after);
        kept = over;
        try {
            desk.book().keep(over);
        } catch (StoreException e) {
            LOG.warn("the drill's result could not be kept", e);
            say("The result could not be kept: " + e.getMessage());
        }
    }
}
