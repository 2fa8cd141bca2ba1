package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import java.util.ArrayList;
import java.util.List;

/**
 * What one would type instead, line by line, to be read and copied. {@code $ZK} and {@code $ROOT} stand for the
 * cluster's ZooKeeper servers and root.
 */
public final class ByHandCommands {

    private ByHandCommands() {}

    /** The same as this command, in the cluster's own tools. */
    public static List<String> of(Command command) {
        return ByHand.of(command);
    }

    /**
     * How one looks at a partition: the nameserver's word, each tablet's word, what it does at present. Changes
     * nothing.
     *
     * @param endpoints
     *            its replicas' tablets
     */
    public static List<String> look(PartitionId partition, List<String> endpoints) {
        List<String> lines = new ArrayList<>(ByHand.look(partition));
        lines.add(ByHand.operations(partition));
        endpoints.forEach(endpoint -> lines.add(ByHand.status(partition, endpoint)));
        return lines;
    }
}
