package dev.tabletop.recovery;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabletop.recovery.PlanDocumentException.Kind;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.sentences.SentenceJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * A plan as a text to keep, send and apply later: JSON with a format version and a checksum over the plan, so that a
 * file that was cut off or edited is recognised. Layout (white space, order of fields) does not matter. A plan of many
 * partitions is packed (gzip in base64), because its steps repeat the same words thousands of times. Pure and
 * thread-safe.
 */
public final class PlanDocument {

    /** The newest format that this program reads, and the one that it writes. Format 1 knew no packing. */
    public static final int FORMAT = 2;

    /** How the names of files with plans end, those of runbooks too, where nobody chose another name. */
    public static final String ENDING = ".tabletop-plan";

    /** Plans of more partitions than this are packed. */
    static final int MOST_UNPACKED = 200;

    private static final int PACKED_LINE = 9_000;
    private static final String FORMAT_FIELD = "tabletopPlan";
    private static final String CHECKSUM_FIELD = "checksum";
    private static final String PLAN_FIELD = "plan";
    private static final String PACKED_FIELD = "packed";
    /** What the plan's texts are in any language, for whoever shows it again; older versions pass over it. */
    private static final String SAID_FIELD = "said";
    private static final String PACKED_SAID_FIELD = "packedSaid";
    /** No plan that was written is denser: the same words over and over pack to about a twentieth. */
    private static final int MOST_EXPANSION = 400;
    private static final long MOST_BYTES = 1L << 30;
    private static final String UNPACK_FIELD = "unpack";
    private static final ObjectReader PLAN = RecoveryJson.mapper().readerFor(Plan.class);
    private static final ObjectReader SENTENCES = RecoveryJson.mapper()
            .readerFor(new TypeReference<List<Sentence>>() {
            });
    private static final String UNPACK = "jq -r '.packed[]' FILE | base64 -d | gunzip";

    private PlanDocument() {}

    /** The plan as text for a file, ending in a newline: about 5 MiB for 10,000 partitions. */
    public static String write(Plan plan) {
        if (plan.partitions().size() <= MOST_UNPACKED) {
            return readable(plan);
        }
        Map<String, Sentence> said = new LinkedHashMap<>();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        ObjectNode document = head(packTo(packed, SentenceJson.collecting(RecoveryJson.mapper().writer(), said), plan));
        document.put(UNPACK_FIELD, UNPACK);
        lines(document.putArray(PACKED_FIELD), packed.toByteArray());
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        packTo(words, RecoveryJson.keeping().writer(), said.values());
        lines(document.putArray(PACKED_SAID_FIELD), words.toByteArray());
        return document.toPrettyString() + "\n";
    }

    private static void lines(ArrayNode lines, byte[] bytes) {
        for (int from = 0; from < bytes.length; from += PACKED_LINE) {
            int length = Math.min(PACKED_LINE, bytes.length - from);
            lines.add(Base64.getEncoder()
                    .encodeToString(Arrays.copyOfRange(bytes, from, from + length)));
        }
    }

    /** The plan as text for other programs and for eyes, never packed; one that is not small stands on one line. */
    public static String readable(Plan plan) {
        ObjectNode document = head(checksum(plan));
        Map<String, Sentence> said = new LinkedHashMap<>();
        document.set(PLAN_FIELD, tree(plan, said));
        document.set(SAID_FIELD, RecoveryJson.keeping().valueToTree(said.values()));
        return (plan.partitions().size() <= MOST_UNPACKED ? document.toPrettyString() : document.toString()) + "\n";
    }

    private static JsonNode tree(Plan plan, Map<String, Sentence> said) {
        try {
            return RecoveryJson.mapper().readTree(
                    SentenceJson.collecting(RecoveryJson.mapper().writer(), said).writeValueAsBytes(plan));
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always readable", e);
        }
    }

    private static ObjectNode head(String checksum) {
        return RecoveryJson.mapper().createObjectNode().put(FORMAT_FIELD, FORMAT).put(CHECKSUM_FIELD, checksum);
    }

    /**
     * Reads a plan.
     *
     * @throws PlanDocumentException
     *             when the text was cut off or edited, is no plan, or is of a newer version
     */
    public static Plan read(String text) throws PlanDocumentException {
        return read(parse(text));
    }

    /**
     * Reads a plan that this console kept in its own store: as a document, or without head and checksum, as older
     * versions did.
     *
     * @throws PlanDocumentException
     *             as {@link #read(String)}
     */
    public static Plan readKept(String text) throws PlanDocumentException {
        JsonNode document = parse(text);
        return document.has(FORMAT_FIELD) ? read(document) : toPlan(document, Map.of());
    }

