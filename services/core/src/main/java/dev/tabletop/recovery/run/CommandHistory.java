package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.ForcedCandidate;
import dev.tabletop.recovery.HandSeating;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.List;

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

    private Instant now() {
        return context.pace().now();
    }

    private static long last(List<TermStart> terms) {
        return terms.stream().mapToLong(TermStart::term).max().orElse(0);
    }
}
