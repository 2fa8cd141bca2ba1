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
import dev.tabletop.commands.situation.Words;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;

/** Snapshots made, held back, and let go again. */
final class SnapshotRules {

    private SnapshotRules() {}

    private static final long USUAL_THRESHOLD = 100_000;

    private static Checks loaded(Situation now, PartitionId id, String endpoint) {
        return new Checks(now).table(id.table()).partition(id, 100).answers(endpoint).that(
                now.reading(endpoint).isEmpty() || now.status(endpoint).isPresent(), 100,
                Sentence.of("command.does_not_hold_memory", endpoint, id),
                Sentence.of("command.load_first_tabletop_replica_load"));
    }

    private static boolean isIn(Situation now, String endpoint, LoadState... states) {
        return now.status(endpoint).map(ReplicaStatus::state).filter(List.of(states)::contains).isPresent();
    }

    private static Sentence state(Situation now, String endpoint) {
        return now.status(endpoint).map(s -> Words.of(s.state()))
                .orElse(Sentence.of("command.not_loaded"));
    }

    /** One snapshot, of the leader by an operation, or of one replica by its tablet. */
    record Make(Command.MakeSnapshot command) implements CommandRules {

        @Override
        public Sentence scope() {
            return Sentence.of("command.snapshot", id());
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
                            Sentence.of("command.replica_3", id(), e, state(now, e)),
                            isIn(now, e, LoadState.SNAPSHOT_PAUSED)
                                    ? Sentence.of("command.let_make_snapshots_again")
                                    : Sentence.of("command.try_again_while")));
            return checks.found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            boolean little = now.partition(id()).isPresent()
                    && at(now).filter(e -> isBelowThreshold(now, e)).isPresent();
            return new Dangers().add(little, "nothing-written", Damage.REVERSIBLE,
                    Sentence.of("command.less_than_entries_newer", USUAL_THRESHOLD),
                    Sentence.NOTHING).found();
        }

        private static boolean isBelowThreshold(Situation now, String endpoint) {
            Long snapshot = now.reading(endpoint).map(ReplicaReading::snapshotOffset).orElse(null);
            Long offset = now.status(endpoint).map(ReplicaStatus::offset).orElse(null);
            return snapshot != null && offset != null && offset < snapshot + USUAL_THRESHOLD;
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.snapshot_reaches_further_than");
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            String endpoint = at(before).orElse("");
            long had = before.reading(endpoint).map(ReplicaReading::snapshotOffset).orElse(0L);
            long has = now.reading(endpoint).map(ReplicaReading::snapshotOffset).orElse(0L);
            if (has > had) {
                return new Standing.Holds(Sentence.of("command.snapshot_reaches_offset", id(), endpoint, has));
            }
            boolean over = command.endpoint() == null
                    ? caused.stream().anyMatch(o -> o.state() == Operation.State.DONE)
                    : isIn(now, endpoint, LoadState.NORMAL);
            return over && isBelowThreshold(now, endpoint)
                    ? new Standing.Holds(
                            Sentence.of("command.none_was_written_one", endpoint, has, USUAL_THRESHOLD, id()))
                    : new Standing.Misses(
                            Sentence.of("command.snapshot_reaches_only_offset", id(), endpoint, has),
                            Sentence.of("command.look_at_tablet_s_log"));
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

    /** Snapshots of one replica, held back or let go again. */
    interface Switching extends CommandRules {

        PartitionId partition();

        String endpoint();

        /** Whether what is asked for is so. */
        boolean isSo(Situation now);

        @Override
        default Sentence scope() {
            return Sentence.of("command.snapshots", partition(), endpoint());
        }

        @Override
        default Damage damage() {
            return Damage.REVERSIBLE;
        }

        /** What stands against it where the tablet would answer this code in any other state. */
        default Checks switchable(Situation now, int code, Sentence advice) {
            return loaded(now, partition(), endpoint()).that(now.status(endpoint()).isEmpty()
                    || isIn(now, endpoint(), LoadState.NORMAL, LoadState.SNAPSHOT_PAUSED), code,
                    Sentence.of("command.replica_4", endpoint(), state(now, endpoint())), advice);
        }

        default Standing standing(Situation now, Sentence so, Sentence undone) {
            return isSo(now)
                    ? new Standing.Holds(so)
                    : new Standing.Misses(Sentence.of("command.replica_5", endpoint(), state(now, endpoint())),
                            undone);
        }
    }

    /** Snapshots of one replica held back. */
    record Pause(Command.PauseSnapshots command) implements Switching {

        @Override
        public PartitionId partition() {
            return command.partition();
        }

        @Override
        public String endpoint() {
            return command.endpoint();
        }

        @Override
        public boolean isSo(Situation now) {
            return isIn(now, endpoint(), LoadState.SNAPSHOT_PAUSED);
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return switchable(now, 105, Sentence.of("command.try_again_while")).found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            return new Dangers().add(true, "binlog-grows", Damage.REVERSIBLE,
                    Sentence.of("command.no_snapshot_made_binlog"),
                    Sentence.of("command.resume_them_afterwards_tabletop")).found();
        }

        @Override
        public Optional<Sentence> already(Situation now) {
            return isSo(now)
                    ? Optional.of(Sentence.of("command.snapshots_paused_already", partition(), endpoint()))
                    : Optional.empty();
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.tablet_says_replica_s");
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return standing(now, Sentence.of("command.snapshots_paused", partition(), endpoint()),
                    Sentence.of("command.somebody_may_have_resumed"));
        }
    }

    /** Snapshots of one replica let go again. */
    record Resume(Command.ResumeSnapshots command) implements Switching {

        @Override
        public PartitionId partition() {
            return command.partition();
        }

        @Override
        public String endpoint() {
            return command.endpoint();
        }

        @Override
        public boolean isSo(Situation now) {
            return isIn(now, endpoint(), LoadState.NORMAL, LoadState.MAKING_SNAPSHOT);
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return switchable(now, 107, Sentence.of("command.snapshots_not_paused_wait")).nothingAtWork(partition())
                    .found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            return List.of();
        }

        @Override
        public Optional<Sentence> already(Situation now) {
            return isIn(now, endpoint(), LoadState.NORMAL)
                    ? Optional.of(Sentence.of("command.snapshots_not_paused", partition(), endpoint()))
                    : Optional.empty();
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.tablet_says_replica_s_state");
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return standing(now, Sentence.of("command.snapshots_made_again", partition(), endpoint()),
                    Sentence.of("command.something_paused_them_again"));
        }
    }
}
