package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.runbooks.PartitionNow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Copies that were seen to hold nothing that their leaders lack: followers, right before their node was taken out of
 * service, and what was compared. That stays so as long as the same leader leads in the same term. A text of one line for
 * each, to be kept in the journal.
 */
final class FollowersSeen {

    private static final String NONE = "no copy followed";

    private FollowersSeen() {}

    static String on(ClusterState state, String node) {
        List<String> lines = new ArrayList<>();
        for (PartitionNow now : PartitionNow.on(state, node)) {
            Replica copy = now.replica(node).orElse(null);
            Replica leader = now.leader().filter(l -> !l.endpoint().equals(node)).orElse(null);
            if (copy != null && leader != null && now.isWell(copy) && now.lag(copy) >= 0) {
                lines.add(line(now.partition(), leader.endpoint(), Situation.offset(copy)));
            }
        }
        return lines.isEmpty() ? NONE : String.join("\n", lines);
    }

    /** The same of one copy that was found to hold nothing that its leader lacks. */
    static String of(PartitionNow now, Replica leader, Replica copy) {
        return line(now.partition(), leader.endpoint(), Situation.offset(copy));
    }

    private static String line(Partition partition, String leader, @Nullable Long offset) {
        return place(partition.id()) + " " + leader + " " + lastTerm(partition) + " " + offset;
    }

    private static String place(PartitionId id) {
        return id.table() + "#" + id.tid() + "/" + id.pid();
    }

    private static long lastTerm(Partition partition) {
        return partition.terms().isEmpty() ? 0 : partition.terms().getLast().term();
    }

    /**
     * Whether a copy was seen to follow the leader that leads now, in the term that is the last now, and that leader has
     * all that was seen.
     */
    static boolean stillHolds(String seen, PartitionNow now) {
        Optional<Replica> leader = now.leader();
        Long leads = leader.map(Situation::offset).orElse(null);
        if (leader.isEmpty() || leads == null) {
            return false;
        }
        String same = place(now.id()) + " " + leader.get().endpoint() + " " + lastTerm(now.partition()) + " ";
        return seen.lines().filter(line -> line.startsWith(same)).map(line -> line.substring(same.length()))
                .anyMatch(offset -> Long.parseLong(offset) <= leads);
    }
}
