package dev.tabletop.views.commands.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.commands.Administration;
import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.commands.work.CommandService;

/** Judges commands as the program does, on a state that the test gives; what is sent is only remembered. */
public final class FakeCommands implements CommandService {

    /** What a command comes to. */
    public interface Ending {
        CommandResult of(Command command, RunListener listener) throws RunException;
    }

    /** Which commands were judged, in order. */
    public final List<Command> judged = new ArrayList<>();
    /** What was sent, in order. */
    public final List<Command> sent = new ArrayList<>();
    /** How each was confirmed. */
    public final List<Confirmation> confirmed = new ArrayList<>();
    /** How commands end. */
    public Ending ending = (command, _) -> new CommandResult("run-7", CommandResult.End.DONE,
            Sentence.plain("What must follow was seen."), Sentence.NOTHING, null, List.of());
    /** Why nothing can be read; null where it can. */
    public @Nullable ClusterException silent;
    /** How the command that is at work is steered. */
    public @Nullable RunControl steering;
    private final boolean readOnly;
    private ClusterState state;

    public FakeCommands(ClusterState state, boolean readOnly) {
        this.state = state;
        this.readOnly = readOnly;
    }

    /** How it is now. */
    public ClusterState state() {
        return state;
    }

    /** From now on it is so. */
    public void become(ClusterState now) {
        state = now;
    }

    @Override
    public Optional<Changes> changes() {
        return readOnly ? Optional.empty() : Optional.of((command, confirmation, listener, control) -> {
            sent.add(command);
            confirmed.add(confirmation);
            steering = control;
            return ending.of(command, listener);
        });
    }

    @Override
    public Assessment assess(Command command) throws ClusterException {
        judged.add(command);
        answer();
        Map<String, ReplicaReading> readings = new HashMap<>();
        PartitionId target = command.target();
        state.partitions().filter(p -> p.id().equals(target)).flatMap(p -> p.replicas().stream())
                .forEach(r -> readings.put(r.endpoint(), reading(target, r)));
        return Administration.assess(command, new Situation(state, readings, databases()));
    }

    private void answer() throws ClusterException {
        ClusterException why = silent;
        if (why != null) {
            throw why;
        }
    }

    private ReplicaReading reading(PartitionId partition, Replica replica) {
        boolean leads = replica.status() != null && replica.status().role() == Role.LEADER;
        Partition whole = state.partitions().filter(p -> p.id().equals(partition)).findFirst().orElseThrow();
        List<ReplicaReading.Follower> followers = leads
                ? whole.replicas().stream().filter(r -> !r.equals(replica) && r.status() != null)
                        .map(r -> new ReplicaReading.Follower(r.endpoint(), r.status().offset())).toList()
                : List.of();
        return new ReplicaReading(partition, replica.endpoint(), state.readAt(), replica.tabletAnswered(),
                replica.tabletAnswered() ? null : "connection refused", replica.status(), leads ? 1L : 0L,
                replica.tabletAnswered() ? 19_000L : null, null, followers);
    }

    @Override
    public List<ReplicaReading> replicas(Partition partition, StorageMode storage) throws ClusterException {
        answer();
        return partition.replicas().stream().map(r -> reading(partition.id(), r)).toList();
    }

    @Override
    public List<String> databases() throws ClusterException {
        answer();
        return List.of("demo", "shop");
    }

    @Override
    public boolean autoFailover() throws ClusterException {
        answer();
        return Boolean.TRUE.equals(state.autoFailover());
    }
}
