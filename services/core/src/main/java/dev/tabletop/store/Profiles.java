package dev.tabletop.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.tunnel.SshHop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The saved connections, in the order the user gave them. Safe for use by several threads. */
public final class Profiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXT_MAP = new TypeReference<>() {
    };
    private static final TypeReference<List<SshHop>> HOPS = new TypeReference<>() {
    };

    private final Store store;

    public Profiles(Store store) {
        this.store = store;
    }

    /** All of them, in the user's order. */
    public List<Profile> all() throws StoreException {
        return store.read(connection -> {
            List<Profile> found = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("SELECT * FROM profile ORDER BY position, name");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(profile(rows));
                }
            }
            return found;
        });
    }

    /** The one of that name. */
    public Optional<Profile> find(String name) throws StoreException {
        return all().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /**
     * Keeps it, in place of the one of the same id; a new one comes last in the order.
     *
     * @throws StoreException
     *             of kind {@link StoreException.Kind#NAME_TAKEN} when another profile has its name; nothing is kept then
     */
    public void save(Profile profile) throws StoreException {
        saveAll(List.of(profile), List.of());
    }

    /**
     * Keeps some and forgets some, all of it or nothing; new ones come last, in the given order.
     *
     * @param forgotten
     *            ids; forgotten before the others are kept, so that those may take over their names
     * @throws StoreException
     *             as {@link #save}
     */
    public void saveAll(List<Profile> kept, List<String> forgotten) throws StoreException {
        store.write(connection -> {
            for (String id : forgotten) {
                delete(connection, id);
            }
            for (Profile profile : kept) {
                requireFreeName(connection, profile);
                put(connection, profile);
            }
        });
    }

    /** Gives the profiles this order; those that are not named keep theirs, behind. */
    public void order(List<String> ids) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement behind = connection.prepareStatement("UPDATE profile SET position = position + ?");
                    PreparedStatement place = connection
                            .prepareStatement("UPDATE profile SET position = ? WHERE id = ?")) {
                behind.setInt(1, ids.size());
                behind.executeUpdate();
                for (int i = 0; i < ids.size(); i++) {
                    place.setInt(1, i);
                    place.setString(2, ids.get(i));
                    place.executeUpdate();
                }
            }
        });
    }

    /** Forgets the one of that name; no harm where it is not known. */
    public void remove(String name) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM profile WHERE name = ?")) {
                delete.setString(1, name);
                delete.executeUpdate();
            }
        });
    }

    private static void delete(Connection connection, String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM profile WHERE id = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }

    private static void requireFreeName(Connection connection, Profile profile) throws SQLException, StoreException {
        try (PreparedStatement query = connection
                .prepareStatement("SELECT 1 FROM profile WHERE name = ? AND id <> ?")) {
            query.setString(1, profile.name());
            query.setString(2, profile.id());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    throw StoreException.nameTaken(profile.name());
                }
            }
        }
    }

    private static void put(Connection connection, Profile profile) throws SQLException, StoreException {
        String sql = """
            INSERT INTO profile (id, name, folder, environment, zookeeper, root, cluster_user, zookeeper_user,
              read_only, poll_millis, endpoints, tunnel, position)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM profile))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, folder = excluded.folder,
              environment = excluded.environment, zookeeper = excluded.zookeeper, root = excluded.root,
              cluster_user = excluded.cluster_user, zookeeper_user = excluded.zookeeper_user,
              read_only = excluded.read_only, poll_millis = excluded.poll_millis, endpoints = excluded.endpoints,
              tunnel = excluded.tunnel""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, profile.id());
            insert.setString(2, profile.name());
            insert.setString(3, profile.group());
            insert.setString(4, profile.environment().name());
            insert.setString(5, profile.zookeeper());
            insert.setString(6, profile.root());
            insert.setString(7, profile.clusterUser());
            insert.setString(8, profile.zookeeperUser());
            insert.setBoolean(9, profile.readOnly());
            insert.setLong(10, profile.poll().toMillis());
            insert.setString(11, JSON.writeValueAsString(new TreeMap<>(profile.endpoints())));
            insert.setString(12, JSON.writeValueAsString(profile.tunnel()));
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw StoreException.garbled(Sentence.of("store.profile", profile.name()), e);
        }
    }

    private static Profile profile(ResultSet row) throws SQLException, StoreException {
        String name = row.getString("name");
        try {
            return new Profile(row.getString("id"), name, row.getString("folder"),
                    Environment.valueOf(row.getString("environment")), row.getString("zookeeper"),
                    row.getString("root"), row.getString("cluster_user"), row.getString("zookeeper_user"),
                    row.getBoolean("read_only"), Duration.ofMillis(row.getLong("poll_millis")),
                    JSON.readValue(row.getString("endpoints"), TEXT_MAP),
                    JSON.readValue(row.getString("tunnel"), HOPS));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw StoreException.garbled(Sentence.of("store.profile", name), e);
        }
    }
}
