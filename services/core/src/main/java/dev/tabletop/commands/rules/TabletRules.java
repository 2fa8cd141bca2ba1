package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
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
import org.jspecify.annotations.Nullable;

/** What a tablet is told directly, past the nameserver: to load, to take a role, to drop, to forget a follower. */
final class TabletRules {

    private TabletRules() {}

    /** Two tablets that lead the same partition both take writes, and the rows of one are lost. */
    private static Dangers leadsBesides(Situation now, PartitionId id, String endpoint) {
        Optional<String> other = now.partition(id).stream().flatMap(p -> p.replicas().stream())
                .filter(r -> !r.endpoint().equals(endpoint)).filter(r -> Situation.leads(r)
                        || (r.meta().leader() && r.meta().alive() && !r.tabletAnswered()))
                .map(Replica::endpoint).findFirst();
        return new Dangers().add(other.isPresent(), "two-leaders", Damage.LOSSY,
                Sentence.of("command.leads_too_or_may", other.orElse(""), id),
                Sentence.of("command.let_nameserver_change_leader"));
    }

    private static Dangers seatedByHand(Situation now, PartitionId id, String endpoint, @Nullable Long has) {
        long best = now.partition(id).stream().flatMap(p -> p.replicas().stream())
                .filter(r -> !r.endpoint().equals(endpoint)).map(Situation::offset).filter(o -> o != null)
                .mapToLong(o -> o).max().orElse(-1);
        List<String> unseen = now.partition(id).stream().flatMap(p -> p.replicas().stream())
                .filter(r -> !r.endpoint().equals(endpoint)).filter(r -> !r.isLoaded()).map(Replica::endpoint).toList();
        return leadsBesides(now, id, endpoint)
                .add(has != null && has < best, "behind", Damage.LOSSY,
                        Sentence.of("command.has_offset_another_replica", endpoint, has, id, best),
                        Sentence.of("command.choose_leader_evidence_tabletop"))
                .add(!unseen.isEmpty(), "others-may-hold-more", Damage.LOSSY,
                        Sentence.of("command.not_loaded_so_nobody", id, unseen),
                        Sentence.of("command.choose_leader_evidence_tabletop"))
                .add(true, "not-fenced", Damage.DESTRUCTIVE, Sentence.of("command.leader_seated_hand_recorded"),
                        Sentence.NOTHING);
    }

    /** A replica loaded from its tablet's disk. */
    record Load(Command.LoadReplica command) implements CommandRules {

        @Override
        public Sentence scope() {
            return Sentence.of("command.replica_2", command.partition(), command.endpoint());
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return new Checks(now).table(command.partition().table()).partition(command.partition(), 100)
                    .answers(command.endpoint())
                    .that(now.status(command.endpoint()).isEmpty(), 101,
                            Sentence.of("command.holds_memory_already_as", command.endpoint(), command.partition(),
                                    now.status(command.endpoint())
                                            .map(s -> Words.of(s.role())).orElse(Sentence.NOTHING)),
                            Sentence.of("command.change_role_instead_tabletop"))
                    .nothingAtWork(command.partition()).found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            boolean listed = now.replica(command.partition(), command.endpoint()).isPresent();
            Long snapshot = now.reading(command.endpoint()).map(ReplicaReading::snapshotOffset).orElse(null);
            Dangers dangers = command.role() == Role.LEADER
                    && now.partition(command.partition()).filter(p -> p.replicas().size() > 1).isPresent()
                            ? seatedByHand(now, command.partition(), command.endpoint(), null)
                            : new Dangers();
            return dangers
                    .add(!listed, "no-replica", Damage.DESTRUCTIVE,
                            Sentence.of("command.no_replica_metadata", command.endpoint(), command.partition()),
                            Sentence.NOTHING)
                    .add(true, "failed-load", Damage.REVERSIBLE,
                            snapshot == null
                                    ? Sentence.of("command.load_that_fails")
                                    : Sentence.of("command.load_that_fails.snapshot", snapshot),
                            Sentence.NOTHING)
                    .found();
        }

