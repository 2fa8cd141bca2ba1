package dev.tabletop.app.connect;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.recovery.RecoveryJson;
import picocli.CommandLine.Option;

/** How a command shows its result. */
public final class OutputOptions {

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    public boolean isJson() {
        return json;
    }

    /** Prints what a person gets, or the document that a program gets. */
    public void print(Terminal terminal, Object document, Runnable forPersons) {
        if (json) {
            printJson(terminal, document);
        } else {
            forPersons.run();
        }
    }

    /** Prints the value as one JSON document. */
    public static void printJson(Terminal terminal, Object value) {
        try {
            terminal.line(RecoveryJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
