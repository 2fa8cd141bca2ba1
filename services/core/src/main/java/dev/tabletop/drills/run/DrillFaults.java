package dev.tabletop.drills.run;

import dev.tabletop.drills.Act;
import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Place;
import dev.tabletop.drills.Target;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.store.StoreException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Causes a drill's faults, heals them, and knows what is left to put back. One thread only. */
final class DrillFaults {

    private final DrillDesk desk;
    private final DrillRecord record;
    private final DrillWatch watch;
    private final Map<Target, List<Place>> chosen = new EnumMap<>(Target.class);
    private final List<String> left = new ArrayList<>();
    private boolean switched;

    DrillFaults(DrillDesk desk, DrillRecord record, DrillWatch watch) {
        this.desk = desk;
        this.record = record;
        this.watch = watch;
    }

    void setAutoFailover(boolean now, boolean wanted) throws DrillException {
        if (now == wanted) {
            return;
        }
        switched = true;
        try {
            switchTo(wanted);
            record.say("auto_failover is switched " + (wanted ? "on" : "off") + " for this drill.");
        } catch (RunException e) {
            throw new DrillException("auto_failover could not be switched " + (wanted ? "on" : "off") + ": "
                    + e.getMessage(), e.advice(), e);
        }
    }

    private void switchTo(boolean on) throws RunException {
        if (on) {
            desk.recovery().automaticChanges().switchOn(Overriding.NONE, RunListener.SILENT, new RunControl());
        } else {
            desk.recovery().automaticChanges().switchOffToStay(RunListener.SILENT, new RunControl());
        }
    }

    /** Only where the drill itself switched it; where something stands against it, that is told. */
    void putAutoFailoverBack(boolean duringDrill) {
        if (!switched) {
            return;
        }
        try {
            if (desk.connection().readAutoFailover() == duringDrill) {
                switchTo(!duringDrill);
            }
            record.say("auto_failover is " + (duringDrill ? "off" : "on") + " again, as before the drill.");
        } catch (RunException e) {
            left.add("auto_failover was " + (duringDrill ? "off" : "on") + " before the drill: " + e.getMessage() + " "
                    + e.advice());
        } catch (ClusterException e) {
            left.add("auto_failover was " + (duringDrill ? "off" : "on") + " before the drill, and cannot be read: "
                    + e.getMessage());
        }
    }

    void cause(Act.Cause act) throws DrillException, InterruptedException, DrillRun.StoppedException, StoreException {
        List<Place> places = places(act.target());
        // In the record first: what is caused is then healed, whatever happens in between.
        record.stand(places.stream().map(p -> new DrillResult.Standing(act.fault(), p)).toList());
        watch.meter().begin(desk.pace().now());
        List<Aside.Job> jobs = new ArrayList<>();
        for (Place place : places) {
            record.say(place.name() + " (" + place.endpoint() + ") is " + act.fault().done() + ".");
            jobs.add(desk.aside().begin("drill-cause", () -> desk.site().cause(act.fault(), place)));
        }
        for (Aside.Job job : jobs) {
            watch.whileAtWork(job);
        }
        for (Aside.Job job : jobs) {
            rethrow(job);
        }
    }

    void heal(Act.Heal act) throws DrillException, InterruptedException, DrillRun.StoppedException {
        List<Place> places = chosen.getOrDefault(act.target(), List.of());
        List<Aside.Job> jobs = new ArrayList<>();
        for (Place place : places) {
            jobs.add(desk.aside().begin("drill-heal", () -> desk.site().heal(act.fault(), place)));
        }
        for (Aside.Job job : jobs) {
            watch.whileAtWork(job);
            rethrow(job);
        }
        watch.meter().healed(desk.pace().now());
        for (Place place : places) {
            record.healed(new DrillResult.Standing(act.fault(), place));
            record.say(place.name() + " is " + act.fault().healed() + ".");
        }
    }

    private List<Place> places(Target target) throws DrillException, InterruptedException {
        List<Place> known = chosen.get(target);
        if (known != null) {
            return known;
        }
        Look last = watch.lastLook();
        ClusterState state = last == null ? null : last.state();
        List<Place> found = state == null ? List.of() : target.choose(state, desk.site().places());
        if (found.isEmpty()) {
            throw new DrillException("There is no such place now: " + target.words() + ".",
                    "See tabletop status, and begin again.");
        }
        chosen.put(target, found);
        return found;
    }

    private static void rethrow(Aside.Job job) throws DrillException, InterruptedException {
        switch (job.failure()) {
            case null -> {
                // It came to its end.
            }
            case DrillException e -> throw e;
            case InterruptedException e -> throw e;
            case Exception e -> throw new DrillException("An error in Tabletop itself: " + e + ".",
                    "Look into the log.", e);
        }
    }

    /** Heals what still stands, the last first; what cannot be healed is told. */
    void healAll() {
        for (DrillResult.Standing fault : record.standing().reversed()) {
            try {
                desk.site().heal(fault.fault(), fault.place());
                record.healed(fault);
                record.say(fault.place().name() + " is " + fault.fault().healed() + ".");
            } catch (DrillException e) {
                left.add(fault.words() + ", and could not be healed: " + e.getMessage() + " " + e.advice());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                left.add(fault.words() + ", and healing it was interrupted.");
            }
        }
    }

    /** What was brought back as a node, and is still without a leader. */
    void tellLeaderless(int partitions) {
        if (partitions > 0) {
            left.add(partitions + " partitions are without a leader: every node is back, and what it brought about is"
                    + " recovered as in earnest (tabletop findings).");
        }
    }

    /** What could not be put back. */
    List<String> left() {
        return List.copyOf(left);
    }
}
