package dev.tabletop.secrets;

import dev.tabletop.secrets.SecretException.Kind;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of this user: in the keychain where there is one, else in the vault. A secret that is in neither, or that
 * cannot be got at, is simply not known: it is asked for, and no connection is lost. Calls block, and may wait for a
 * person. Safe for use by several threads.
 */
public final class Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    private final Opener opener;
    private final Vault vault;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SecretPlace keychain;
    private boolean looked;

    /** Finds the keychain. */
    @FunctionalInterface
    public interface Opener {
        SecretPlace open() throws SecretException;
    }

    /** Where a secret was put. */
    public enum Place {
        KEYCHAIN, VAULT
    }

    public Secrets(Opener keychain, Vault vault) {
        this.opener = keychain;
        this.vault = vault;
    }

    /** Where secrets are kept in this session. The first call looks for the keychain, which takes a moment. */
    public Place place() {
        return keychain() == null ? Place.VAULT : Place.KEYCHAIN;
    }

    /** The vault, to lock it. */
    public Vault vault() {
        return vault;
    }

    /**
     * Looks in the keychain, then in the vault.
     *
     * @throws SecretException
     *             of kind {@link Kind#LOCKED} or {@link Kind#WRONG_PASSWORD} when there is a vault that stays locked,
     *             or because it is damaged
     */
    public Optional<String> find(SecretName name) throws SecretException {
        SecretPlace chain = keychain();
        if (chain != null) {
            try {
                Optional<String> found = chain.find(name);
                if (found.isPresent()) {
                    return found;
                }
            } catch (SecretException e) {
                LOG.info("The keychain did not help with {}: {}", name.text(), e.getMessage());
            }
        }
        return vault.find(name);
    }

    /** Keeps it in the keychain; in the vault where that refuses or is missing. */
    public Place keep(SecretName name, String secret) throws SecretException {
        SecretPlace chain = keychain();
        if (chain != null) {
            try {
                chain.keep(name, secret);
                return Place.KEYCHAIN;
            } catch (SecretException e) {
                LOG.info("The keychain did not keep {}: {}", name.text(), e.getMessage());
            }
        }
        vault.keep(name, secret);
        return Place.VAULT;
    }

    /**
     * Forgets it where that goes without asking anybody: in a vault that is locked it stays, where nobody can read it.
     */
    public void forget(SecretName name) throws SecretException {
        SecretPlace chain = keychain();
        if (chain != null) {
            chain.forget(name);
        }
        if (vault.isOpen()) {
            vault.forget(name);
        }
    }

    private @Nullable SecretPlace keychain() {
        lock.lock();
        try {
            if (!looked) {
                looked = true;
                keychain = opener.open();
            }
        } catch (SecretException e) {
            LOG.info("{} {}", e.getMessage(), e.advice());
        } finally {
            lock.unlock();
        }
        return keychain;
    }
}
