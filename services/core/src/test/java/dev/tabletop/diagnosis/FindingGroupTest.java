package dev.tabletop.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingGroupTest {

    private static final FindingKind KIND = FindingKind.LEADER_LOST_FOLLOWERS_BEHIND;
    private static final FindingKind OTHER = FindingKind.LEADER_LOST_FOLLOWERS_FRESH;

    @Test
    void findingsOfOneKindInOneTableShareALine() {
        List<FindingGroup> groups = FindingGroup.of(List.of(of(KIND, Severity.CRITICAL, "demo.tx", 0),
                of(KIND, Severity.CRITICAL, "demo.cards", 0), of(KIND, Severity.CRITICAL, "demo.tx", 1)));

        assertEquals(List.of("demo.tx/0-1", "demo.cards/0"), groups.stream().map(g -> g.where().toString()).toList());
    }

    @Test
    void anotherKindOrSeverityIsAnotherLineInTheOrderOfTheFirst() {
        List<FindingGroup> groups = FindingGroup.of(List.of(of(OTHER, Severity.NOTE, "demo.tx", 0),
                of(KIND, Severity.CRITICAL, "demo.tx", 0), of(KIND, Severity.NOTE, "demo.tx", 0),
                of(OTHER, Severity.NOTE, "demo.tx", 3)));

        assertEquals(List.of(OTHER, KIND, KIND), groups.stream().map(FindingGroup::kind).toList());
        assertEquals(List.of(Severity.NOTE, Severity.CRITICAL, Severity.NOTE),
                groups.stream().map(FindingGroup::severity).toList());
        assertEquals(List.of(2, 1, 1), groups.stream().map(g -> g.findings().size()).toList());
    }

    @Test
    void partitionsStandAsRangesInRisingOrderAndEachOnce() {
        List<Finding> findings = IntStream.of(9, 3, 1, 2, 3, 5, 6, 11)
                .mapToObj(pid -> of(KIND, Severity.CRITICAL, "demo.tx", pid)).toList();

        assertEquals("demo.tx/1-3,5-6,9,11", FindingGroup.of(findings).getFirst().where().toString());
    }

    @Test
    void theNodesStandBehindThePartitionsSortedAndEachOnce() {
        PartitionId first = id("demo.tx", 0);
        PartitionId second = id("demo.tx", 1);

        assertEquals("demo.tx/0-1 on a:1, b:1",
                FindingGroup.of(List.of(Finding.ofReplica(KIND, second, "b:1", Sentence.plain("x")),
                        Finding.ofReplica(KIND, first, "b:1", Sentence.plain("x")),
                        Finding.ofReplica(KIND, first, "a:1", Sentence.plain("x"))))
                        .getFirst().where().toString());
    }

    @Test
    void notesOnSystemTablesShareOneLineButWhatIsSerious() {
        List<FindingGroup> notes = FindingGroup.of(List.of(of(KIND, Severity.NOTE, "__INTERNAL_DB.USER", 0),
                of(KIND, Severity.NOTE, "INFORMATION_SCHEMA.GLOBAL_VARIABLES", 0),
                of(KIND, Severity.NOTE, "demo.tx", 0)));
        List<FindingGroup> serious = FindingGroup.of(List.of(of(KIND, Severity.CRITICAL, "__INTERNAL_DB.USER", 0),
                of(KIND, Severity.CRITICAL, "__PRE_AGG_DB.pre", 0)));

        assertEquals(List.of("2 system tables", "demo.tx/0"), notes.stream().map(g -> g.where().toString()).toList());
        assertEquals(List.of("__INTERNAL_DB.USER/0", "__PRE_AGG_DB.pre/0"),
                serious.stream().map(g -> g.where().toString()).toList());
    }

    @Test
    void oneSystemTableAloneIsNamed() {
        assertEquals("__INTERNAL_DB.USER/0-1",
                FindingGroup.of(List.of(of(KIND, Severity.NOTE, "__INTERNAL_DB.USER", 0),
                        of(KIND, Severity.NOTE, "__INTERNAL_DB.USER", 1))).getFirst().where().toString());
    }

    @Test
    void whatIsAboutNodesOrTheClusterNamesThemEachOnce() {
        List<Finding> nodes = List.of(Finding.ofNode(KIND, "b:1", Sentence.plain("x")),
                Finding.ofNode(KIND, "a:1", Sentence.plain("x")),
                Finding.ofNode(KIND, "b:1", Sentence.plain("y")));

        assertEquals("b:1, a:1", FindingGroup.of(nodes).getFirst().where().toString());
        assertEquals("cluster",
                FindingGroup.of(List.of(Finding.ofCluster(KIND, Sentence.plain("x")))).getFirst().where().toString());
        assertEquals("operation 7",
                FindingGroup.of(List.of(new Finding(KIND, Severity.NOTE, null, null, 7L, Sentence.plain("x"))))
                        .getFirst().where().toString());
    }

    @Test
    void evidenceHasItsPlaceOnlyWhereThereAreMore() {
        Finding first = Finding.ofReplica(KIND, id("demo.tx", 4), "a:1", Sentence.plain("offset 5, the leader has 9"));
        Finding second = Finding.ofReplica(KIND, id("demo.tx", 5), "a:1", Sentence.plain("offset 6, the leader has 9"));

        assertEquals("offset 5, the leader has 9", FindingGroup.of(List.of(first)).getFirst().evidence().toString());
        assertEquals("demo.tx/4 on a:1: offset 5, the leader has 9",
                FindingGroup.of(List.of(first, second)).getFirst().evidence().toString());
    }

    private static Finding of(FindingKind kind, Severity severity, String table, int pid) {
        return new Finding(kind, severity, id(table, pid), null, null, Sentence.plain("seen"));
    }

    private static PartitionId id(String table, int pid) {
        int dot = table.indexOf('.');
        return new PartitionId(new TableName(table.substring(0, dot), table.substring(dot + 1)), 7, pid);
    }
}