    private static Plan read(JsonNode document) throws PlanDocumentException {
        int format = document.path(FORMAT_FIELD).asInt(0);
        if (format > FORMAT) {
            throw new PlanDocumentException(Kind.NEWER,
                    Sentence.of("plan.plan_written_newer_version", format, FORMAT),
                    Sentence.of("plan.apply_version_wrote_plan"));
        }
        if (format < 1 || !(document.has(PLAN_FIELD) || document.has(PACKED_FIELD))) {
            throw new PlanDocumentException(Kind.NOT_A_PLAN, Sentence.of("plan.file_recovery_plan"),
                    Sentence.of("plan.give_file_tabletop_plan"));
        }
        JsonNode plain = document.path(PLAN_FIELD);
        Plan plan = document.has(PACKED_FIELD)
                ? toPlan(unpacked(document.path(PACKED_FIELD)), said(document))
                : toPlan(plain, said(document));
        // Format 1 named the replicas' parts otherwise, so its checksum is that of the text as it stands.
        String checksum = format == 1 ? Fingerprints.sha256(plain.toString()) : checksum(plan);
        if (!checksum.equals(document.path(CHECKSUM_FIELD).asText())) {
            throw edited();
        }
        return plan;
    }

    private static JsonNode parse(String text) throws PlanDocumentException {
        try {
            JsonNode document = RecoveryJson.mapper().readTree(text);
            if (document == null || document.isMissingNode()) {
                throw new PlanDocumentException(Kind.CUT_OFF, Sentence.of("plan.plan_file_empty"),
                        Sentence.of("plan.plan_again"));
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new PlanDocumentException(Kind.CUT_OFF,
                    Sentence.of("plan.plan_file_cut_off", e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
                    Sentence.of("plan.copy_again_where_written"));
        }
    }

    private static Plan toPlan(JsonNode node, Map<String, Sentence> said) throws PlanDocumentException {
        try {
            return SentenceJson.knowing(PLAN, said).readValue(node);
        } catch (IOException e) {
            throw edited();
        }
    }

    private static Plan toPlan(byte[] json, Map<String, Sentence> said) throws PlanDocumentException {
        try {
            return SentenceJson.knowing(PLAN, said).readValue(json);
        } catch (IOException e) {
            throw edited();
        }
    }

    /** What the texts are in any language. The checksum is that of the texts; whatever does not fit one is left out. */
    private static Map<String, Sentence> said(JsonNode document) throws PlanDocumentException {
        try {
            List<Sentence> sentences = document.has(PACKED_SAID_FIELD)
                    ? SENTENCES.readValue(unpacked(document.path(PACKED_SAID_FIELD)))
                    : document.has(SAID_FIELD) ? SENTENCES.readValue(document.path(SAID_FIELD)) : List.of();
            return SentenceJson.byText(sentences);
        } catch (IOException e) {
            throw edited();
        }
    }

    private static byte[] unpacked(JsonNode lines) throws PlanDocumentException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try {
            for (JsonNode line : lines) {
                packed.write(Base64.getDecoder().decode(line.asText()));
            }
            int most = (int) Math.min(MOST_BYTES, (long) packed.size() * MOST_EXPANSION);
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
                byte[] plan = in.readNBytes(most);
                if (in.read() >= 0) {
                    throw edited();
                }
                return plan;
            }
        } catch (IllegalArgumentException | ZipException | EOFException e) {
            throw edited();
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always readable", e);
        }
    }

    private static PlanDocumentException edited() {
        return new PlanDocumentException(Kind.EDITED,
                Sentence.of("plan.plan_changed_after_written"),
                Sentence.of("plan.plan_edited_hand_make"));
    }

    private static String checksum(Plan plan) {
        return writeTo(OutputStream.nullOutputStream(), RecoveryJson.mapper().writer(), plan);
    }

    private static String packTo(OutputStream out, ObjectWriter writer, Object content) {
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            return writeTo(gzip, writer, content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always writable", e);
        }
    }

    /** Writes it densely and returns the checksum of what was written. */
    private static String writeTo(OutputStream out, ObjectWriter writer, Object content) {
        DigestOutputStream digest = new DigestOutputStream(out, Fingerprints.sha256());
        try {
            writer.without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(digest, content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always writable", e);
        }
        return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    }
}
