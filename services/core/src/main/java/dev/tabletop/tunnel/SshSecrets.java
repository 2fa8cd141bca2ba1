package dev.tabletop.tunnel;

import dev.tabletop.cluster.ClusterException;
import java.util.Optional;

/** Where the passwords and passphrases of SSH servers come from. */
@FunctionalInterface
public interface SshSecrets {

    /**
     * The password of a login by password, or the passphrase of its key; empty when there is none to be had. May block
     * to ask somebody.
     *
     * @throws ClusterException
     *             when it is known where the secret is, and it cannot be got at
     */
    Optional<String> secret(SshHop hop) throws ClusterException;

    /** Nobody knows any. */
    static SshSecrets none() {
        return _ -> Optional.empty();
    }
}
