package dev.tabletop.views.runbooks.catalogue;

import java.util.List;

/** One question of a runbook. Its id is unique in the runbook; keys of its texts begin with {@code field.} and it. */
public sealed interface GoalField {

    String id();

    /** Key of its name. */
    default String title() {
        return "field." + id();
    }

    /** Which tablets can be named. */
    enum Which {
        WORKING, LOST, ANY
    }

    /** How many can be named. */
    enum Count {
        ONE, ONE_OR_NONE, SOME,
        /** Some, and at least one that fits has to stay out. */
        NOT_ALL;

        public boolean isSeveral() {
            return this == SOME || this == NOT_ALL;
        }
    }

    /** Tablets of the cluster. */
    record Nodes(String id, Count count, Which which) implements GoalField {}

    /** Partitions of the cluster, written as {@code DB.TABLE/N}. */
    record Partitions(String id, Count count) implements GoalField {}

    /** One operation of the cluster that is not over, by its number. */
    record Operations(String id) implements GoalField {}

    /** One record of an operation that no nameserver drives, by its number. */
    record Records(String id) implements GoalField {}

    /**
     * One of a few ways.
     *
     * @param options
     *            the first is the usual one; keys of their names are the field's and theirs
     */
    record Choice(String id, List<String> options) implements GoalField {

        public Choice {
            options = List.copyOf(options);
        }
    }

    /** A whole number. */
    record Amount(String id, int least, int most, int usual) implements GoalField {}

    /** Yes or no. */
    record Flag(String id, boolean usual) implements GoalField {}
}
