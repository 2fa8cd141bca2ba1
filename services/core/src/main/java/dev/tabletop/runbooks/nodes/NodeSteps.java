package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.Damage;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.RunbookStep;
import dev.tabletop.sentences.Sentence;
import java.util.List;

/** Steps that several runbooks of this package have. Pure. */
final class NodeSteps {

    private NodeSteps() {}

    /**
     * @param even
     *            whether it may be one that answers
     */
    static RunbookStep offline(String id, String node, boolean even, Damage damage, List<String> after) {
        return new RunbookStep(id, Sentence.of("runbook.take_out_service", node), null, new TakeOffline(node, even),
                damage,
                ByHandCommands.of(new Command.OfflineEndpoint(node, 2)), after);
    }

    /**
     * @param even
     *            whether it may be one that answers
     */
    static RunbookStep out(String id, PartitionNow now, String node, boolean even, Damage damage,
            List<String> after) {
        boolean led = !now.isOnlyCopy() && now.partition().leader().filter(l -> !l.endpoint().equals(node)).isEmpty();
        return new RunbookStep(id, led
                ? Sentence.of("runbook.see_another_node_leads", now.id(), node)
                : Sentence.of("runbook.see_out_service", node, now.id()), now.id(),
                new OutOfService(now.id(), node, even), damage, ByHandCommands.of(led
                        ? new Command.ChangeLeader(now.id(), Command.ChangeLeader.AUTO)
                        : new Command.SetAlive(now.id(), node, false)),
                after);
    }

    static RunbookStep back(String id, PartitionId partition, String node, String seenBy, List<String> after) {
        return new RunbookStep(id, Sentence.of("runbook.bring_copy_back", partition, node), partition,
                new BringBack(partition, node, seenBy), Damage.DESTRUCTIVE,
                ByHandCommands.of(new Command.RecoverReplica(partition, node)), after);
    }
}
