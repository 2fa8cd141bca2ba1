package dev.tabletop.secrets;

import java.util.Optional;

/** Asks a person for the password that opens the vault. Blocks until there is an answer. */
@FunctionalInterface
public interface MasterPassword {

    /** Why it is asked for. */
    enum Occasion {
        /** There is no vault yet: this will be its password. Ask twice. */
        NEW,
        /** To open the vault. */
        OPEN,
        /** The last answer was wrong. */
        AGAIN
    }

    /** The password; empty when nobody gives one. The caller wipes it. */
    Optional<char[]> ask(Occasion occasion);

    /** Nobody is there. */
    static MasterPassword nobody() {
        return _ -> Optional.empty();
    }
}
