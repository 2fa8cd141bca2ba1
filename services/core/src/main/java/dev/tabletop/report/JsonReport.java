package dev.tabletop.report;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.tabletop.recovery.RecoveryJson;

/** A report for programs. */
final class JsonReport {

    private JsonReport() {}

    static String text(Report report) {
        try {
            return RecoveryJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report cannot be written as JSON", e);
        }
    }
}
