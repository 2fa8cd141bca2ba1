package dev.tabletop.secrets;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import dev.tabletop.secrets.SecretException.Kind;
import dev.tabletop.sentences.Sentence;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keychain of the operating system: macOS Keychain, Windows Credential Store, and on Linux the Secret Service
 * (GNOME Keyring, KeePassXC) or KWallet.
 */
public final class Keychain implements SecretPlace {

    private static final Logger LOG = LoggerFactory.getLogger(Keychain.class);
    private static final String SERVICE = "Tabletop";

    private final Keyring keyring;

    private Keychain(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * Finds the one of this desktop session.
     *
     * @throws SecretException
     *             of kind {@link Kind#NO_KEYCHAIN} where there is none
     */
    public static Keychain open() throws SecretException {
        try {
            return new Keychain(Keyring.create());
        } catch (BackendNotSupportedException | LinkageError | RuntimeException e) {
            // The libraries underneath fail in many ways where there is no desktop; all mean the same here.
            LOG.debug("No keychain", e);
            throw new SecretException(Kind.NO_KEYCHAIN, Sentence.of("secret.keychain_can_used_session"),
                    Sentence.of("secret.passwords_kept_encrypted_file"), e);
        }
    }

    @Override
    public Optional<String> find(SecretName name) throws SecretException {
        try {
            return Optional.ofNullable(keyring.getPassword(SERVICE, name.text())).filter(s -> !s.isEmpty());
        } catch (PasswordAccessException e) {
            // The library has one exception for "there is none" and "not allowed".
            LOG.debug("The keychain gave nothing for {}", name.text());
            return Optional.empty();
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    @Override
    public void keep(SecretName name, String secret) throws SecretException {
        try {
            keyring.setPassword(SERVICE, name.text(), secret);
        } catch (PasswordAccessException | RuntimeException e) {
            throw refused(e);
        }
    }

    @Override
    public void forget(SecretName name) throws SecretException {
        try {
            keyring.deletePassword(SERVICE, name.text());
        } catch (PasswordAccessException e) {
            LOG.debug("The keychain had nothing to forget for {}", name.text());
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    private static SecretException refused(Exception cause) {
        return new SecretException(Kind.KEYCHAIN_REFUSED, Sentence.of("secret.keychain_did_answer_refused"),
                Sentence.of("secret.unlock_allow_tabletop_use"), cause);
    }
}
