package dev.tabletop.recovery.history;

/** One thing that happens to a partition; {@code a} and {@code b} name replicas, {@code amount} log entries. */
record Event(Kind kind, int a, int b, int amount) {

    enum Kind {
        WRITE, WRITE_TO_ALL_LEADERS, REPLICATE, REPLICATE_ALL, SYNC, SNAPSHOT, KILL, POWER_LOSS, START, CUT_OFF,
        CUT_OFF_WITH_LEADER, REJOIN, CHANGE_LEADER, FORCE_LEADER, RECOVER, HEAL, SEAT_BY_HAND, OTHER_TOOL_LOADS,
        OTHER_TOOL_MARKS_DEAD, LOSE_LEADER_FLAGS, CONSOLE_ON, CONSOLE_OFF, LEADER_COMES_BACK_IN_ITS_TERM
    }
}
