package dev.tabletop.views.i18n;

import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of one package, in one language: its {@code messages.properties}. Immutable. */
public final class Messages {

    private final ResourceBundle bundle;
    private final Locale locale;

    private Messages(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /**
     * The texts beside this class. English where the language has none.
     *
     * @param language
     *            what the user chose
     */
    public static Messages of(Class<?> beside, Language language) {
        Locale locale = language.locale();
        ResourceBundle bundle = ResourceBundle.getBundle(beside.getPackageName() + ".messages", locale,
                beside.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new Messages(bundle, locale);
    }

    /**
     * The text of this key, its {@code {0}} and so on filled in. Numbers are written plainly; format them before.
     *
     * @throws java.util.MissingResourceException
     *             when there is none: a mistake in the program, found by a test
     */
    public String get(String key, Object... values) {
        String text = bundle.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, locale).format(plain(values));
    }

    /** What a service says, in this language. */
    public String say(Sentence sentence) {
        return sentence.in(locale);
    }

    /** What happened and why, in this language where the cause can say it, else as the cause says it. */
    public String why(Throwable cause) {
        return cause instanceof SaidException said ? say(said.why()) : String.valueOf(cause.getMessage());
    }

    /** What to do next; may be empty. */
    public String help(Throwable cause) {
        return cause instanceof SaidException said ? say(said.help()) : "";
    }

    public Locale locale() {
        return locale;
    }

    private Object[] plain(Object[] values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = switch (values[i]) {
                case Integer n -> n;
                case Sentence sentence -> say(sentence);
                case null, default -> String.valueOf(values[i]);
            };
        }
        return texts;
    }
}
