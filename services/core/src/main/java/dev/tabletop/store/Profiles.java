package dev.tabletop.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The saved connections, by name. Safe for use by several threads. */
public final class Profiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXT_MAP = new TypeReference<>() {
    };

    private final Store store;

    public Profiles(Store store) {
        this.store = store;
    }

    /** All of them, by name. */
    public List<Profile> all() throws StoreException {
        return store.read(connection -> {
            List<Profile> found = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("SELECT * FROM profile ORDER BY name");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(profile(rows));
                }
            }
            return found;
        });
    }

    public Optional<Profile> find(String name) throws StoreException {
        return all().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** Keeps it, in place of one of the same name. */
    public void save(Profile profile) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement insert = connection
                    .prepareStatement("INSERT OR REPLACE INTO profile VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, profile.name());
                insert.setString(2, profile.environment());
                insert.setString(3, profile.zookeeper());
                insert.setString(4, profile.root());
                insert.setString(5, profile.clusterUser());
                insert.setString(6, profile.zookeeperUser());
                insert.setBoolean(7, profile.readOnly());
                insert.setString(8, JSON.writeValueAsString(new TreeMap<>(profile.endpoints())));
                insert.executeUpdate();
            } catch (JsonProcessingException e) {
                throw StoreException.garbled("profile " + profile.name(), e);
            }
        });
    }

    /** Forgets it; no harm where it is not known. */
    public void remove(String name) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM profile WHERE name = ?")) {
                delete.setString(1, name);
                delete.executeUpdate();
            }
        });
    }

    private static Profile profile(ResultSet row) throws SQLException, StoreException {
        String name = row.getString("name");
        try {
            return new Profile(name, row.getString("environment"), row.getString("zookeeper"), row.getString("root"),
                    row.getString("cluster_user"), row.getString("zookeeper_user"), row.getBoolean("read_only"),
                    JSON.readValue(row.getString("endpoints"), TEXT_MAP));
        } catch (JsonProcessingException e) {
            throw StoreException.garbled("profile " + name, e);
        }
    }
}
