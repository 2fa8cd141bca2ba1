package dev.tabletop.recovery.history;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Role;
import dev.tabletop.recovery.Condition;
import dev.tabletop.recovery.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Carries a plan's steps out on a true history, as a run does on a cluster. */
final class ModelRun {

    private final TrueHistory truth;
    private final Set<String> copied = new TreeSet<>();

    ModelRun(TrueHistory truth) {
        this.truth = truth;
        truth.lastReAddCopied.clear();
    }

    /**
     * Runs one step.
     *
     * @return what did not hold, or empty text
     */
    String run(Step step) {
        if (holds(step.doneWhen())) {
            return "";
        }
        if (!holds(step.requires())) {
            return step.id() + " requires what does not hold: " + step.requires();
        }
        if (step.command() != null) {
            execute(step.command());
        }
        truth.pushAll();
        return holds(step.doneWhen()) ? "" : step.id() + " ended without " + step.doneWhen();
    }

    private void execute(Command command) {
        switch (command) {
            case Command.SetReplicaFlags c -> setFlags(c);
            case Command.ChangeLeader _ -> truth.changeLeader(null);
            case Command.SetAlive c -> truth.replica(c.endpoint()).aliveFlag = c.alive();
            case Command.RecoverReplica c -> recover(truth.replica(c.endpoint()));
            case Command.DetachFollower c -> truth.nameserversLeader()
                    .ifPresent(l -> l.followers.remove(c.endpoint()));
            case Command.DropReplica c -> drop(truth.replica(c.endpoint()));
            case Command.ChangeRole c -> changeRole(c);
            case Command.LoadReplica c -> truth.replica(c.endpoint()).loadAs(c.role(), 0);
            case Command.ResumeSnapshots _ -> truth.console.look();
            default -> throw new IllegalStateException("no step of a partition sends " + command);
        }
    }

    private void recover(TrueReplica replica) {
        if (truth.replicas.size() == 1) {
            if (!replica.aliveFlag && replica.leaderFlag && !replica.loaded) {
                replica.loadAs(Role.LEADER, truth.lastTerm());
                replica.aliveFlag = true;
            }
            return;
        }
        truth.recover(replica);
        if (truth.lastReAddCopied.getOrDefault(replica.endpoint, false)) {
            copied.add(replica.endpoint);
        }
    }

    private static void drop(TrueReplica replica) {
        replica.forget();
        replica.log = new ArrayList<>();
        replica.snapshot = 0;
        replica.synced = 0;
    }

    private void changeRole(Command.ChangeRole command) {
        TrueReplica replica = truth.replica(command.endpoint());
        replica.role = command.role();
        replica.followers.clear();
        if (command.role() == Role.LEADER) {
            replica.term = command.term();
            command.followers().forEach(f -> replica.followers.put(f, 0L));
        }
    }

    private void setFlags(Command.SetReplicaFlags command) {
        if (flags().equals(Set.copyOf(command.expected())) && truth.terms.equals(command.expectedTerms())) {
            command.wanted().forEach(f -> {
                truth.replica(f.endpoint()).leaderFlag = f.leader();
                truth.replica(f.endpoint()).aliveFlag = f.alive();
            });
        }
    }

    private Set<Command.Flags> flags() {
        return truth.replicas.stream().map(r -> new Command.Flags(r.endpoint, r.leaderFlag, r.aliveFlag))
                .collect(Collectors.toSet());
    }

    private boolean holds(Condition condition) {
        return switch (condition) {
            case Condition.All c -> c.of().stream().allMatch(this::holds);
            case Condition.Any c -> c.of().stream().anyMatch(this::holds);
            case Condition.AutoFailoverIs c -> !c.on();
            case Condition.NoForeignOperation _,Condition.NoOperation _ -> true;
            case Condition.ReplicaLoaded c -> truth.replica(c.endpoint()).loaded;
            case Condition.ReplicaNotLoaded c -> !truth.replica(c.endpoint()).loaded;
            case Condition.RoleIs c -> truth.replica(c.endpoint()).loaded
                    && truth.replica(c.endpoint()).role == c.role();
            case Condition.SnapshotsNotPaused c -> truth.replica(c.endpoint()).loaded;
            case Condition.FlagsAre c -> flags().equals(Set.copyOf(c.flags())) && truth.terms.equals(c.terms());
            case Condition.AliveIs c -> truth.replica(c.endpoint()).aliveFlag == c.alive();
            case Condition.LeaderServes c -> serves(c.oneOf(), c.atLeastOffset());
            case Condition.ReplicaFollows c -> follows(c.endpoint());
            case Condition.FollowerNotListed c -> truth.nameserversLeader()
                    .map(l -> !l.followers.containsKey(c.endpoint())).orElse(true);
            case Condition.ReplicaSentAgain c -> copied.contains(c.endpoint()) && follows(c.endpoint());
        };
    }

    private boolean serves(List<String> oneOf, long atLeast) {
        List<TrueReplica> leaders = truth.replicas.stream().filter(r -> r.leaderFlag && r.aliveFlag).toList();
        return leaders.size() == 1 && leaders.getFirst().leads() && oneOf.contains(leaders.getFirst().endpoint)
                && leaders.getFirst().log.size() >= atLeast;
    }

    private boolean follows(String endpoint) {
        TrueReplica replica = truth.replica(endpoint);
        return replica.aliveFlag && replica.follows() && truth.nameserversLeader()
                .map(l -> l.followers.getOrDefault(endpoint, -1L) >= l.log.size()).orElse(false);
    }
}
