package dev.tabletop.openmldb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.bundle.EvidenceSource.Parts;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.wire.nameserver.TableInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Writes ZooKeeper's contents under the root as lines of JSON: path, times, version, data as base64. Access lists and
 * the addresses of other clusters (with their logins) are left out.
 */
final class ZooKeeperDump {

    private static final List<String> WITHOUT_DATA = List.of("/cluster/", "/store_procedure/");
    private static final List<String> TABLES = List.of("/table/table_data/", "/table/db_table_data/");

    private final Coordination coordination;
    private final StringBuilder lines = new StringBuilder();

    ZooKeeperDump(Coordination coordination) {
        this.coordination = coordination;
    }

    void writeTo(Parts parts) throws IOException, ClusterException {
        visit("");
        parts.add("zookeeper.jsonl", lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void visit(String relative) throws ClusterException {
        Stat stat = coordination.stat(relative);
        if (stat == null) {
            return;
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("path", coordination.path(relative))
                .put("created", stat.getCtime()).put("modified", stat.getMtime()).put("version", stat.getVersion())
                .put("ephemeral", stat.getEphemeralOwner() != 0).put("bytes", stat.getDataLength());
        byte[] data = WITHOUT_DATA.stream().anyMatch(relative::startsWith) ? null : data(relative);
        if (data != null) {
            node.put("data", Base64.getEncoder().encodeToString(data));
        }
        lines.append(node).append('\n');
        for (String child : coordination.children(relative)) {
            visit(relative + "/" + child);
        }
    }

    /** A table's record goes without the options of its offline data; one that can't be understood does not go at all. */
    private byte @Nullable [] data(String relative) throws ClusterException {
        byte[] data = coordination.data(relative);
        if (data == null || TABLES.stream().noneMatch(relative::startsWith)) {
            return data;
        }
        try {
            return Secrets.without(TableInfo.parseFrom(data)).toByteArray();
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }
}
