package dev.tabletop.views.topology.model;

import java.util.Arrays;

import dev.tabletop.diagnosis.ReplicaCondition;

/** How many replicas are in each condition, and how many of them carry the leader flag. Not safe for several threads. */
public final class Counts {

    private final int[] of = new int[ReplicaCondition.values().length];
    private int leaders;
    private int replicas;

    /** Counts one more. */
    public void add(ReplicaCondition condition, boolean leader) {
        of[condition.badness()]++;
        replicas++;
        if (leader) {
            leaders++;
        }
    }

    public void add(Counts other) {
        for (int i = 0; i < of.length; i++) {
            of[i] += other.of[i];
        }
        leaders += other.leaders;
        replicas += other.replicas;
    }

    public int of(ReplicaCondition condition) {
        return of[condition.badness()];
    }

    public int leaders() {
        return leaders;
    }

    public int followers() {
        return replicas - leaders;
    }

    public int replicas() {
        return replicas;
    }

    /** How many are in any condition but well. */
    public int notWell() {
        return replicas - of(ReplicaCondition.WELL);
    }

    /** The worst that is there; well where nothing is. */
    public ReplicaCondition worst() {
        for (int i = of.length - 1; i > 0; i--) {
            if (of[i] > 0) {
                return ReplicaCondition.ofBadness(i);
            }
        }
        return ReplicaCondition.WELL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts c && leaders == c.leaders && replicas == c.replicas && Arrays.equals(of, c.of);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(of) * 31 + leaders;
    }

    @Override
    public String toString() {
        return "Counts" + Arrays.toString(of) + " leaders " + leaders;
    }
}
