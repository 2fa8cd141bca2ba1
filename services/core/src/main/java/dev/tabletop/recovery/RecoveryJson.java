package dev.tabletop.recovery;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tabletop.cluster.Command;
import dev.tabletop.sentences.SentenceJson;

/**
 * How the records of recovery are written as JSON: a sealed type's kind stands in {@code "is"} as its simple name,
 * times are ISO-8601, unknown fields are errors. Thread-safe.
 */
public final class RecoveryJson {

    private static final ObjectMapper MAPPER = build();

    private static final ObjectMapper KEEPING = SentenceJson.whole(MAPPER);

    private RecoveryJson() {}

    /** The one mapper; do not configure it further. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * The same for what is kept to be shown again: sentences keep their keys and values. Either mapper reads both.
     */
    public static ObjectMapper keeping() {
        return KEEPING;
    }

    private static ObjectMapper build() {
        JsonMapper mapper = JsonMapper.builder().addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .addMixIn(Command.class, KindInField.class).addMixIn(Condition.class, KindInField.class).build();
        registerKinds(mapper, Command.class);
        registerKinds(mapper, Condition.class);
        return mapper;
    }

    private static void registerKinds(ObjectMapper mapper, Class<?> sealedType) {
        for (Class<?> kind : sealedType.getPermittedSubclasses()) {
            mapper.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface KindInField {}
}
