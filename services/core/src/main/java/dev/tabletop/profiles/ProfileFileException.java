package dev.tabletop.profiles;

import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;
import org.jspecify.annotations.Nullable;

/** A file of profiles cannot be used. The message says why, {@link #help} what to do next. */
public class ProfileFileException extends SaidException {

    static final Sentence WHAT = Sentence.of("secret.choose_file_profiles_export");

    private static final long serialVersionUID = 1L;

    ProfileFileException(Sentence why, Sentence help, @Nullable Throwable cause) {
        super(why, help, cause);
    }
}
