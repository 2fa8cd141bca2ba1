package dev.tabletop.secrets;

import java.util.Optional;

/** One place that keeps secrets. Calls block, and may wait for a person. Safe for use by several threads. */
public interface SecretPlace {

    /** Empty when it keeps none of that name. */
    Optional<String> find(SecretName name) throws SecretException;

    /** Keeps it, in place of an earlier one. */
    void keep(SecretName name, String secret) throws SecretException;

    /** Forgets it; no harm where there is none. */
    void forget(SecretName name) throws SecretException;
}
