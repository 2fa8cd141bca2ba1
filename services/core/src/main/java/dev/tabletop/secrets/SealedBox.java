package dev.tabletop.secrets;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tabletop.secrets.SecretException.Kind;
import dev.tabletop.sentences.Sentence;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a text under a password: a key by PBKDF2 with HMAC-SHA-512, then AES-256 in GCM mode with a new nonce each
 * time. The parameters stand in the document, and what it is for is authenticated with it.
 */
public final class SealedBox {

    static final int FORMAT = 1;
    static final String DERIVATION = "PBKDF2WithHmacSHA512";
    static final String CIPHER = "AES/GCM/NoPadding";
    /** Nearly three times what OWASP asks for with this function. */
    static final int ITERATIONS = 600_000;

    private static final int MOST_ITERATIONS = 20_000_000;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private SealedBox() {}

    /** A key that was derived from a password, with what is needed to derive it again. */
    static final class Key {
        private final SecretKey key;
        private final byte[] salt;
        private final int iterations;

        private Key(SecretKey key, byte[] salt, int iterations) {
            this.key = key;
            this.salt = salt;
            this.iterations = iterations;
        }
    }

    /** What stands in the file; bytes as Base64. */
    record Document(@JsonProperty(required = true) int format, @JsonProperty(required = true) String purpose,
            @JsonProperty(required = true) String derivation, @JsonProperty(required = true) int iterations,
            @JsonProperty(required = true) String salt, @JsonProperty(required = true) String cipher,
            @JsonProperty(required = true) String nonce, @JsonProperty(required = true) String sealed) {

        private byte[] header() {
            return String.join("|", Integer.toString(format), purpose, derivation, Integer.toString(iterations),
                    salt, cipher).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Encrypts; takes half a second of computing on purpose.
     *
     * @param purpose
     *            what it is for; opening it for another purpose fails
     * @return a JSON document
     */
    public static String seal(String purpose, char[] password, String text) {
        return seal(purpose, newKey(password, ITERATIONS), text);
    }

    /**
     * Decrypts.
     *
     * @param what
     *            names the document in messages
     * @throws SecretException
     *             when the password is wrong, or it is no such document, or of a newer version
     */
    public static String open(Sentence what, String purpose, char[] password, String document) throws SecretException {
        Document read = read(what, purpose, document);
        return open(what, read, keyOf(read, password));
    }

    static Key newKey(char[] password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Key(derive(password, salt, iterations), salt, iterations);
    }

    static Key keyOf(Document document, char[] password) {
        return new Key(derive(password, bytes(document.salt()), document.iterations()), bytes(document.salt()),
                document.iterations());
    }

    /** Whether the key is the one for the document, as far as its salt says. */
    static boolean fits(Key key, Document document) {
        return Arrays.equals(key.salt, bytes(document.salt())) && key.iterations == document.iterations();
    }

    static String seal(String purpose, Key key, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        Document unsealed = new Document(FORMAT, purpose, DERIVATION, key.iterations, text(key.salt), CIPHER,
                text(nonce),
                "");
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key.key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(unsealed.header());
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Document(FORMAT, purpose, DERIVATION,
                    key.iterations, text(key.salt), CIPHER, text(nonce), text(sealed)));
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("Every Java platform has AES in GCM mode", e);
        }
    }

    static String open(Sentence what, Document document, Key key) throws SecretException {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key.key, new GCMParameterSpec(TAG_BITS, bytes(document.nonce())));
            cipher.updateAAD(document.header());
            return new String(cipher.doFinal(bytes(document.sealed())), StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new SecretException(Kind.WRONG_PASSWORD, Sentence.of("secret.password", what),
                    Sentence.of("secret.try_again_without_nobody"), e);
        } catch (GeneralSecurityException e) {
            throw damaged(what, e);
        }
    }

    static Document read(Sentence what, String purpose, String document) throws SecretException {
        Document read;
        try {
            int format = JSON.readTree(document).path("format").asInt(0);
            if (format > FORMAT) {
                throw new SecretException(Kind.NEWER_VERSION, Sentence.of("secret.written_newer_tabletop", what),
                        Sentence.of("secret.use_newer_tabletop_changed"));
            }
            read = JSON.readValue(document, Document.class);
            bytes(read.sealed());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw damaged(what, e);
        }
        if (!isKnown(read, purpose)) {
            throw damaged(what, new IllegalArgumentException("its parameters are not those of this format"));
        }
        return read;
    }

    private static boolean isKnown(Document read, String purpose) {
        try {
            return read.format() == FORMAT && read.purpose().equals(purpose) && read.derivation().equals(DERIVATION)
                    && read.cipher().equals(CIPHER) && read.iterations() >= 1
                    && read.iterations() <= MOST_ITERATIONS && bytes(read.salt()).length >= SALT_BYTES
                    && bytes(read.nonce()).length == NONCE_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    private static SecretException damaged(Sentence what, Exception cause) {
        return new SecretException(Kind.DAMAGED, Sentence.of("secret.damaged_something_else_altogether", what),
                Sentence.of("secret.put_back_copy_move"), cause);
    }

    private static SecretKey derive(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, KEY_BITS);
        try {
            return new SecretKeySpec(SecretKeyFactory.getInstance(DERIVATION).generateSecret(spec).getEncoded(),
                    "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + DERIVATION, e);
        } finally {
            spec.clearPassword();
        }
    }
}
