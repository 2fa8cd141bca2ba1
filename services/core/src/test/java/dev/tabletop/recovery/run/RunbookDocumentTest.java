package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.placement.MovesDocument;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.recovery.run.MoveRunsTest.Asked;
import dev.tabletop.runbooks.RunbookDocument;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.Runbooks;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookDocumentTest {

    @Test
    void aPlanOfMovesIsReadBackAsItWasWrittenAndAnEditedOneIsRefused() throws ClusterException, PlanDocumentException {
        RunbookDocument documents = new RunbookDocument(RunbookCatalog.all());
        for (Asked asked : Asked.values()) {
            RunbookPlan plan = asked.plan(asked.scenario());
            String text = documents.write(plan);
            assertTrue(RunbookDocument.isOne(text));
            assertEquals(plan, documents.read(text));
            assertEquals(PlanDocumentException.Kind.EDITED, assertThrows(PlanDocumentException.class,
                    () -> documents.read(text.replace("tablet-4", "tablet-3"))).kind());
            assertEquals(PlanDocumentException.Kind.CUT_OFF, assertThrows(PlanDocumentException.class,
                    () -> documents.read(text.substring(0, text.length() / 2))).kind());
            assertEquals(PlanDocumentException.Kind.NEWER, assertThrows(PlanDocumentException.class,
                    () -> documents.read(text.replace("\"tabletopRunbook\" : 1", "\"tabletopRunbook\" : 9"))).kind());
            assertEquals(PlanDocumentException.Kind.NEWER, assertThrows(PlanDocumentException.class,
                    () -> new RunbookDocument(new Runbooks(List.of())).read(text)).kind());
        }
        assertEquals(PlanDocumentException.Kind.NOT_A_PLAN,
                assertThrows(PlanDocumentException.class, () -> documents.read("{}")).kind());
    }

    @Test
    void aPlanOfMovesThatAnEarlierVersionWroteIsTheSamePlan() throws ClusterException, PlanDocumentException {
        RunbookDocument documents = new RunbookDocument(RunbookCatalog.all());
        for (Asked asked : Asked.values()) {
            Scenario scenario = asked.scenario();
            String text = MovesDocument.write(asked.earlier(scenario));
            assertTrue(RunbookDocument.isOne(text));
            assertEquals(asked.plan(scenario), documents.read(text));
        }
    }
}
