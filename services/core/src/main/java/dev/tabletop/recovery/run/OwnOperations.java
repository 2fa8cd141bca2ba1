package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells the operations that this run caused on one partition from those of others. The nameserver does not say who
 * asked for an operation, so one is ours when it is of the kind that our command causes, newer than all that were known
 * before the command, works for our replica as far as its record tells, and our command has not got one yet. Used by
 * one thread.
 */
final class OwnOperations {

    private static final Set<String> COPIES = Set.of("kReAddReplicaOP", "kReAddReplicaWithDropOP");
    private static final Set<String> CHILDREN = Set.of("kReAddReplicaOP", "kReAddReplicaWithDropOP",
            "kReAddReplicaNoSendOP", "kReAddReplicaSimplifyOP", "kReLoadTableOP", "kUpdatePartitionStatusOP");

    private final ClusterConnection connection;
    private final PartitionId partition;
    private final List<Claim> claims = new ArrayList<>();
    private final Map<Long, String> endpoints = new HashMap<>();

    /** A command of ours that causes operations, and those that it got. */
    static final class Claim {
        private final String step;
        private final Command command;
        private final long after;
        private final Map<Long, Operation> got = new TreeMap<>();
        private boolean startedEmpty;

        Claim(String step, Command command, long after) {
            this.step = step;
            this.command = command;
            this.after = after;
        }

        String step() {
            return step;
        }

        Command command() {
            return command;
        }

        /** As last seen, parents first; an operation that the nameserver forgot stays as it was last seen. */
        List<Operation> operations() {
            return List.copyOf(got.values());
        }

        boolean isActive() {
            return got.values().stream().anyMatch(o -> o.state().isActive());
        }

        /** Whether it has operations under way and none of them has begun. */
        boolean isWaiting() {
            return isActive() && got.values().stream().filter(o -> o.state().isActive())
                    .allMatch(o -> o.state() == Operation.State.WAITING);
        }

        /** Whether the copying child was seen: the replica's log is really sent again. */
        boolean copies() {
            return got.values().stream().anyMatch(o -> COPIES.contains(o.type()));
        }

        /** The replica held nothing on disk when its recovery was asked for, so that there was no log to keep. */
        boolean startedEmpty() {
            return startedEmpty;
        }

        void startsEmpty() {
            startedEmpty = true;
        }

        /** The child that kept the old log, if one did. */
        @Nullable
        String keptLog() {
            return got.values().stream().map(Operation::type)
                    .filter(t -> t.equals("kReAddReplicaNoSendOP") || t.equals("kReAddReplicaSimplifyOP")).findFirst()
                    .orElse(null);
        }

        /** An operation that ended badly, if one did. */
        @Nullable
        Operation failed() {
            return got.values().stream().filter(
                    o -> o.state() == Operation.State.FAILED || o.state() == Operation.State.CANCELLED).findFirst()
                    .orElse(null);
        }

        /** What the journal says was seen before. */
        void remember(Operation operation) {
            got.put(operation.id(), operation);
        }

        private boolean wants(String type) {
            if (command instanceof Command.ChangeLeader) {
                return type.equals("kChangeLeaderOP") && got.isEmpty();
            }
            if (!(command instanceof Command.RecoverReplica)) {
                return false;
            }
            // A nameserver that took over has forgotten the parent, if that was done.
            boolean child = CHILDREN.contains(type)
                    && got.values().stream().noneMatch(o -> CHILDREN.contains(o.type()));
            return child || (got.isEmpty() && type.equals("kRecoverTableOP"));
        }
    }

    OwnOperations(ClusterConnection connection, PartitionId partition) {
        this.connection = connection;
        this.partition = partition;
    }

    /** A command of ours is about to go out, or had gone out before the run was cut off. */
    Claim claim(String step, Command command, long after) {
        Claim claim = new Claim(step, command, after);
        claims.add(claim);
        return claim;
    }

    /** The command surely did not arrive. */
    void withdraw(Claim claim) {
        claims.remove(claim);
    }

    /** The newest command of a step. */
    @Nullable
    Claim of(String step) {
        return claims.stream().filter(c -> c.step().equals(step)).reduce((_, later) -> later).orElse(null);
    }

    /** The newest recovery of one replica. */
    @Nullable
    Claim recoveryOf(String endpoint) {
        return claims.stream()
                .filter(c -> c.command() instanceof Command.RecoverReplica r && r.endpoint().equals(endpoint))
                .reduce((_, later) -> later).orElse(null);
    }

    /** Looks at all operations, keeps what is ours, and returns those of others that may still change something. */
    List<Operation> look() throws ClusterException {
        List<Operation> foreign = new ArrayList<>();
        for (Operation operation : connection.readOperations(partition.table())) {
            if (operation.isOn(partition) && !keepIfOurs(operation) && operation.state().isActive()) {
                foreign.add(operation);
            }
        }
        return foreign;
    }

    /** All operations of the cluster that wait or run and are not of this run on this partition. */
    List<Operation> others() throws ClusterException {
        return connection.readOperations().stream().filter(o -> o.state().isActive())
                .filter(o -> claims.stream().noneMatch(c -> c.got.containsKey(o.id()))).toList();
    }

    private boolean keepIfOurs(Operation operation) throws ClusterException {
        for (Claim claim : claims) {
            if (claim.got.containsKey(operation.id())) {
                claim.got.put(operation.id(), operation);
                return true;
            }
        }
        // The newest first: an earlier attempt that had no effect must not take what the later one caused.
        for (Claim claim : claims.reversed()) {
            if (operation.id() > claim.after && claim.wants(operation.type()) && worksFor(operation, claim.command)) {
                claim.got.put(operation.id(), operation);
                return true;
            }
        }
        return false;
    }

    private boolean worksFor(Operation operation, Command command) throws ClusterException {
        if (!(command instanceof Command.RecoverReplica recover)) {
            return true;
        }
        String endpoint = endpoints.get(operation.id());
        if (endpoint == null) {
            endpoint = connection.readOperationEndpoint(operation.id());
            endpoints.put(operation.id(), endpoint);
        }
        return endpoint.isEmpty() || endpoint.equals(recover.endpoint());
    }
}