        @Override
        public Optional<Sentence> already(Situation now) {
            return now.status(command.endpoint()).filter(s -> s.state().isLoaded() && s.role() == command.role())
                    .map(s -> Sentence.of("command.holds_as_already_at", command.endpoint(), command.partition(),
                            Words.of(s.role()), s.offset()));
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.tablet_says_replica_loaded", Words.of(command.role()));
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            ReplicaStatus status = now.status(command.endpoint()).orElse(null);
            if (status == null) {
                return new Standing.Misses(
                        Sentence.of("command.does_not_hold_memory_2", command.endpoint(), command.partition()),
                        Sentence.of("command.load_failed_directory_tablet"));
            }
            return status.state().isLoaded() && status.role() == command.role()
                    ? new Standing.Holds(
                            Sentence.of("command.holds_as_at_offset", command.endpoint(), command.partition(),
                                    Words.of(status.role()), status.offset()))
                    : new Standing.Misses(Sentence.of("command.loading", command.endpoint(), command.partition()),
                            Sentence.of("command.wait"));
        }

        @Override
        public boolean isAtWork(Situation now) {
            return now.status(command.endpoint()).filter(s -> !s.state().isLoaded()).isPresent();
        }
    }

    /** A role taken by hand. */
    record TakeRole(Command.ChangeRole command) implements CommandRules {

        @Override
        public Sentence scope() {
            return Sentence.of("command.role", command.partition(), command.endpoint());
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            ReplicaStatus status = now.status(command.endpoint()).orElse(null);
            boolean silent = now.reading(command.endpoint()).isEmpty();
            return new Checks(now).table(command.partition().table()).partition(command.partition(), 100)
                    .answers(command.endpoint())
                    .that(silent || status != null, 100,
                            Sentence.of("command.does_not_hold_memory", command.endpoint(), command.partition()),
                            Sentence.of("command.load_first_tabletop_replica_load"))
                    .that(status == null || status.state().isLoaded(), 104,
                            Sentence.of("command.still_loading", command.endpoint(), command.partition()),
                            Sentence.of("command.wait_until_loaded"))
                    .nothingAtWork(command.partition()).found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            if (command.role() == Role.LEADER) {
                Long has = now.status(command.endpoint()).map(ReplicaStatus::offset).orElse(null);
                boolean oldTerm = now.partition(command.partition()).stream().flatMap(p -> p.terms().stream())
                        .anyMatch(t -> t.term() > command.term());
                return seatedByHand(now, command.partition(), command.endpoint(), has)
                        .add(oldTerm, "old-term", Damage.DESTRUCTIVE,
                                Sentence.of("command.partition_s_term_list", command.term()),
                                Sentence.of("command.give_last_term_list"))
                        .found();
            }
            boolean leads = now.partition(command.partition()).flatMap(Partition::leader)
                    .filter(l -> l.endpoint().equals(command.endpoint())).isPresent();
            return new Dangers().add(leads, "no-leader", Damage.DESTRUCTIVE,
                    Sentence.of("command.leader_metadata_nobody_leads", command.endpoint(), command.partition()),
                    Sentence.of("command.change_leader_instead_tabletop")).found();
        }

        @Override
        public Optional<Sentence> already(Situation now) {
            return now.status(command.endpoint()).filter(s -> s.state().isLoaded() && s.role() == command.role())
                    .map(s -> Sentence.of("command.already", command.endpoint(), Words.of(s.role()),
                            command.partition()));
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.tablet_says_metadata_does", Words.of(command.role()));
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return now.status(command.endpoint()).filter(s -> s.role() == command.role()).isPresent()
                    ? new Standing.Holds(
                            Sentence.of("command.own_word_metadata_as", command.endpoint(), Words.of(command.role()),
                                    command.partition()))
                    : new Standing.Misses(Sentence.of("command.not", command.endpoint(), Words.of(command.role()),
                            command.partition()), Sentence.of("command.look_at_tablet_s"));
        }
    }

