package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.ForcedCandidate;
import dev.tabletop.recovery.HandSeating;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Keeps of a command what later choices of a leader must know: who was seated by hand, and in which term. */
final class CommandHistory {

    private final RunContext context;

    CommandHistory(RunContext context) {
        this.context = context;
    }

    /** To be called before the command may have gone out. */
    void keep(Command command, long lastOperation) throws StoreException, ClusterException {
        switch (command) {
            case Command.ChangeRole c when c.role() == Role.LEADER ->
                seated(c.partition(), c.term(), c.endpoint(), lastOperation);
            case Command.LoadReplica c when c.role() == Role.LEADER -> loadedAsLeader(c, lastOperation);
            case Command.SetPartition c -> rewritten(c, lastOperation);
            case Command.ChangeLeader c -> {
                String seated = c.seated();
                if (seated != null) {
                    forced(c.partition(), seated);
                }
            }
            case Command.RecoverEndpoint c when c.restore() -> {
                for (Partition partition : context.connection().read().partitions().toList()) {
                    Replica replica = partition.replica(c.endpoint());
                    if (replica != null && replica.meta().leader() && !replica.meta().alive()) {
                        forced(partition.id(), c.endpoint());
                    }
                }
            }
            default -> {
                // It leaves the leading to the nameserver.
            }
        }
    }

    /** Other replicas know the term that it takes up again. */
    private void loadedAsLeader(Command.LoadReplica command, long lastOperation)
            throws StoreException, ClusterException {
        PartitionReading partition = context.connection().readPartition(command.partition().table(),
                command.partition().pid());
        if (partition.replicas().size() > 1) {
            seated(command.partition(), last(partition.terms()), command.endpoint(), lastOperation);
        }
    }

    private void rewritten(Command.SetPartition command, long lastOperation) throws StoreException {
        String leader = leader(command.wanted());
        if (!leader.isEmpty() && (!leader.equals(leader(command.expected()))
                || !command.wantedTerms().equals(command.expectedTerms()))) {
            seated(command.partition(), last(command.wantedTerms()), leader, lastOperation);
        }
    }

    private static String leader(List<Command.Flags> flags) {
        return flags.stream().filter(f -> f.leader() && f.alive()).map(Command.Flags::endpoint).findFirst().orElse("");
    }

    private void seated(PartitionId partition, long term, String endpoint, long lastOperation) throws StoreException {
        context.desk().history().seatedByHand(partition, new HandSeating(term, endpoint, now(), lastOperation));
    }

    private void forced(PartitionId partition, String endpoint) throws StoreException, ClusterException {
        long next = last(context.connection().readPartition(partition.table(), partition.pid()).terms()) + 1;
        context.desk().history().forcedCandidate(partition, new ForcedCandidate(next, endpoint, now()));
    }

    /** What a candidate that is named holds, right before the leader is changed; empty where that is not known. */
    OptionalLong candidateHolds(Command command) {
        String seated = command instanceof Command.ChangeLeader c ? c.seated() : null;
        PartitionId partition = command.target();
        if (seated == null || partition == null) {
            return OptionalLong.empty();
        }
        try {
            PartitionReading reading = context.connection().readPartition(partition.table(), partition.pid());
            ReplicaStatus status = context.connection().readReplica(partition, reading.storage(), seated).status();
            return status != null && status.state().isLoaded()
                    ? OptionalLong.of(status.offset())
                    : OptionalLong.empty();
        } catch (ClusterException _) {
            // What is not known speaks for nothing.
            return OptionalLong.empty();
        }
    }

    /**
     * To be called once the change of leader is over. The term's start that the nameserver recorded is one behind the
     * largest offset among the followers: a candidate that held as much before was not forced in, and what the record
     * says of the term can be relied on.
     *
     * @param held
     *            what {@link #candidateHolds} gave before the command went out
     */
    void settle(Command command, OptionalLong held) throws StoreException {
        String seated = command instanceof Command.ChangeLeader c ? c.seated() : null;
        PartitionId partition = command.target();
        if (seated == null || partition == null || held.isEmpty()) {
            return;
        }
        try {
            List<TermStart> terms = context.connection().readPartition(partition.table(), partition.pid()).terms();
            if (terms.size() > 1 && held.getAsLong() >= terms.getLast().offset() - 1) {
                long recorded = last(terms.subList(0, terms.size() - 1)) + 1;
                context.desk().history().notForced(partition, recorded, seated);
            }
        } catch (ClusterException _) {
            // The record stays, which asks for more care than is needed.
        }
    }

    private Instant now() {
        return context.pace().now();
    }

    private static long last(List<TermStart> terms) {
        return terms.stream().mapToLong(TermStart::term).max().orElse(0);
    }
}
