package dev.tabletop.sentences;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something said to a person, in whatever language it is read. Immutable; equal sentences say the same.
 *
 * <p>As JSON it is its English text; {@link SentenceJson} keeps it whole.
 *
 * @param key
 *            which text; the part before the first dot names the bundle
 * @param values
 *            what is filled in: strings, whole numbers (as {@code Long}), instants, durations, sentences and lists of
 *            those; anything else becomes its string
 */
@JsonSerialize(using = SentenceJson.OfSentence.class)
@JsonDeserialize(using = SentenceJson.OfEither.class)
public record Sentence(String key, List<Object> values) {

    /** Says nothing. */
    public static final Sentence NOTHING = plain("");
    private static final String PLAIN = "text.plain";

    public Sentence {
        values = values.stream().map(Sentence::value).toList();
    }

    /** The text of this key with these values. */
    public static Sentence of(String key, @Nullable Object... values) {
        return new Sentence(key, Arrays.stream(values).map(Sentence::value).toList());
    }

    /** A text that is the same in every language, such as what a server answered. */
    public static Sentence plain(String text) {
        return of(PLAIN, text);
    }

    /** Whole sentences, one after the other. Those that say nothing are left out. */
    public static Sentence all(Sentence... sentences) {
        List<Sentence> said = Arrays.stream(sentences).filter(s -> !s.isEmpty()).toList();
        if (said.isEmpty()) {
            return NOTHING;
        }
        return said.size() == 1 ? said.getFirst() : of("text.all", said);
    }

    /** Collects whole sentences as {@link #all} does. */
    public static Collector<Sentence, ?, Sentence> joined() {
        return Collectors.collectingAndThen(Collectors.toList(), s -> all(s.toArray(Sentence[]::new)));
    }

    /** Things or parts of a sentence that all hold. */
    public static Sentence and(Collection<?> all) {
        return all.stream().map(one -> one instanceof Sentence s ? s : plain(one.toString()))
                .reduce((a, b) -> of("text.and", a, b)).orElse(NOTHING);
    }

    /** Parts of one sentence, in a row. */
    public static Sentence clauses(List<Sentence> parts) {
        return parts.size() == 1 ? parts.getFirst() : of("text.clauses", parts);
    }

    private static Object value(@Nullable Object given) {
        return switch (given) {
            case null -> "null";
            case Integer n -> Long.valueOf(n);
            case Short n -> Long.valueOf(n);
            case String _,Long _,Instant _,Duration _,Sentence _ -> given;
            case Collection<?> many -> many.stream().map(Sentence::value).toList();
            default -> given.toString();
        };
    }

    /** Whether it is the same in every language. */
    boolean isPlain() {
        return key.equals(PLAIN);
    }

    public boolean isEmpty() {
        return equals(NOTHING);
    }

    /**
     * The sentence in this language; in English where the language has none.
     *
     * @throws java.util.MissingResourceException
     *             when the key is not known: a mistake in the program, found by a test
     */
    public String in(Locale language) {
        return Texts.in(language).say(this);
    }

    /** In English. */
    @Override
    public String toString() {
        return in(Locale.ROOT);
    }
}
