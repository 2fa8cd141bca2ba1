package dev.tabletop.placement;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.tabletop.recovery.Fingerprints;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.PlanDocumentException.Kind;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.sentences.Sentence;
import java.util.List;

/**
 * A plan of moves as a text to keep, send and carry out later: JSON with a format version and a checksum, so that a
 * file that was cut off or edited is recognised. Pure and thread-safe.
 */
public final class MovesDocument {

    /** The newest format that this program reads, and the one that it writes. */
    public static final int FORMAT = 1;

    private static final String FORMAT_FIELD = "tabletopMoves";
    private static final String CHECKSUM_FIELD = "checksum";
    private static final String PLAN_FIELD = "plan";
    private static final ObjectMapper MAPPER = mapper();

    private MovesDocument() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = RecoveryJson.mapper().copy();
        for (Class<?> sealedType : List.of(Move.class, Goal.class)) {
            mapper.addMixIn(sealedType, KindInField.class);
            for (Class<?> kind : sealedType.getPermittedSubclasses()) {
                mapper.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
            }
        }
        return mapper;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface KindInField {}

    /** Whether a text claims to be such a document; {@link #read} says whether it is. */
    public static boolean isOne(String text) {
        try {
            JsonNode document = MAPPER.readTree(text);
            return document != null && document.has(FORMAT_FIELD);
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    public static String write(MovesPlan plan) {
        JsonNode content = MAPPER.valueToTree(plan);
        return MAPPER.createObjectNode().put(FORMAT_FIELD, FORMAT)
                .put(CHECKSUM_FIELD, Fingerprints.sha256(content.toString())).set(PLAN_FIELD, content).toPrettyString()
                + "\n";
    }

    /**
     * @throws PlanDocumentException
     *             when the text was cut off or edited, is no plan of moves, or is of a newer version
     */
    public static MovesPlan read(String text) throws PlanDocumentException {
        JsonNode document = parse(text);
        int format = document.path(FORMAT_FIELD).asInt(0);
        if (format > FORMAT) {
            throw new PlanDocumentException(Kind.NEWER,
                    Sentence.of("plan.plan_written_newer_version", format, FORMAT),
                    Sentence.of("plan.apply_version_wrote_plan"));
        }
        if (format < 1 || !document.has(PLAN_FIELD)) {
            throw new PlanDocumentException(Kind.NOT_A_PLAN, Sentence.of("plan.file_plan_moves"),
                    Sentence.of("plan.give_file_tabletop_plan"));
        }
        try {
            MovesPlan plan = MAPPER.treeToValue(document.path(PLAN_FIELD), MovesPlan.class);
            JsonNode content = MAPPER.valueToTree(plan);
            if (Fingerprints.sha256(content.toString()).equals(document.path(CHECKSUM_FIELD).asText())) {
                return plan;
            }
        } catch (JsonProcessingException e) {
            throw edited();
        }
        throw edited();
    }

    private static JsonNode parse(String text) throws PlanDocumentException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new PlanDocumentException(Kind.CUT_OFF,
                    Sentence.of("plan.plan_file_cut_off", e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
                    Sentence.of("plan.copy_again_where_written"));
        }
    }

    private static PlanDocumentException edited() {
        return new PlanDocumentException(Kind.EDITED,
                Sentence.of("plan.plan_changed_after_written"),
                Sentence.of("plan.plan_edited_hand_plan"));
    }
}
