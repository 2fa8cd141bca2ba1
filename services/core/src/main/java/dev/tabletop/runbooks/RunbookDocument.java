package dev.tabletop.runbooks;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabletop.placement.Goal;
import dev.tabletop.placement.Move;
import dev.tabletop.placement.MovesDocument;
import dev.tabletop.recovery.Fingerprints;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.PlanDocumentException.Kind;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.sentences.SentenceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A runbook's plan as a text to keep, send and carry out later: JSON with a format version and a checksum, so that a
 * file that was cut off or edited is recognised. Knows the goals and actions of the runbooks that it was given; any other
 * is refused. Thread-safe.
 */
public final class RunbookDocument {

    /** The newest format that this program reads, and the one that it writes. */
    public static final int FORMAT = 1;

    private static final String FORMAT_FIELD = "tabletopRunbook";
    private static final String CHECKSUM_FIELD = "checksum";
    private static final String PLAN_FIELD = "plan";
    private static final String SAID_FIELD = "said";
    private static final ObjectReader SENTENCES = RecoveryJson.mapper().readerForListOf(Sentence.class);

    private final Runbooks runbooks;
    private final ObjectMapper mapper;

    public RunbookDocument(Runbooks runbooks) {
        this.runbooks = runbooks;
        this.mapper = RecoveryJson.mapper().copy();
        for (Class<?> open : List.of(RunbookGoal.class, RunbookAction.class, Move.class, Goal.class)) {
            mapper.addMixIn(open, KindInField.class);
        }
        for (Class<?> closed : List.of(Move.class, Goal.class)) {
            for (Class<?> kind : closed.getPermittedSubclasses()) {
                mapper.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
            }
        }
        for (Runbook<?> runbook : runbooks.all()) {
            mapper.registerSubtypes(new NamedType(runbook.goal(), runbook.goal().getSimpleName()));
            runbook.actions().forEach(a -> mapper.registerSubtypes(new NamedType(a, a.getSimpleName())));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface KindInField {}

    /** Whether a text claims to be such a document, or one of earlier versions; {@link #read} says whether it is. */
    public static boolean isOne(String text) {
        try {
            JsonNode document = RecoveryJson.mapper().readTree(text);
            return document != null && (document.has(FORMAT_FIELD) || MovesDocument.isOne(text));
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    public String write(RunbookPlan plan) {
        Map<String, Sentence> said = new LinkedHashMap<>();
        JsonNode content = tree(plan, said);
        ObjectNode document = mapper.createObjectNode().put(FORMAT_FIELD, FORMAT)
                .put(CHECKSUM_FIELD, Fingerprints.sha256(content.toString()));
        document.set(PLAN_FIELD, content);
        document.set(SAID_FIELD, RecoveryJson.keeping().valueToTree(said.values()));
        return document.toPrettyString() + "\n";
    }

    private JsonNode tree(RunbookPlan plan, Map<String, Sentence> said) {
        try {
            return mapper.readTree(SentenceJson.collecting(mapper.writer(), said).writeValueAsBytes(plan));
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always readable", e);
        }
    }

    /**
     * @throws PlanDocumentException
     *             when the text was cut off or edited, is no runbook's plan, or is of a newer version
     */
    public RunbookPlan read(String text) throws PlanDocumentException {
        JsonNode document = parse(text);
        for (Runbook<?> runbook : runbooks.all()) {
            Optional<RunbookPlan> earlier = runbook.readEarlier(text);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        int format = document.path(FORMAT_FIELD).asInt(0);
        if (format > FORMAT) {
            throw newer(Sentence.of("plan.format_one_reads_up", format, FORMAT));
        }
        if (format < 1 || !document.has(PLAN_FIELD)) {
            throw new PlanDocumentException(Kind.NOT_A_PLAN, Sentence.of("plan.file_plan_runbook"),
                    Sentence.of("plan.give_file_tabletop_plan"));
        }
        JsonNode content = document.path(PLAN_FIELD);
        if (!Fingerprints.sha256(content.toString()).equals(document.path(CHECKSUM_FIELD).asText())) {
            throw edited();
        }
        String runbook = content.path("runbook").asText();
        if (runbooks.find(runbook).isEmpty()) {
            throw newer(Sentence.of("plan.runbook_one_does_know", runbook));
        }
        return plan(content, said(document.path(SAID_FIELD)));
    }

    /** What the texts are in any language; there are none in documents of earlier versions. */
    private static Map<String, Sentence> said(JsonNode sentences) throws PlanDocumentException {
        try {
            return sentences.isMissingNode() ? Map.of() : SentenceJson.byText(SENTENCES.readValue(sentences));
        } catch (IOException _) {
            throw edited();
        }
    }

    private RunbookPlan plan(JsonNode content, Map<String, Sentence> said) throws PlanDocumentException {
        try {
            RunbookPlan plan = SentenceJson.knowing(mapper.readerFor(RunbookPlan.class), said).readValue(content);
            if (!runbooks.require(plan.runbook()).goal().isInstance(plan.goal())) {
                throw edited();
            }
            return plan;
        } catch (InvalidTypeIdException e) {
            throw newer(Sentence.of("plan.step_one_does_know", e.getTypeId()));
        } catch (IOException e) {
            throw newer(Sentence.of("plan.field_one_does_know"));
        }
    }

    private JsonNode parse(String text) throws PlanDocumentException {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new PlanDocumentException(Kind.CUT_OFF,
                    Sentence.of("plan.plan_file_cut_off", e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
                    Sentence.of("plan.copy_again_where_written"));
        }
    }

    private static PlanDocumentException newer(Sentence what) {
        return new PlanDocumentException(Kind.NEWER,
                Sentence.of("plan.plan_written_newer_version_program", what),
                Sentence.of("plan.apply_version_wrote_plan"));
    }

    private static PlanDocumentException edited() {
        return new PlanDocumentException(Kind.EDITED,
                Sentence.of("plan.plan_changed_after_written"),
                Sentence.of("plan.plan_edited_hand_plan"));
    }
}
