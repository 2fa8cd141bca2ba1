package dev.tabletop.profiles;

import dev.tabletop.secrets.SecretName;
import dev.tabletop.store.Profile;
import java.util.Optional;

/** Asks a person for a password of a connection. Blocks until there is an answer. */
@FunctionalInterface
public interface PasswordQuestion {

    /**
     * What was answered. Its text never shows the secret.
     *
     * @param keep
     *            whether to keep it for the next time
     */
    record Answer(String secret, boolean keep) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** Empty when nobody gives one. */
    Optional<Answer> ask(Profile profile, SecretName name);

    /** Nobody is there. */
    static PasswordQuestion nobody() {
        return (_, _) -> Optional.empty();
    }
}
