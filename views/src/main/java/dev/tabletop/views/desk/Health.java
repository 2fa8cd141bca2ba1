package dev.tabletop.views.desk;

import java.util.List;

import dev.tabletop.diagnosis.Finding;

/** A cluster in one word, worst last. */
public enum Health {
    GOOD, NOTES, WARNING, CRITICAL, UNREACHABLE, CONNECTING;

    /** By the worst finding that is not muted; where all are muted, they are notes. */
    public static Health of(Update update) {
        List<Finding> alarms = update.alarms();
        return alarms.isEmpty() && !update.findings().isEmpty() ? NOTES : of(alarms);
    }

    /** By the worst finding. */
    public static Health of(List<Finding> worstFirst) {
        if (worstFirst.isEmpty()) {
            return GOOD;
        }
        return switch (worstFirst.getFirst().severity()) {
            case CRITICAL -> CRITICAL;
            case WARNING -> WARNING;
            case NOTE -> NOTES;
        };
    }
}
