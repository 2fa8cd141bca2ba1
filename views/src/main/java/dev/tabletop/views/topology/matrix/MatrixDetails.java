package dev.tabletop.views.topology.matrix;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.frame.Place;

/**
 * What is known of a selected place of the matrix, in words.
 *
 * @param title
 *            what it is
 * @param subtitle
 *            where it is
 * @param state
 *            its condition in words
 * @param condition
 *            for its mark
 * @param meaning
 *            what the condition means
 * @param truths
 *            the three witnesses side by side; empty where more than one replica is meant
 * @param heading
 *            above the lines
 * @param lines
 *            its parts
 * @param place
 *            where more is to be seen; null when nothing is
 */
public record MatrixDetails(String title, String subtitle, String state, ReplicaCondition condition, String meaning,
        List<Truth> truths, String heading, List<Line> lines, @Nullable Place place) {

    /** What nameserver, tablet and ZooKeeper each say of one thing; whether they contradict each other. */
    public record Truth(String what, String nameserver, String tablet, String zookeeper, boolean differs) {}

    /** One part of it. */
    public record Line(ReplicaCondition condition, String name, String value) {}

    public MatrixDetails {
        truths = List.copyOf(truths);
        lines = List.copyOf(lines);
    }
}
