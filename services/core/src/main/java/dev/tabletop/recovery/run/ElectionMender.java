package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Step;
import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.List;

/**
 * Clears away an election that the nameserver left half done, so that it can be asked for again. A nameserver that took
 * over in the middle of one never ends it; its winner may lead already without the metadata saying so, and would refuse
 * the next election. Used by one thread.
 */
final class ElectionMender {

    private static final Sentence ADVICE = Sentence.of("run.cancel_operation_hand_then");

    private final RunContext context;
    private final CommandGate gate;
    private final StorageMode storage;

    ElectionMender(RunContext context, CommandGate gate, StorageMode storage) {
        this.context = context;
        this.gate = gate;
        this.storage = storage;
    }

    /** Cancels this run's own election if it still stands, and tells a winner that nobody knows of to follow again. */
    void clear(Step step, Command.ChangeLeader change, OwnOperations own)
            throws StepFailure, RunException {
        OwnOperations.Claim claim = own.of(step.id());
        Instant giveUp = context.pace().now().plus(context.settings().unreachable());
        while (true) {
            if (context.beforeCall()) {
                giveUp = context.pace().now().plus(context.settings().unreachable());
            }
            try {
                if (claim != null && claim.isActive()) {
                    cancel(step.id(), claim, own);
                }
                demoteUnknownLeaders(step.id(), change.partition());
                return;
            } catch (ClusterException e) {
                // It is a nameserver's failure that makes elections stand still, so the next one may not be there yet.
                if (context.pace().now().isAfter(giveUp)) {
                    throw new StepFailure(StepFailure.Kind.FINAL, e.why(), ADVICE);
                }
            }
            context.sleep(context.settings().longestPoll());
        }
    }

    private void cancel(String step, OwnOperations.Claim claim, OwnOperations own)
            throws ClusterException, StepFailure, RunException {
        Instant giveUp = context.pace().now().plus(context.settings().unreachable());
        while (true) {
            if (context.beforeCall()) {
                giveUp = context.pace().now().plus(context.settings().unreachable());
            }
            int seenIn = gate.held();
            own.look();
            if (!claim.isActive()) {
                return;
            }
            for (Operation operation : claim.operations()) {
                if (operation.state().isActive()) {
                    context.say(Sentence.of("run.nameserver_s_operation_stands", operation.id()));
                    send(step + "/cancel", new Command.CancelOperation(operation.id()), seenIn);
                }
            }
            context.sleep(context.settings().longestPoll());
            if (context.pace().now().isAfter(giveUp)) {
                throw new StepFailure(StepFailure.Kind.FINAL,
                        Sentence.of("run.election_nameserver_stands_still"), ADVICE);
            }
        }
    }

    private void demoteUnknownLeaders(String step, PartitionId partition)
            throws ClusterException, StepFailure, RunException {
        boolean again = true;
        while (again) {
            again = false;
            int seenIn = gate.held();
            for (ReplicaMeta replica : readPartition(partition).replicas()) {
                ReplicaReading reading = context.connection().readReplica(partition, storage, replica.endpoint());
                ReplicaStatus status = reading.status();
                if (replica.alive() && status != null && status.role() == Role.LEADER
                        && isForgotten(partition)) {
                    Long term = reading.term();
                    again |= send(step + "/follow", new Command.ChangeRole(partition, replica.endpoint(),
                            Role.FOLLOWER, term == null ? 0 : term, List.of()), seenIn);
                }
            }
        }
    }

    /**
     * Whether nobody is about to make it known: asked after its own word, right before it is told to follow. A winner
     * just seated has its operation on the list until the metadata names it.
     */
    private boolean isForgotten(PartitionId partition) throws ClusterException {
        return !context.connection().readAutoFailover()
                && context.connection().readOperations(partition.table()).stream()
                        .noneMatch(o -> o.isOn(partition) && o.state().isActive())
                && readPartition(partition).replicas().stream().noneMatch(r -> r.leader() && r.alive());
    }

    private PartitionReading readPartition(PartitionId partition) throws ClusterException {
        return context.connection().readPartition(partition.table(), partition.pid());
    }

    /** @return whether the lock was lost meanwhile, so that nothing was sent and all must be read again */
    private boolean send(String step, Command command, int seenIn) throws StepFailure, RunException {
        Outcome outcome = gate.send(step, command, List.of(), seenIn, 0);
        if (outcome instanceof Outcome.Refused refused && !(command instanceof Command.CancelOperation)) {
            throw new StepFailure(StepFailure.Kind.FINAL, Sentence.of("run.refused", refused.cause().why()), ADVICE);
        }
        return outcome instanceof Outcome.LookAgain;
    }
}
