package dev.tabletop.tunnel;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;

/** Private keys for tests. */
final class TestKeys {

    private TestKeys() {}

    /** Writes a new key, and its public half beside it. */
    static Path write(Path file, @Nullable String passphrase) throws JSchException, IOException {
        KeyPair key = KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256);
        byte[] secret = passphrase == null ? null : passphrase.getBytes(StandardCharsets.UTF_8);
        try (OutputStream to = Files.newOutputStream(file)) {
            key.writePrivateKey(to, secret);
        }
        key.writePublicKey(file + ".pub", "test");
        key.dispose();
        return file;
    }

    static PublicKey publicKey(Path file) throws IOException, GeneralSecurityException {
        String line = Files.readString(Path.of(file + ".pub")).strip();
        return AuthorizedKeyEntry.parseAuthorizedKeyEntry(line).resolvePublicKey(null,
                PublicKeyEntryResolver.FAILING);
    }
}
