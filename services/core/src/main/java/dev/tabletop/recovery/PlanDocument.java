package dev.tabletop.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabletop.recovery.PlanDocumentException.Kind;

/**
 * A plan as a text to keep, send and apply later: JSON with a format version and a checksum over the plan, so that a
 * file that was cut off or edited is recognised. Layout (white space, order of fields) does not matter. Pure and
 * thread-safe.
 */
public final class PlanDocument {

    /** The newest format that this program reads, and the one that it writes. */
    public static final int FORMAT = 1;

    private static final String FORMAT_FIELD = "tabletopPlan";
    private static final String CHECKSUM_FIELD = "checksum";
    private static final String PLAN_FIELD = "plan";

    private PlanDocument() {}

    /** The plan as text, ending in a newline. */
    public static String write(Plan plan) {
        ObjectNode document = RecoveryJson.mapper().createObjectNode();
        document.put(FORMAT_FIELD, FORMAT);
        document.put(CHECKSUM_FIELD, checksum(plan));
        document.set(PLAN_FIELD, RecoveryJson.mapper().valueToTree(plan));
        return document.toPrettyString() + "\n";
    }

    /**
     * Reads a plan.
     *
     * @throws PlanDocumentException
     *             when the text was cut off or edited, is no plan, or is of a newer version
     */
    public static Plan read(String text) throws PlanDocumentException {
        JsonNode document = parse(text);
        int format = document.path(FORMAT_FIELD).asInt(0);
        if (format > FORMAT) {
            throw new PlanDocumentException(Kind.NEWER,
                    "This plan was written by a newer version of this program (format " + format
                            + "; this one reads up to " + FORMAT + ").",
                    "Apply it with the version that wrote it, or plan again with this one.");
        }
        if (format < 1 || !document.has(PLAN_FIELD)) {
            throw new PlanDocumentException(Kind.NOT_A_PLAN, "This file is no recovery plan.",
                    "Give the file that \"tabletop plan --out\" wrote.");
        }
        Plan plan = toPlan(document.path(PLAN_FIELD));
        if (!checksum(plan).equals(document.path(CHECKSUM_FIELD).asText())) {
            throw edited();
        }
        return plan;
    }

    private static JsonNode parse(String text) throws PlanDocumentException {
        try {
            JsonNode document = RecoveryJson.mapper().readTree(text);
            if (document == null || document.isMissingNode()) {
                throw new PlanDocumentException(Kind.CUT_OFF, "The plan file is empty.", "Plan again.");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new PlanDocumentException(Kind.CUT_OFF,
                    "The plan file is cut off or damaged: it can't be read behind line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ".",
                    "Copy it again from where it was written, or plan again.");
        }
    }

    private static Plan toPlan(JsonNode node) throws PlanDocumentException {
        try {
            return RecoveryJson.mapper().treeToValue(node, Plan.class);
        } catch (JsonProcessingException e) {
            throw edited();
        }
    }

    private static PlanDocumentException edited() {
        return new PlanDocumentException(Kind.EDITED,
                "The plan was changed after it was written: its checksum does not fit.",
                "A plan is not edited by hand. Make your decisions when planning, and plan again.");
    }

    private static String checksum(Plan plan) {
        try {
            return Fingerprints.sha256(RecoveryJson.mapper().writeValueAsString(plan));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan is always writable", e);
        }
    }
}
