package dev.tabletop.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.recovery.PlanDocumentException.Kind;
import org.junit.jupiter.api.Test;

class PlanDocumentTest {

    private static final Plan PLAN = Story.ofTerms(9, 0, 11, 31).found("t1", "leader no", 30)
            .found("t2", "follower yes", 50).found("t3", "leader yes", 50).whole(Story.choose("t3"));

    @Test
    void aPlanComesBackAsItWasWritten() throws Exception {
        assertEquals(PLAN, PlanDocument.read(PlanDocument.write(PLAN)));
    }

    @Test
    void layoutDoesNotMatter() throws Exception {
        String dense = RecoveryJson.mapper().readTree(PlanDocument.write(PLAN)).toString();

        assertEquals(PLAN, PlanDocument.read(dense));
    }

    @Test
    void aFileThatWasCutOffAnywhereIsRecognised() {
        String text = PlanDocument.write(PLAN);
        for (int length = 0; length < text.length() - 2; length += 97) {
            assertEquals(Kind.CUT_OFF, kindOf(text.substring(0, length)));
        }
    }

    @Test
    void anEditedPlanIsRecognised() {
        String text = PlanDocument.write(PLAN);

        assertEquals(Kind.EDITED, kindOf(text.replaceFirst("\"atLeastOffset\" : 50", "\"atLeastOffset\" : 40")));
        assertEquals(Kind.EDITED, kindOf(text.replaceFirst("\"DropReplica\"", "\"DropTable\"")));
        assertEquals(Kind.EDITED, kindOf(text.replaceFirst("\"scope\" : ", "\"extra\" : 1, \"scope\" : ")));
    }

    @Test
    void aPlanOfANewerVersionSaysWhatToDo() {
        String newer = PlanDocument.write(PLAN).replaceFirst("\"tabletopPlan\" : 1", "\"tabletopPlan\" : 2");

        PlanDocumentException refusal = assertThrows(PlanDocumentException.class, () -> PlanDocument.read(newer));

        assertEquals(Kind.NEWER, refusal.kind());
        assertEquals("Apply it with the version that wrote it, or plan again with this one.", refusal.advice());
    }

    @Test
    void anotherFileIsNoPlan() {
        assertEquals(Kind.NOT_A_PLAN, kindOf("{\"name\": \"bank\"}"));
        assertEquals(Kind.NOT_A_PLAN, kindOf("[1, 2]"));
    }

    private static Kind kindOf(String text) {
        return assertThrows(PlanDocumentException.class, () -> PlanDocument.read(text)).kind();
    }
}
