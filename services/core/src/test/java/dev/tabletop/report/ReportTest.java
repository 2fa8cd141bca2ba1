package dev.tabletop.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.recovery.RecoveryJson;

class ReportTest {

    private static final String HOSTILE = "<script>alert('x')</script>&\"]]>\u202e";
    private static final Instant BEFORE = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aHostileNameStaysTextInEveryPlace() {
        String html = ReportFormat.HTML.write(Report.ofState("1", state(HOSTILE, true, 2)));
        assertFalse(html.contains("<script"), "a name became markup");
        assertFalse(html.contains("\u202e"), "a name turned the reading direction");
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;]]&gt;"));
        String markdown = ReportFormat.MARKDOWN.write(Report.ofState("1", state(HOSTILE, true, 2)));
        assertTrue(markdown.contains("\\<script\\>"), markdown);
    }

    @Test
    void theFileFetchesNothingAndRunsNothing() {
        String html = ReportFormat.HTML.write(full());
        assertTrue(html.contains("default-src 'none'"));
        String withoutNamespace = html.replace("http://www.w3.org/2000/svg", "");
        assertFalse(withoutNamespace.contains("http://") || withoutNamespace.contains("https://"));
        assertFalse(html.contains(" src=") || html.contains("<link") || html.contains("javascript:"));
    }

    @Test
    void thePictureIsWellFormedAndHasEveryReplica() throws Exception {
        String svg = new TopologyPicture(state(HOSTILE, true, 4)).svg("before");
        org.w3c.dom.Document picture = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
        int replicas = 0;
        for (int i = 0; i < picture.getElementsByTagName("g").getLength(); i++) {
            String look = picture.getElementsByTagName("g").item(i).getAttributes().getNamedItem("class")
                    .getNodeValue();
            replicas += look.startsWith("replica") ? 1 : 0;
        }
        assertEquals(4 * 3, replicas);
    }

    @Test
    void aHugeClusterIsCutInThePictureAndSaysSo() {
        String svg = new TopologyPicture(state("demo", false, 1_000)).svg("before");
        assertTrue(svg.contains("… and more: see the tables below"));
        assertTrue(svg.length() < 400_000, "the picture has " + svg.length() + " characters");
    }

    @Test
    void csvHasOneLinePerReplicaAndReadingAndNoFormula() {
        String csv = ReportFormat.CSV.write(Report.ofState("1", state("=cmd|' /C calc'!A0", false, 1)));
        List<String> lines = csv.lines().toList();
        assertEquals(1 + 3, lines.size());
        assertEquals("before,2026-01-01T12:00:00Z,'=cmd|' /C calc'!A0.tx,7,0,127.0.0.1:9001,true,true,true,true,LEADER,"
                + "1500,1500,3", lines.get(1));
        assertEquals("\"a \"\"b\"\", c\"", SheetFormat.csvCell("a \"b\", c"));
        assertEquals("-5", SheetFormat.csvCell(-5));
        assertEquals("'@x", SheetFormat.csvCell("@x"));
    }

    @Test
    void jsonReadsBackAsTheSameReport() throws IOException {
        String json = ReportFormat.JSON.write(full());
        assertEquals(json, ReportFormat.JSON.write(RecoveryJson.mapper().readValue(json, Report.class)));
        assertEquals("all replicas are down", RecoveryJson.mapper().readValue(json, Report.class).findings()
                .getFirst().kind().title().toString());
    }

    @Test
    void theFormatFollowsTheFileName() {
        assertEquals(Optional.of(ReportFormat.HTML), ReportFormat.ofFile("A.HTML"));
        assertEquals(Optional.of(ReportFormat.MARKDOWN), ReportFormat.ofFile("report.md"));
        assertEquals(Optional.of(ReportFormat.PDF), ReportFormat.ofFile("report.pdf"));
        assertEquals(Optional.empty(), ReportFormat.ofFile("report.doc"));
    }

    @Test
    void aLongTableNameStandsWholeInThePictureAndAnEndlessOneIsCutInTheMiddle() throws IOException {
        String db = "ledger_of_the_retail_bank_in_europe_and_overseas";
        String whole = new TopologyPicture(state(db, false, 2)).svg("after");
        assertTrue(whole.contains("<text class=\"table\" x=\"6\" y=\"65\">" + db + ".tx</text>"), whole);

        String endless = "begin_" + "x".repeat(200);
        String cut = new TopologyPicture(state(endless, false, 2)).svg("after");
        assertTrue(cut.contains("<title>" + endless + ".tx</title>"), cut);
        String shown = cut.replaceAll("(?s).*<text class=\"table\"[^>]*>([^<]*)<.*", "$1");
        assertTrue(shown.matches("begin_x+…x+\\.tx"), shown);
        assertTrue(shown.length() > 60 && shown.length() < 110, shown);
    }

    @Test
    void whatDidNotAnswerIsNamedWithTheReason() {
        String gap = "Tablet 127.0.0.1:9003 did not answer (connection refused); what its 2 replicas hold is not known.";
        assertEquals(List.of(gap), Unreachable.of(state("demo", true, 2)));
        assertTrue(ReportFormat.HTML.write(Report.ofState("1", state("demo", true, 2))).contains(gap));
        assertTrue(ReportFormat.MARKDOWN.write(Report.ofState("1", state("demo", true, 2))).contains(gap));
        assertTrue(ReportFormat.HTML.write(Report.ofState("1", state("demo", false, 2)))
                .contains("Everything answered."));
    }

    @Test
    void theVerdictStandsAtTheTop() throws IOException {
        String html = ReportFormat.HTML.write(full());
        assertTrue(html.contains("<span class=\"badge good\">complete</span>"));
        assertTrue(html.contains("0 → 8"), "partitions serving before and after");
        // Kept beside the test's other output, for looking at it in a browser.
        Files.writeString(Path.of("target", "sample-report.html"), html, StandardCharsets.UTF_8);
    }

    static Report full() {
        ClusterState before = state("demo", true, 8);
        ClusterState after = state("demo", false, 8);
        return new Report("Manual recovery of /demo", BEFORE.plusSeconds(60), "1", before, after,
                Diagnosis.of(before), Diagnosis.of(after), null, null,
                new Report.RunSummary("run-1", "COMPLETE",
                        List.of(new Report.PartitionEnd("demo.tx/0", "VERIFIED", "127.0.0.1:9001", 1500, List.of())),
                        List.of(), "auto_failover is on again: Everything in scope is verified."),
                List.of(new Report.JournalLine(BEFORE, "demo.tx/0", "demo.tx/0:elect", "INTENT", "ChangeLeader")),
                List.of(new Report.Figure("Until every partition serves", "1.4 s")));
    }

    static ClusterState state(String db, boolean broken, int partitions) {
        TableName name = new TableName(db, "tx");
        List<Partition> all = new ArrayList<>();
        for (int pid = 0; pid < partitions; pid++) {
            List<Replica> replicas = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                replicas.add(replica(t, (pid + t) % 3 == 0, broken, broken && pid % 3 == t));
            }
            all.add(new Partition(new PartitionId(name, 7, pid), replicas,
                    List.of(new TermStart(1, 0), new TermStart(3, 1200))));
        }
        List<Tablet> tablets = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            boolean silent = broken && t == 2;
            tablets.add(new Tablet("127.0.0.1:900" + (t + 1), null,
                    silent ? Tablet.State.OFFLINE : Tablet.State.HEALTHY, Duration.ofSeconds(9), !silent,
                    silent ? "connection refused" : null));
        }
        return new ClusterState(new ClusterIdentity("/demo", "f"), BEFORE,
                List.of(new Nameserver("127.0.0.1:8001", true)), tablets, !broken,
                List.of(new Table(name, 7, StorageMode.MEMORY, 8, 3, all)), List.of());
    }

    private static Replica replica(int tablet, boolean leader, boolean broken, boolean down) {
        ReplicaStatus status = broken
                ? null
                : new ReplicaStatus(leader ? Role.LEADER : Role.FOLLOWER, LoadState.NORMAL, 1500, 1500, 1_000L);
        return new Replica(
                new ReplicaMeta("127.0.0.1:900" + (tablet + 1), leader, !down, 1500L, 1500L, 1_000L, 0, !broken),
                status, !(broken && tablet == 2));
    }
}
