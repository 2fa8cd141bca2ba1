package dev.tabletop.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabletop.recovery.PlanDocumentException.Kind;
import dev.tabletop.recovery.ReplicaPlan.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import dev.tabletop.sentences.EnglishLeft;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PlanDocumentTest {

    private static final Plan PLAN = Story.ofTerms(9, 0, 11, 31).found("t1", "leader no", 30)
            .found("t2", "follower yes", 50).found("t3", "leader yes", 50).whole(Story.choose("t3"));

    /** The same many times over. */
    private static final Plan WIDE = new Plan(PLAN.id(), PLAN.toolVersion(), PLAN.cluster(), PLAN.createdAt(),
            PLAN.examinedAt(), PLAN.scope(), PLAN.autoFailoverBefore(), PLAN.decisions(),
            Collections.nCopies(PlanDocument.MOST_UNPACKED + 1, PLAN.partitions().getFirst()));

    @Test
    void aPlanComesBackAsItWasWritten() throws Exception {
        assertEquals(PLAN, PlanDocument.read(PlanDocument.write(PLAN)));
    }

    @Test
    void aPlanThatIsReadAgainIsSaidInChineseToo() throws Exception {
        for (Plan read : List.of(PlanDocument.read(PlanDocument.write(PLAN)),
                PlanDocument.read(PlanDocument.write(WIDE)))) {
            Step step = read.steps().getFirst();
            assertEquals(List.of(), EnglishLeft.in(step.title()), step::toString);
        }
    }

    @Test
    void whatATextIsSaidToMeanMustFitIt() throws Exception {
        ObjectNode document = (ObjectNode) RecoveryJson.mapper().readTree(PlanDocument.write(PLAN));
        for (JsonNode said : document.path("said")) {
            ((ObjectNode) said).put("key", "plan.wait").putArray("values");
        }
        Plan read = PlanDocument.read(document.toString());
        assertEquals(PLAN.steps().getFirst().title().toString(),
                read.steps().getFirst().title().in(Locale.CHINESE));
    }

    @Test
    void aPlanOfManyPartitionsIsPackedAndComesBackWhole() throws Exception {
        String packed = PlanDocument.write(WIDE);
        String whole = PlanDocument.readable(WIDE);

        assertTrue(packed.length() * 20 < whole.length(), () -> packed.length() + " of " + whole.length());
        assertEquals(WIDE, PlanDocument.read(packed));
        assertEquals(WIDE, PlanDocument.read(whole));
    }

    @Test
    void aPackedPlanIsUnpackedByItsOwnWords() throws Exception {
        JsonNode document = RecoveryJson.mapper().readTree(PlanDocument.write(WIDE));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JsonNode line : document.path("packed")) {
            bytes.write(Base64.getDecoder().decode(line.asText()));
        }
        byte[] plan = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())).readAllBytes();

        assertEquals("jq -r '.packed[]' FILE | base64 -d | gunzip", document.path("unpack").asText());
        assertEquals(RecoveryJson.mapper().writeValueAsString(WIDE), new String(plan, StandardCharsets.UTF_8));
    }

    @Test
    void aPackedPlanThatWasEditedIsRecognised() throws Exception {
        ObjectNode document = (ObjectNode) RecoveryJson.mapper().readTree(PlanDocument.write(WIDE));
        String first = document.path("packed").path(0).asText();

        for (String edited : List.of(first.substring(400), first.substring(0, 400), "", "?", "AAAA",
                first.substring(0, 400) + "AAAA" + first.substring(404))) {
            ObjectNode copy = document.deepCopy();
            ((ArrayNode) copy.path("packed")).set(0, edited);
            assertEquals(Kind.EDITED, kindOf(copy.toString()), edited);
        }
        ObjectNode other = document.deepCopy();
        other.put("checksum", "0".repeat(64));
        assertEquals(Kind.EDITED, kindOf(other.toString()));
    }

    @Test
    void aPlanOfTheFirstFormatIsStillReadAndStillGuarded() throws Exception {
        String old = recorded();

        Plan plan = PlanDocument.read(old);
        assertEquals(List.of("flags", "elect", "follows:t1", "drop:t2", "recover:t2"),
                Story.steps(plan.partitions().getFirst()));
        assertEquals(List.of(Part.ATTACH, Part.RE_ADD, Part.LEADER),
                plan.partitions().getFirst().replicas().stream().map(ReplicaPlan::part).toList());
        assertEquals(Kind.EDITED, kindOf(old.replaceFirst("\"atLeastOffset\" : 50", "\"atLeastOffset\" : 40")));
        assertEquals(Kind.EDITED, kindOf(old.replaceFirst("\"RE_ADD\"", "\"FRESH_COPY\"")));
    }

    @Test
    void aPlanThatAnOlderVersionKeptInItsStoreIsStillRead() throws Exception {
        String bare = RecoveryJson.mapper().readTree(recorded()).path("plan").toString();

        assertEquals(PlanDocument.read(recorded()), PlanDocument.readKept(bare));
        assertEquals(PLAN, PlanDocument.readKept(PlanDocument.write(PLAN)));
        assertEquals(Kind.NOT_A_PLAN, kindOf(bare));
    }

    private static String recorded() throws IOException {
        try (InputStream in = PlanDocumentTest.class.getResourceAsStream("/plans/format-1.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
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
        String newer = PlanDocument.write(PLAN).replaceFirst("\"tabletopPlan\" : 2", "\"tabletopPlan\" : 3");

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
