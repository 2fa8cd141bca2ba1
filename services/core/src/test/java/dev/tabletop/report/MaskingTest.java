package dev.tabletop.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;

class MaskingTest {

    private static final String SECRET = "ledger_of_bank";

    private static Report masked(String db) {
        ClusterState before = ReportTest.state(db, true, 2);
        return Masking.of(new Report("Recovery of /demo", before.readAt(), "1", before, null,
                Report.ofState("1", before).findings(), List.of(), null, null,
                new Report.RunSummary("r", "COMPLETE", List.of(), List.of(),
                        "Done by ada@laptop-7 on " + db + ".tx; 127.0.0.1:9001 leads. 10.9.8.7 was asked"),
                List.of(new Report.JournalLine(before.readAt(), db + ".tx#7/0", "step", "INTENT",
                        "changeleader tx 0 --endpoint=127.0.0.1:9001")),
                List.of()));
    }

    @Test
    void noNameIsLeftInAnyFormat() {
        Report report = masked(SECRET);
        for (ReportFormat format : List.of(ReportFormat.HTML, ReportFormat.JSON, ReportFormat.CSV,
                ReportFormat.MARKDOWN)) {
            String text = format.write(report);
            for (String name : List.of(SECRET, "ledger", "127.0.0.1", "10.9.8.7", "ada@", "laptop")) {
                assertFalse(text.contains(name), name + " in " + format);
            }
        }
    }

    @Test
    void oneNameIsTheSameWordEverywhereAndTheRestStays() {
        Report report = masked(SECRET);
        assertEquals("db-1.table-1", report.before().tables().getFirst().name().toString());
        assertEquals("Done by someone@somewhere on db-1.table-1; host-1:9001 leads. host-2 was asked",
                report.run() == null ? null : report.run().autoFailover());
        assertEquals("changeleader table-1 0 --endpoint=host-1:9001", report.journal().getFirst().detail());
        assertEquals("db-1.table-1#7/0", report.journal().getFirst().place());
        assertEquals("host-1:9001", report.before().tablets().getFirst().endpoint());
        assertEquals("COMPLETE", report.run() == null ? null : report.run().end());
        assertEquals(ReportTest.state(SECRET, true, 2).partitions().count(), report.before().partitions().count());
    }

    @Test
    void aNameOfStrangeSignsOrOfOneOfOurOwnWordsIsMaskedAndHarmsNothing() {
        assertFalse(ReportFormat.HTML.write(masked("my db <b>")).contains("my db"));
        Report report = masked("LEADER");
        assertEquals("db-1", report.before().tables().getFirst().name().db());
        assertTrue(ReportFormat.CSV.write(report).contains(",db-1.table-1,"), ReportFormat.CSV.write(report));
    }
}
