package dev.tabletop.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tabletop.secrets.MasterPassword.Occasion;
import dev.tabletop.secrets.SecretException.Kind;
import dev.tabletop.sentences.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An encrypted file under a master password, which is asked for once until {@link #lock()}. Another process may use the
 * same file: it is read again whenever it is used.
 */
public final class Vault implements SecretPlace {

    private static final String PURPOSE = "tabletop vault";
    private static final Sentence WHAT = Sentence.of("secret.vault");
    private static final int TRIES = 3;

    /** Made when a vault is opened, which most starts of the program do not do. */
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();
    }

    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {
    };

    private final Path file;
    private final MasterPassword question;
    private final int iterations;
    private final ReentrantLock lock = new ReentrantLock();
    private SealedBox.@Nullable Key key;

    public Vault(Path file, MasterPassword question) {
        this(file, question, SealedBox.ITERATIONS);
    }

    Vault(Path file, MasterPassword question, int iterations) {
        this.file = file;
        this.question = question;
        this.iterations = iterations;
    }

    /** Whether there is a file. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Whether it can be used without asking for the master password. */
    public boolean isOpen() {
        lock.lock();
        try {
            return key != null;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the master password; the next use asks for it. */
    public void lock() {
        lock.lock();
        try {
            key = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<String> find(SecretName name) throws SecretException {
        lock.lock();
        try {
            return exists() ? Optional.ofNullable(read().get(name.text())) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void keep(SecretName name, String secret) throws SecretException {
        change(all -> all.put(name.text(), secret));
    }

    @Override
    public void forget(SecretName name) throws SecretException {
        if (exists()) {
            change(all -> all.remove(name.text()));
        }
    }

    private interface Change {
        @Nullable
        Object on(Map<String, String> all);
    }

    private void change(Change change) throws SecretException {
        lock.lock();
        try (PrivateFile.Turn _ = PrivateFile.turn(file)) {
            Map<String, String> all = exists() ? read() : make();
            Map<String, String> before = Map.copyOf(all);
            change.on(all);
            SealedBox.Key opened = key;
            if (opened != null && (!all.equals(before) || !exists())) {
                PrivateFile.write(file, SealedBox.seal(PURPOSE, opened, Json.MAPPER.writeValueAsString(all)));
            }
        } catch (IOException e) {
            throw file(e);
        } finally {
            lock.unlock();
        }
    }

    private Map<String, String> make() throws SecretException {
        char[] password = question.ask(Occasion.NEW).orElseThrow(Vault::locked);
        try {
            key = SealedBox.newKey(password, iterations);
        } finally {
            Arrays.fill(password, '\0');
        }
        return new TreeMap<>();
    }

    private Map<String, String> read() throws SecretException {
        SealedBox.Document document;
        try {
            document = SealedBox.read(WHAT, PURPOSE, Files.readString(file));
        } catch (IOException e) {
            throw file(e);
        }
        SealedBox.Key known = key;
        if (known != null && SealedBox.fits(known, document)) {
            return texts(SealedBox.open(WHAT, document, known));
        }
        Occasion occasion = Occasion.OPEN;
        for (int tries = 1;; tries++) {
            char[] password = question.ask(occasion).orElseThrow(Vault::locked);
            try {
                SealedBox.Key tried = SealedBox.keyOf(document, password);
                Map<String, String> all = texts(SealedBox.open(WHAT, document, tried));
                key = tried;
                return all;
            } catch (SecretException e) {
                if (e.kind() != Kind.WRONG_PASSWORD || tries == TRIES) {
                    throw e;
                }
                occasion = Occasion.AGAIN;
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }

    private static Map<String, String> texts(String json) throws SecretException {
        try {
            return Json.MAPPER.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            // The cause quotes what it could not read, which is secret.
            throw new SecretException(Kind.DAMAGED, Sentence.of("secret.vault_holds_something_cannot"),
                    Sentence.of("secret.put_back_copy_move"));
        }
    }

    private static SecretException locked() {
        return new SecretException(Kind.LOCKED, Sentence.of("secret.vault_stays_locked_master"),
                Sentence.of("secret.give_when_asked_give"));
    }

    private SecretException file(IOException cause) {
        return new SecretException(Kind.FILE, Sentence.of("secret.vault_cannot_read_written", file),
                Sentence.of("secret.check_permissions_file_folder"), cause);
    }
}
