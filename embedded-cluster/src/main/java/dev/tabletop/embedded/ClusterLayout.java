package dev.tabletop.embedded;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster's folder remembers in {@code cluster.json}, so that a restart uses the same endpoints.
 *
 * @param version
 *            of this file's form
 * @param root
 *            the cluster's root path in ZooKeeper
 * @param zookeeper
 *            host:port of an outside ZooKeeper; null when the cluster has its own
 * @param zookeeperPort
 *            port of the cluster's own ZooKeeper; 0 when there is none
 * @param demoMade
 *            whether the demo database has been made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClusterLayout(int version, String root, @Nullable String zookeeper, int zookeeperPort, List<Integer> tabletPorts,
        List<Integer> nameserverPorts, boolean demoMade) {

    static final int VERSION = 1;
    static final String FILE = "cluster.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    ClusterLayout {
        tabletPorts = List.copyOf(tabletPorts);
        nameserverPorts = List.copyOf(nameserverPorts);
    }

    ClusterLayout withDemoMade() {
        return new ClusterLayout(version, root, zookeeper, zookeeperPort, tabletPorts, nameserverPorts, true);
    }

    /** Reads the folder's file; null when it has none. */
    static @Nullable ClusterLayout read(Path directory) throws ClusterStartException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            JsonNode tree = JSON.readTree(Files.readString(file));
            int version = tree.path("version").asInt(0);
            if (version > VERSION) {
                throw new ClusterStartException(file + " was written by a newer version (form " + version
                        + ", this one knows " + VERSION + "). Use the newer version, or another folder.");
            }
            if (version < 1) {
                throw damaged(file, "it has no version");
            }
            return JSON.treeToValue(tree, ClusterLayout.class);
        } catch (JsonProcessingException e) {
            throw damaged(file, e.getOriginalMessage());
        } catch (IOException e) {
            throw new ClusterStartException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ClusterStartException damaged(Path file, String why) {
        return new ClusterStartException(
                file + " is damaged (" + why + "). Restore it, or use another folder for a new cluster.");
    }

    /** Replaces the folder's file as a whole. */
    void write(Path directory) throws ClusterStartException {
        Path file = directory.resolve(FILE);
        Path next = directory.resolve(FILE + ".tmp");
        try {
            Files.writeString(next, JSON.writeValueAsString(this));
            try {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw FolderLock.unusable(directory, e);
        }
    }
}
