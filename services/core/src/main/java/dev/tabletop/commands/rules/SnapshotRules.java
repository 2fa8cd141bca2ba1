package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Dangers;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Snapshots made, held back, and let go again. */
final class SnapshotRules {

    private SnapshotRules() {}

    private static final long USUAL_THRESHOLD = 100_000;

    private static Checks loaded(Situation now, PartitionId id, String endpoint) {
        return new Checks(now).table(id.table()).partition(id, 100).answers(endpoint).that(
                now.reading(endpoint).isEmpty() || now.status(endpoint).isPresent(), 100,
                endpoint + " does not hold " + id + " in memory.", "Load it first: tabletop replica load.");
    }

    private static boolean isIn(Situation now, String endpoint, LoadState... states) {
        return now.status(endpoint).map(ReplicaStatus::state).filter(List.of(states)::contains).isPresent();
    }

    private static String state(Situation now, String endpoint) {
        return now.status(endpoint).map(s -> s.state().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("not loaded");
    }

    /** One snapshot, of the leader by an operation, or of one replica by its tablet. */
    record Make(Command.MakeSnapshot command) implements CommandRules {

        @Override
        public String scope() {
            return "snapshot of " + id();
        }

        private PartitionId id() {
            return command.partition();
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        private Optional<String> at(Situation now) {
            String endpoint = command.endpoint();
            return endpoint == null ? now.leader(id()).map(Replica::endpoint) : Optional.of(endpoint);
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            Checks checks;
            String endpoint = command.endpoint();
            if (endpoint == null) {
                checks = new Checks(now).table(id().table()).partition(id(), 305).leaderForOperation(id())
                        .leaderCanCopy(id()).nothingAtWork(id());
            } else {
                checks = loaded(now, id(), endpoint);
            }
            at(now).filter(e -> now.status(e).isPresent())
                    .ifPresent(e -> checks.that(isIn(now, e, LoadState.NORMAL), 105,
                            "The replica of " + id() + " on " + e + " is " + state(now, e) + ".",
                            isIn(now, e, LoadState.SNAPSHOT_PAUSED)
                                    ? "Let it make snapshots again first: tabletop snapshot resume."
                                    : "Try again in a while."));
            return checks.found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            boolean little = now.partition(id()).isPresent()
                    && at(now).filter(e -> isBelowThreshold(now, e)).isPresent();
            return new Dangers().add(little, "nothing-written", Damage.REVERSIBLE,
                    "Less than " + USUAL_THRESHOLD
                            + " entries are newer than the last snapshot: with the usual setting the"
                            + " tablet answers ok and writes none.",
                    "").found();
        }

        private static boolean isBelowThreshold(Situation now, String endpoint) {
            Long snapshot = now.reading(endpoint).map(ReplicaReading::snapshotOffset).orElse(null);
            Long offset = now.status(endpoint).map(ReplicaStatus::offset).orElse(null);
            return snapshot != null && offset != null && offset < snapshot + USUAL_THRESHOLD;
        }

        @Override
        public String follows() {
            return "The snapshot reaches further than before, or the tablet says that there was too little to write.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            String endpoint = at(before).orElse("");
            long had = before.reading(endpoint).map(ReplicaReading::snapshotOffset).orElse(0L);
            long has = now.reading(endpoint).map(ReplicaReading::snapshotOffset).orElse(0L);
            if (has > had) {
                return new Standing.Holds("the snapshot of " + id() + " on " + endpoint + " reaches to offset " + has);
            }
            boolean over = command.endpoint() == null
                    ? caused.stream().anyMatch(o -> o.state() == Operation.State.DONE)
                    : isIn(now, endpoint, LoadState.NORMAL);
            return over && isBelowThreshold(now, endpoint)
                    ? new Standing.Holds(
                            "none was written: the one of " + endpoint + " reaches to offset " + has + ", and less"
                                    + " than " + USUAL_THRESHOLD + " entries of " + id() + " are newer")
                    : new Standing.Misses(
                            "the snapshot of " + id() + " on " + endpoint + " reaches only to offset " + has,
                            "Look at the tablet's log; errors of disk tables are not told.");
        }

        @Override
        public boolean causes(Operation operation, Situation now) {
            return command.endpoint() == null && operation.type().equals("kMakeSnapshotOP") && operation.isOn(id());
        }

        @Override
        public boolean isAtWork(Situation now) {
            return at(now).filter(e -> isIn(now, e, LoadState.MAKING_SNAPSHOT)).isPresent();
        }
    }

    /** Snapshots of one replica held back. */
    record Pause(Command.PauseSnapshots command) implements CommandRules {

        @Override
        public String scope() {
            return "snapshots of " + command.partition() + " on " + command.endpoint();
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return loaded(now, command.partition(), command.endpoint())
                    .that(now.status(command.endpoint()).isEmpty()
                            || isIn(now, command.endpoint(), LoadState.NORMAL, LoadState.SNAPSHOT_PAUSED), 105,
                            "The replica on " + command.endpoint() + " is " + state(now, command.endpoint()) + ".",
                            "Try again in a while.")
                    .found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            return new Dangers().add(true, "binlog-grows", Damage.REVERSIBLE,
                    "No snapshot is made and the binlog is not trimmed until they are resumed: the disk may fill.",
                    "Resume them afterwards: tabletop snapshot resume.").found();
        }

        @Override
        public Optional<String> already(Situation now) {
            return isIn(now, command.endpoint(), LoadState.SNAPSHOT_PAUSED)
                    ? Optional.of(
                            "Snapshots of " + command.partition() + " on " + command.endpoint() + " are paused already")
                    : Optional.empty();
        }

        @Override
        public String follows() {
            return "The tablet says that the replica's snapshots are paused.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return isIn(now, command.endpoint(), LoadState.SNAPSHOT_PAUSED)
                    ? new Standing.Holds(
                            "snapshots of " + command.partition() + " on " + command.endpoint() + " are paused")
                    : new Standing.Misses(
                            "the replica on " + command.endpoint() + " is " + state(now, command.endpoint()),
                            "Somebody may have resumed them at once; try again.");
        }
    }

    /** Snapshots of one replica let go again. */
    record Resume(Command.ResumeSnapshots command) implements CommandRules {

        @Override
        public String scope() {
            return "snapshots of " + command.partition() + " on " + command.endpoint();
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return loaded(now, command.partition(), command.endpoint())
                    .that(now.status(command.endpoint()).isEmpty()
                            || isIn(now, command.endpoint(), LoadState.NORMAL, LoadState.SNAPSHOT_PAUSED), 107,
                            "The replica on " + command.endpoint() + " is " + state(now, command.endpoint()) + ".",
                            "Its snapshots are not paused; wait until it is normal.")
                    .nothingAtWork(command.partition()).found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            return List.of();
        }

        @Override
        public Optional<String> already(Situation now) {
            return isIn(now, command.endpoint(), LoadState.NORMAL)
                    ? Optional
                            .of("Snapshots of " + command.partition() + " on " + command.endpoint() + " are not paused")
                    : Optional.empty();
        }

        @Override
        public String follows() {
            return "The tablet says that the replica's state is normal.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return isIn(now, command.endpoint(), LoadState.NORMAL, LoadState.MAKING_SNAPSHOT)
                    ? new Standing.Holds("snapshots of " + command.partition() + " on " + command.endpoint()
                            + " are made again")
                    : new Standing.Misses(
                            "the replica on " + command.endpoint() + " is " + state(now, command.endpoint()),
                            "Something paused them again; look at the operations.");
        }
    }
}
