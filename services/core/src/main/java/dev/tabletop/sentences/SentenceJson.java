package dev.tabletop.sentences;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.ContextAttributes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sentences as JSON. For machine readers a sentence is its English text. What is kept to be shown again is
 * {@code {"text": …, "key": …, "values": […]}}; a mapper made by {@link #whole} writes that. Both are read everywhere, and
 * what this version would say otherwise, or not at all, is shown as it was written. Texts and values pass through the
 * mapper's own serializer of strings, so that one that masks names masks them here too.
 */
public final class SentenceJson {

    private SentenceJson() {}

    private static final Object WHOLE = "whole sentences";
    private static final Object SAID = "said sentences";

    /** A mapper like this one that writes sentences with their keys and values. */
    public static ObjectMapper whole(ObjectMapper mapper) {
        return mapper.copy().setDefaultAttributes(ContextAttributes.getEmpty().withSharedAttribute(WHOLE, true));
    }

    /**
     * A writer that writes English texts and puts into {@code said} what each of them is in any language: a document
     * stays what it was, and takes those along beside it.
     */
    public static ObjectWriter collecting(ObjectWriter writer, Map<String, Sentence> said) {
        return writer.withAttribute(SAID, said);
    }

    /** A reader that takes the texts in {@code said} for those sentences. */
    public static ObjectReader knowing(ObjectReader reader, Map<String, Sentence> said) {
        return reader.withAttribute(SAID, said);
    }

    /** Sentences by their English text, of those that another language says otherwise. */
    public static Map<String, Sentence> byText(Collection<Sentence> sentences) {
        return sentences.stream().filter(s -> !s.isPlain())
                .collect(Collectors.toMap(Sentence::toString, s -> s, (a, _) -> a));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Sentence> said(@Nullable Object attribute) {
        return attribute == null ? Map.of() : (Map<String, Sentence>) attribute;
    }

    static final class OfSentence extends JsonSerializer<Sentence> {

        @Override
        public void serialize(Sentence sentence, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (sentence.isPlain() || provider.getAttribute(WHOLE) == null) {
                String text = sentence.toString();
                if (!sentence.isPlain() && provider.getAttribute(SAID) != null) {
                    said(provider.getAttribute(SAID)).put(text, sentence);
                }
                provider.defaultSerializeValue(text, json);
                return;
            }
            json.writeStartObject();
            json.writeFieldName("text");
            provider.defaultSerializeValue(sentence.toString(), json);
            write(sentence, json, provider);
            json.writeEndObject();
        }

        private static void write(Sentence sentence, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStringField("key", sentence.key());
            json.writeFieldName("values");
            write(sentence.values(), json, provider);
        }

        private static void write(Object value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            switch (value) {
                case Long number -> json.writeNumber(number);
                case Instant at -> field(json, "at", at.toString());
                case Duration duration -> field(json, "lasts", duration.toString());
                case Sentence inner -> {
                    json.writeStartObject();
                    write(inner, json, provider);
                    json.writeEndObject();
                }
                case List<?> many -> {
                    json.writeStartArray();
                    for (Object one : many) {
                        write(one, json, provider);
                    }
                    json.writeEndArray();
                }
                default -> provider.defaultSerializeValue(value.toString(), json);
            }
        }

        private static void field(JsonGenerator json, String name, String value) throws IOException {
            json.writeStartObject();
            json.writeStringField(name, value);
            json.writeEndObject();
        }
    }

    static final class OfEither extends JsonDeserializer<Sentence> {

        @Override
        public Sentence deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode node = context.readTree(json);
            if (node.isTextual()) {
                return said(context.getAttribute(SAID)).getOrDefault(node.asText(), Sentence.plain(node.asText()));
            }
            String text = node.path("text").asText();
            try {
                Sentence read = sentence(node);
                if (isKnown(read) && read.toString().equals(text)) {
                    return read;
                }
            } catch (DateTimeParseException | IndexOutOfBoundsException _) {
                // Another version's: its text is all that can be shown.
            }
            return Sentence.plain(text);
        }

        private static Sentence sentence(JsonNode node) {
            return new Sentence(node.path("key").asText(), values(node.path("values")));
        }

        private static List<Object> values(JsonNode array) {
            List<Object> values = new ArrayList<>();
            array.forEach(v -> values.add(value(v)));
            return values;
        }

        private static Object value(JsonNode node) {
            if (node.isNumber()) {
                return node.asLong();
            }
            if (node.isArray()) {
                return values(node);
            }
            if (node.has("at")) {
                return Instant.parse(node.path("at").asText());
            }
            if (node.has("lasts")) {
                return Duration.parse(node.path("lasts").asText());
            }
            return node.isObject() ? sentence(node) : node.asText();
        }

        private static boolean isKnown(Object value) {
            return switch (value) {
                case Sentence sentence ->
                    Texts.in(Locale.ROOT).knows(sentence.key()) && isKnown(sentence.values());
                case List<?> many -> many.stream().allMatch(OfEither::isKnown);
                default -> true;
            };
        }
    }
}