    /** A replica taken out of its tablet. */
    record Drop(Command.DropReplica command) implements CommandRules {

        @Override
        public Sentence scope() {
            return Sentence.of("command.replica_2", command.partition(), command.endpoint());
        }

        @Override
        public Damage damage() {
            return Damage.DESTRUCTIVE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return new Checks(now).table(command.partition().table()).answers(command.endpoint())
                    .that(now.reading(command.endpoint()).isEmpty() || now.status(command.endpoint()).isPresent(), 100,
                            Sentence.of("command.does_not_hold_memory", command.endpoint(), command.partition()),
                            Sentence.of("command.there_nothing_drop_directory"))
                    .nothingAtWork(command.partition()).found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            Replica replica = now.replica(command.partition(), command.endpoint()).orElse(null);
            boolean leads = now.leader(command.partition()).filter(l -> l.endpoint().equals(command.endpoint()))
                    .isPresent();
            return DeleteReplicaRules.lessCopies(now, command.partition(), command.endpoint())
                    .add(leads, "no-leader", Damage.LOSSY,
                            Sentence.of("command.leader_nobody_leads_then", command.endpoint(), command.partition()),
                            Sentence.of("command.change_leader_first_tabletop_leader"))
                    .add(replica != null && replica.meta().alive() && !leads, "called-alive", Damage.DESTRUCTIVE,
                            Sentence.of("command.still_called_alive_metadata", command.endpoint(), command.partition()),
                            Sentence.of("command.remove_nameserver_tabletop_replica"))
                    .found();
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.tablet_does_not_hold_replica");
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return now.reading(command.endpoint()).isPresent() && now.status(command.endpoint()).isEmpty()
                    ? new Standing.Holds(
                            Sentence.of("command.does_not_hold_any", command.endpoint(), command.partition()))
                    : new Standing.Misses(Sentence.of("command.still_holds", command.endpoint(), command.partition()),
                            Sentence.of("command.tablet_may_making_snapshot"));
        }
    }

    /** A follower taken off its leader's list. */
    record Detach(Command.DetachFollower command) implements CommandRules {

        @Override
        public Sentence scope() {
            return Sentence.of("command.follower", command.endpoint(), command.partition());
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return new Checks(now).table(command.partition().table()).partition(command.partition(), 308)
                    .leaderForOperation(command.partition()).leaderCanCopy(command.partition())
                    .nothingAtWork(command.partition()).found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            return new Dangers().add(
                    now.replica(command.partition(), command.endpoint()).filter(r -> r.meta().alive()).isPresent(),
                    "called-alive", Damage.DESTRUCTIVE,
                    Sentence.of("command.called_alive_metadata_gets", command.endpoint(), command.partition()),
                    Sentence.of("command.mark_not_alive_too")).found();
        }

        private boolean isListed(Situation now) {
            return now.leader(command.partition()).flatMap(l -> now.reading(l.endpoint())).stream()
                    .flatMap(r -> r.followers().stream()).anyMatch(f -> f.endpoint().equals(command.endpoint()));
        }

        @Override
        public Optional<Sentence> already(Situation now) {
            return now.servingLeader(command.partition()).isPresent() && !isListed(now)
                    ? Optional.of(Sentence.of("command.leader_does_not_list", command.partition(), command.endpoint()))
                    : Optional.empty();
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.leader_does_not_list_follower");
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return isListed(now)
                    ? new Standing.Misses(
                            Sentence.of("command.leader_still_lists", command.partition(), command.endpoint()),
                            Sentence.NOTHING)
                    : new Standing.Holds(
                            Sentence.of("command.leader_does_not_list_2", command.partition(), command.endpoint()));
        }
    }
}
