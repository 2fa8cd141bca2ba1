package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.recovery.History;
import dev.tabletop.recovery.LogPrefix;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.sentences.Sentence;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One copy on a node back behind its leader, or leading where it is the only one. A copy that is not in memory is loaded
 * first, to find out what it holds; what may hold more than its leader is overwritten only where that was accepted.
 *
 * @param partition
 *            which
 * @param node
 *            whose copy
 * @param seenBy
 *            the earlier step that kept what the copy was before it went out of service; empty where none did
 */
public record BringBack(PartitionId partition, String node, String seenBy) implements RunbookAction {

    /** What is accepted of a copy that may be overwritten. */
    private static final Set<String> OVERWRITE = Set.of("binlog-deleted", "holds-more");
    /** What is accepted of a copy that was seen to hold nothing that its leader lacks. */
    private static final Set<String> SEEN = Set.of("binlog-deleted");

    /** The risk that what only this copy holds is given up. */
    static String risk(PartitionId partition) {
        return "overwrite:" + partition;
    }

    @Override
    public Next next(Look look) throws ClusterException {
        ClusterState state = look.connection().read();
        PartitionNow now = PartitionNow.of(state, partition).orElse(null);
        Replica copy = now == null ? null : now.replica(node).orElse(null);
        if (now == null || copy == null) {
            return new Next.Over(Sentence.of("runbook.copy_any_more", node, partition));
        }
        Optional<Next> atWork = whileAtWork(look, now, copy);
        if (atWork.isPresent()) {
            return atWork.get();
        }
        if (now.isWell(copy)) {
            return new Next.Over(
                    Sentence.of(now.isLedBy(node) ? "runbook.leads" : "runbook.follows_in", node, partition));
        }
        if (!PartitionNow.works(state, node)) {
            return Answers.orStuck(look, Sentence.of("runbook.does_work", node),
                    Sentence.of("runbook.start_then_go_run"));
        }
        if (copy.meta().alive()) {
            return Answers.orStuck(look, Sentence.of("runbook.called_alive_but_service", node, partition),
                    Sentence.of("runbook.take_offline_first_tabletop", node));
        }
        if (now.isOnlyCopy()) {
            return recover(look, state, Set.of());
        }
        if (!now.atWork().isEmpty()) {
            return recover(look, state, look.accepts(risk(partition)) ? OVERWRITE : SEEN);
        }
        Replica leader = now.leader().orElse(null);
        return leader == null
                ? Answers.orStuck(look, Sentence.of("runbook.leader_serves_2", partition), Answers.EXAMINE)
                : behind(look, now, copy, leader);
    }

    /**
     * An operation that brings this copy back is followed, and asked for again where it came to nothing: only where that
     * may be done without another look. Any other is waited for.
     */
    private Optional<Next> whileAtWork(Look look, PartitionNow now, Replica copy) throws ClusterException {
        Set<Long> followed = new HashSet<>();
        if (!copy.meta().alive() && (now.isOnlyCopy() || look.accepts(risk(partition)) || wasSeen(look, now))) {
            for (Operation operation : now.atWork()) {
                if (operation.bringsCopyBack() && look.worksFor(operation, node)) {
                    followed.add(operation.id());
                }
            }
        }
        return Answers.whileAtWork(look, now, o -> followed.contains(o.id()));
    }

    /** That it is in memory tells nothing here: such an operation loads it. */
    private boolean wasSeen(Look look, PartitionNow now) {
        return FollowersSeen.stillHolds(look.turn().kept(), now)
                || FollowersSeen.stillHolds(look.turn().facts().getOrDefault(seenBy, ""), now);
    }

    /** Once more where it comes to nothing: a nameserver that fails meanwhile forgets what it had begun. */
    private Next recover(Look look, ClusterState state, Set<String> dangers) {
        Next.Send send = Answers.send(look, state.identity().name(), new Command.RecoverReplica(partition, node),
                dangers);
        return new Next.Send(send.undertaking(), /* orLookAgain= */ look.turn().sent() < 3);
    }

    private Next behind(Look look, PartitionNow now, Replica copy, Replica leader) throws ClusterException {
        if (look.accepts(risk(partition))) {
            return recover(look, now.state(), OVERWRITE);
        }
        String seen = look.turn().facts().getOrDefault(seenBy, "");
        boolean known = FollowersSeen.stillHolds(look.turn().kept(), now)
                || (!copy.isLoaded() && FollowersSeen.stillHolds(seen, now));
        if (known) {
            return recover(look, now.state(), SEEN);
        }
        Table table = now.state().table(partition.table()).orElse(null);
        if (table == null) {
            return new Next.Over(Sentence.of("runbook.any_more_2", partition));
        }
        StorageMode storage = table.storage();
        ReplicaReading leading = look.connection().readReplica(partition, storage, leader.endpoint());
        if (copy.status() == null) {
            boolean listed = leading.followers().stream().anyMatch(f -> f.endpoint().equals(node));
            // A leader that lists it pushes to it as soon as it is loaded, without comparing what it holds.
            Command command = listed
                    ? new Command.DetachFollower(partition, node)
                    : new Command.LoadReplica(partition, node, Role.FOLLOWER, storage, table.segmentCount());
            return Answers.send(look, now.state().identity().name(), command, Set.of());
        }
        if (!copy.isLoaded()) {
            return Answers.orStuck(look, Sentence.of("runbook.loading", node, partition),
                    Sentence.of("runbook.wait_then_go_run"));
        }
        Optional<Sentence> doubt = doubt(look, storage, leading);
        // Kept, because an operation that fails half-way leaves nothing behind that could be looked at again.
        return doubt.isEmpty()
                ? new Next.Keep(FollowersSeen.of(now, leader, copy))
                : new Next.Stuck(
                        Sentence.of("runbook.copy_may_hold_what", partition, node, leader.endpoint(), doubt.get()),
                        Sentence.of("runbook.export_rows_tabletop_salvage_compare", risk(partition)));
    }

    private Optional<Sentence> doubt(Look look, StorageMode storage, ReplicaReading leading) throws ClusterException {
        PartitionReading metadata = look.connection().readPartition(partition.table(), partition.pid());
        ReplicaReading own = look.connection().readReplica(partition, storage, node);
        Optional<History> history = look.past().of(partition);
        return history.isEmpty()
                ? Optional.of(Sentence.of("runbook.what_console_record_cannot"))
                : LogPrefix.doubt(metadata, history.get(), own, leading);
    }
}
