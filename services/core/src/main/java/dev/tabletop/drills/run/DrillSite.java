package dev.tabletop.drills.run;

import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.Fault;
import dev.tabletop.drills.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a drill can break, and how it is mended again. Calls block; one at a time. */
public interface DrillSite {

    /** The faults that can be caused here. */
    Set<Fault> faults();

    /** The nodes that faults can happen to. */
    List<Place> places() throws DrillException, InterruptedException;

    /**
     * Causes a fault and returns when it has happened.
     *
     * @throws DrillException
     *             when it could not be caused, or only in part; healing it is then tried all the same
     */
    void cause(Fault fault, Place place) throws DrillException, InterruptedException;

    /**
     * Ends a fault and returns when it is over. Does nothing where it does not stand.
     *
     * @throws DrillException
     *             when it could not be ended
     */
    void heal(Fault fault, Place place) throws DrillException, InterruptedException;

    /** A new writer of rows, not started; empty where rows cannot be written. */
    Optional<WriteLoad> load() throws DrillException, InterruptedException;
}
