package dev.tabletop.views.settings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.tabletop.secrets.PrivateFile;
import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.tasks.RunningTask;
import dev.tabletop.views.tasks.TaskRunner;

/**
 * Settings in one JSON file, written whole and in one step. A file that cannot be understood is set aside, never
 * overwritten.
 */
public final class FileSettings implements Settings {

    private static final Logger LOG = LoggerFactory.getLogger(FileSettings.class);
    private static final Duration WRITE_AFTER = Duration.ofSeconds(1);
    /** Token by token: they are read before the first frame, and a mapper takes longer to make than the window. */
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final Map<String, String> kept;
    private final @Nullable Path setAside;
    private final Object writing = new Object();
    private boolean changed;
    private @Nullable RunningTask ticking;

    private FileSettings(Path file, Map<String, String> kept, @Nullable Path setAside) {
        this.file = file;
        this.kept = kept;
        this.setAside = setAside;
    }

    /** Reads the file; blocks. Where it is missing or damaged, everything is as at the first start. */
    public static FileSettings read(Path file) {
        try {
            return new FileSettings(file, parsed(Files.readAllBytes(file)), null);
        } catch (NoSuchFileException e) {
            return new FileSettings(file, new TreeMap<>(), null);
        } catch (IOException e) {
            LOG.warn("The settings in {} cannot be understood and are set aside", file, e);
            return new FileSettings(file, new TreeMap<>(), setAside(file));
        }
    }

    private static Map<String, String> parsed(byte[] json) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            require(parser, parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                require(parser, parser.nextToken().isScalarValue());
                texts.put(key, parser.getText());
            }
            require(parser, parser.currentToken() == JsonToken.END_OBJECT);
        }
        return texts;
    }

    private static void require(JsonParser parser, boolean holds) throws IOException {
        if (!holds) {
            throw new JsonParseException(parser, "settings are texts by key");
        }
    }

    private static byte[] written(Map<String, String> texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(bytes).useDefaultPrettyPrinter()) {
            generator.writeStartObject();
            for (Map.Entry<String, String> text : texts.entrySet()) {
                generator.writeStringField(text.getKey(), text.getValue());
            }
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static @Nullable Path setAside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + Instant.now().toEpochMilli());
        try {
            return Files.move(file, aside);
        } catch (IOException e) {
            LOG.warn("The damaged settings in {} cannot be set aside", file, e);
            return null;
        }
    }

    /** Where damaged settings were put; empty when they were not damaged. */
    public Optional<Path> setAside() {
        return Optional.ofNullable(setAside);
    }

    /** Begins to write changes, off the JavaFX thread; call once, on that thread. */
    public void start(TaskRunner tasks) {
        ticking = tasks.every(WRITE_AFTER, () -> {
            if (takeChanged()) {
                tasks.quietly("settings", () -> {
                    write();
                    return file;
                }, _ -> {}, e -> LOG.warn("The settings cannot be written to {}", file, e));
            }
        });
    }

    /** Writes what is not written yet; blocks. For the end of the program. */
    public void flush() {
        RunningTask open = ticking;
        if (open != null) {
            open.cancel();
        }
        if (takeChanged()) {
            try {
                write();
            } catch (IOException e) {
                LOG.warn("The settings cannot be written to {}", file, e);
            }
        }
    }

    @Override
    public Optional<String> find(String key) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(key));
        }
    }

    @Override
    public void keep(String key, String value) {
        synchronized (kept) {
            changed |= !value.equals(kept.put(key, value));
        }
    }

    @Override
    public void forget(String key) {
        synchronized (kept) {
            changed |= kept.remove(key) != null;
        }
    }

    private boolean takeChanged() {
        synchronized (kept) {
            boolean was = changed;
            changed = false;
            return was;
        }
    }

    private void write() throws IOException {
        synchronized (writing) {
            Map<String, String> now;
            // The JavaFX thread asks for the same lock: nothing but the copy is made under it.
            synchronized (kept) {
                now = new TreeMap<>(kept);
            }
            byte[] bytes = written(now);
            PrivateFile.folder(file);
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (OutputStream out = PrivateFile.create(fresh)) {
                out.write(bytes);
            }
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
