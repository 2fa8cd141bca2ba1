package dev.tabletop.drills.run;

import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Drills;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts back what a drill caused whose process was lost before it could. Doing it twice does no harm. */
public final class DrillUndo {

    private final DrillDesk desk;

    public DrillUndo(DrillDesk desk) {
        this.desk = desk;
    }

    /**
     * Heals what still stands, and switches {@code auto_failover} back where nothing stands against that.
     *
     * @return the drill as it stands then; what could not be put back is in it
     * @throws DrillException
     *             when the drill is over, is of another cluster, or cannot be kept
     */
    public DrillResult undo(DrillResult cutOff) throws DrillException, InterruptedException {
        if (!DrillBook.isOpen(cutOff)) {
            throw new DrillException("Drill " + cutOff.id() + " is over; nothing of it stands.", "");
        }
        if (!cutOff.fingerprint().equals(desk.connection().identity().fingerprint())) {
            throw new DrillException("Drill " + cutOff.id() + " was on " + cutOff.cluster() + ", another cluster.",
                    "Connect to that one.");
        }
        List<DrillResult.Standing> standing = new ArrayList<>(cutOff.standing());
        List<DrillResult.Line> lines = new ArrayList<>(cutOff.timeline());
        List<String> left = new ArrayList<>();
        for (DrillResult.Standing fault : cutOff.standing().reversed()) {
            try {
                desk.site().heal(fault.fault(), fault.place());
                standing.remove(fault);
                lines.add(new DrillResult.Line(desk.pace().now(),
                        "Put back: " + fault.place().name() + " is " + fault.fault().healed() + "."));
            } catch (DrillException e) {
                left.add(fault.words() + ", and could not be healed: " + e.getMessage() + " " + e.advice());
            }
        }
        putAutoFailoverBack(cutOff, lines, left);
        DrillResult over = cutOff.putBack(desk.pace().now(), standing, lines, left);
        try {
            desk.book().keep(over);
        } catch (StoreException e) {
            throw new DrillException("It was put back, but cannot be kept: " + e.getMessage(), e.advice(), e);
        }
        return over;
    }

    /** Closes a drill whose cluster is gone with all that was broken on it. */
    public static DrillResult close(DrillBook book, DrillResult cutOff, Instant now, String why)
            throws StoreException {
        List<DrillResult.Line> lines = new ArrayList<>(cutOff.timeline());
        lines.add(new DrillResult.Line(now, why));
        DrillResult over = cutOff.putBack(now, List.of(), lines, List.of());
        book.keep(over);
        return over;
    }

    private void putAutoFailoverBack(DrillResult cutOff, List<DrillResult.Line> lines, List<String> left) {
        Optional<Drill> drill = Drills.find(cutOff.drill());
        if (drill.isEmpty()) {
            left.add("How the drill wanted auto_failover is not known; it was "
                    + (cutOff.autoFailoverBefore() ? "on" : "off") + " before.");
            return;
        }
        boolean wanted = drill.get().autoFailover();
        if (wanted == cutOff.autoFailoverBefore()) {
            return;
        }
        try {
            // Only what the drill itself switched, and only while it stands as the drill left it.
            if (desk.connection().readAutoFailover() != wanted) {
                return;
            }
            if (cutOff.autoFailoverBefore()) {
                desk.recovery().automaticChanges().switchOn(Overriding.NONE, RunListener.SILENT, new RunControl());
            } else {
                desk.recovery().automaticChanges().switchOffToStay(RunListener.SILENT, new RunControl());
            }
            lines.add(new DrillResult.Line(desk.pace().now(),
                    "auto_failover is " + (cutOff.autoFailoverBefore() ? "on" : "off") + " again."));
        } catch (RunException e) {
            left.add("auto_failover was " + (cutOff.autoFailoverBefore() ? "on" : "off") + " before the drill: "
                    + e.getMessage() + " " + e.advice());
        } catch (ClusterException e) {
            left.add("auto_failover could not be read: " + e.getMessage());
        }
    }
}
