package dev.tabletop.sentences;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The texts of one language. Safe for use by several threads. */
final class Texts {

    private static final Map<String, Texts> LANGUAGES = new ConcurrentHashMap<>();

    private final Locale language;
    private final Map<String, Template> templates = new ConcurrentHashMap<>();

    private Texts(Locale language) {
        this.language = language;
    }

    /** Those of this language. Country and script make no difference. */
    static Texts in(Locale language) {
        return LANGUAGES.computeIfAbsent(language.getLanguage(), l -> new Texts(Locale.of(l)));
    }

    String say(Sentence sentence) {
        return templates.computeIfAbsent(sentence.key(), this::template).fill(sentence.values(), this::words);
    }

    boolean knows(String key) {
        try {
            return key.indexOf('.') > 0 && bundle(key).containsKey(key);
        } catch (MissingResourceException _) {
            return false;
        }
    }

    private Template template(String key) {
        return new Template(bundle(key).getString(key));
    }

    private ResourceBundle bundle(String key) {
        return ResourceBundle.getBundle(
                Texts.class.getPackageName() + "." + key.substring(0, Math.max(0, key.indexOf('.'))), language,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private String words(Object value, boolean sequence) {
        return switch (value) {
            case Sentence sentence -> say(sentence);
            case Duration duration -> duration(duration);
            case List<?> many -> many.stream().map(v -> words(v, false)).collect(Collectors.joining(between(many,
                    sequence)));
            default -> value.toString();
        };
    }

    private String between(List<?> many, boolean sequence) {
        if (sequence) {
            return plain("text.between.sentences");
        }
        return plain(many.stream().anyMatch(v -> v instanceof Sentence s && !s.isPlain())
                ? "text.between.clauses"
                : "text.between");
    }

    private String plain(String key) {
        return say(Sentence.of(key));
    }

    /** In its largest unit of which there are two or more. */
    private String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return say(Sentence.of("text.seconds", seconds));
        }
        return say(seconds < 7_200
                ? Sentence.of("text.minutes", seconds / 60)
                : Sentence.of("text.hours", seconds / 3_600));
    }
}
