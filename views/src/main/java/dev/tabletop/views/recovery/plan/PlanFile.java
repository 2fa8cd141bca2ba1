package dev.tabletop.views.recovery.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.PlanDocumentException;

/** Plans as files, the same that the command line writes and reads. Blocks. */
final class PlanFile {

    private PlanFile() {}

    static void write(Path file, Plan plan) throws IOException {
        Files.writeString(file, PlanDocument.write(plan), StandardCharsets.UTF_8);
    }

    /**
     * Reads a plan.
     *
     * @throws PlanDocumentException
     *             when it is no plan, was cut off or edited, or is of a newer version
     */
    static Plan read(Path file) throws IOException, PlanDocumentException {
        return PlanDocument.read(Files.readString(file, StandardCharsets.UTF_8));
    }
}
