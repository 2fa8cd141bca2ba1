package dev.tabletop.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tabletop.sentences.Sentence;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of each profile's runs. They are kept apart from the profiles, and never exported or imported with them: a
 * file from somebody else must not bring programs that are called here. Safe for use by several threads.
 */
public final class RunRulesBook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {
    };

    private final Store store;

    public RunRulesBook(Store store) {
        this.store = store;
    }

    /** The rules of a profile; the usual ones where none were kept. */
    public RunRules of(String profile) throws StoreException {
        return store.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT * FROM run_rules WHERE profile = ?")) {
                query.setString(1, profile);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? rules(row) : RunRules.USUAL;
                }
            }
        });
    }

    /** Keeps the rules of a profile, in place of earlier ones. */
    public void save(String profile, RunRules rules) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement insert = connection
                    .prepareStatement("INSERT OR REPLACE INTO run_rules VALUES (?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, profile);
                set(insert, 2, rules.before());
                set(insert, 4, rules.after());
                insert.setLong(6, rules.calm().toSeconds());
                insert.executeUpdate();
            }
        });
    }

    private static void set(PreparedStatement insert, int at, RunRules.@Nullable Hook hook)
            throws SQLException, StoreException {
        try {
            insert.setString(at, hook == null ? null : JSON.writeValueAsString(hook.command()));
        } catch (JsonProcessingException e) {
            throw StoreException.garbled(Sentence.of("store.hook"), e);
        }
        insert.setLong(at + 1, hook == null ? 0 : hook.limit().toMillis());
    }

    private static RunRules rules(ResultSet row) throws SQLException, StoreException {
        return new RunRules(hook(row, "before_command", "before_millis"), hook(row, "after_command", "after_millis"),
                Duration.ofSeconds(row.getLong("calm_seconds")));
    }

    private static RunRules.@Nullable Hook hook(ResultSet row, String command, String millis)
            throws SQLException, StoreException {
        String words = row.getString(command);
        if (words == null) {
            return null;
        }
        try {
            return new RunRules.Hook(JSON.readValue(words, WORDS), Duration.ofMillis(row.getLong(millis)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw StoreException.garbled(Sentence.of("store.hook"), e);
        }
    }
}
