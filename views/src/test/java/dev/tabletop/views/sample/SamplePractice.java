package dev.tabletop.views.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.tabletop.views.desk.Practice;

/** Faults that do nothing but being remembered. */
public final class SamplePractice implements Practice {

    private final List<Fault> caused = Collections.synchronizedList(new ArrayList<>());

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(
                List.of(new Fault(Kind.LOSE_CLUSTER, "", ""), new Fault(Kind.BRING_BACK, "", "")));
        for (int n = 1; n <= 3; n++) {
            for (Kind kind : List.of(Kind.KILL, Kind.POWER_LOSS, Kind.STOP, Kind.ISOLATE)) {
                faults.add(new Fault(kind, "tablet-" + n, "10.20.1." + (20 + n) + ":10921"));
            }
        }
        return faults;
    }

    @Override
    public void cause(Fault fault) {
        caused.add(fault);
    }

    /** What was done, in order. */
    public List<Fault> caused() {
        return List.copyOf(caused);
    }
}
