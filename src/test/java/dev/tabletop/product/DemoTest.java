package dev.tabletop.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.product.ProgramProcess.Ended;
import dev.tabletop.recovery.PlanDocument;

class DemoTest {

    @Test
    void theWholeStoryEndsVerifiedAndLeavesItsFiles(@TempDir Path folder) throws Exception {
        Path dir = folder.resolve("demo");
        Ended ended = ProgramProcess.run(folder.resolve("home"), 170, "demo", "--terminal", "--dir", dir.toString(),
                "--rows", "5000");
        assertEquals(0, ended.exitCode(), ended.out() + ended.err());
        assertTrue(ended.out().contains("Verified: "), ended.out());
        assertTrue(PlanDocument.read(Files.readString(dir.resolve("plan.json"))).steps().size() > 13);
        assertTrue(Files.readString(dir.resolve("report.html")).contains("<svg class=\"topology\""));
        assertTrue(Files.size(dir.resolve("report.json")) > 10_000);
        assertTrue(Files.readString(dir.resolve("journal")).contains(" INTENT "));
    }
}
