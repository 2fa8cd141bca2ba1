package dev.tabletop.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabletop.hostile.Damaged;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files that are no plan any more: each is the plan as it was written, or refused with a reason. */
class HostilePlanTest {

    private static final int SEEDS = 150;
    private static final Plan PLAN = Story.ofTerms(9, 0, 11, 31).found("t1", "leader no", 30)
            .found("t2", "follower yes", 50).found("t3", "leader yes", 50).whole(Story.choose("t3"));

    @Test
    void aPlanThatWasDamagedAnywhereIsThatPlanOrRefused() {
        String whole = PlanDocument.write(PLAN);
        assertTimeout(Duration.ofSeconds(60), () -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                try {
                    // How a text is said in other languages is beside the plan; the text itself is in it.
                    assertEquals(PLAN.toString(), PlanDocument.read(Damaged.text(whole, seed)).toString(),
                            "seed " + seed);
                } catch (PlanDocumentException e) {
                    assertEquals(false, e.getMessage().isBlank());
                }
            }
        });
    }

    @Test
    void aPackedPlanThatWouldFillTheMemoryIsRefused() throws Exception {
        Plan wide = new Plan(PLAN.id(), PLAN.toolVersion(), PLAN.cluster(), PLAN.createdAt(), PLAN.examinedAt(),
                PLAN.scope(), PLAN.autoFailoverBefore(), PLAN.decisions(),
                Collections.nCopies(PlanDocument.MOST_UNPACKED + 1, PLAN.partitions().getFirst()));
        ObjectNode document = (ObjectNode) RecoveryJson.mapper().readTree(PlanDocument.write(wide));
        document.putArray("packed").add(Base64.getEncoder().encodeToString(bomb()));
        assertEquals(PlanDocumentException.Kind.EDITED,
                assertThrows(PlanDocumentException.class, () -> PlanDocument.read(document.toString())).kind());
    }

    /** Some hundred kilobytes that unpack to two hundred megabytes. */
    private static byte[] bomb() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                gzip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }
}
