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
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tablet is told directly, past the nameserver: to load, to take a role, to drop, to forget a follower. */
final class TabletRules {

    private TabletRules() {}

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** Two tablets that lead the same partition both take writes, and the rows of one are lost. */
    private static Dangers leadsBesides(Situation now, PartitionId id, String endpoint) {
        Optional<String> other = now.partition(id).stream().flatMap(p -> p.replicas().stream())
                .filter(r -> !r.endpoint().equals(endpoint)).filter(r -> Situation.leads(r)
                        || (r.meta().leader() && r.meta().alive() && !r.tabletAnswered()))
                .map(Replica::endpoint).findFirst();
        return new Dangers().add(other.isPresent(), "two-leaders", Damage.LOSSY, other.orElse("") + " leads " + id
                + " too, or may: both take writes, nothing fences either, and the rows of one are lost.",
                "Let the nameserver change the leader: tabletop leader change.");
    }

    private static Dangers seatedByHand(Situation now, PartitionId id, String endpoint, @Nullable Long has) {
        long best = now.partition(id).stream().flatMap(p -> p.replicas().stream())
                .filter(r -> !r.endpoint().equals(endpoint)).map(Situation::offset).filter(o -> o != null)
                .mapToLong(o -> o).max().orElse(-1);
        List<String> unseen = now.partition(id).stream().flatMap(p -> p.replicas().stream())
                .filter(r -> !r.endpoint().equals(endpoint)).filter(r -> !r.isLoaded()).map(Replica::endpoint).toList();
        return leadsBesides(now, id, endpoint)
                .add(has != null && has < best, "behind", Damage.LOSSY, endpoint + " has offset " + has + " of " + id
                        + ", and another replica has " + best + ": what it lacks is given up.",
                        "Choose the leader by evidence: tabletop plan manual-recovery.")
                .add(!unseen.isEmpty(), "others-may-hold-more", Damage.LOSSY,
                        "Not loaded, so that nobody knows what they"
                                + " hold of " + id + ": " + String.join(", ", unseen) + ".",
                        "Choose the leader by evidence: tabletop plan manual-recovery.")
                .add(true, "not-fenced", Damage.DESTRUCTIVE, "A leader seated by hand is recorded in no term list: the"
                        + " nameserver still names whom it named before, and an old leader of the same term is not fenced.",
                        "");
    }

    /** A replica loaded from its tablet's disk. */
    record Load(Command.LoadReplica command) implements CommandRules {

        @Override
        public String scope() {
            return "replica of " + command.partition() + " on " + command.endpoint();
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return new Checks(now).table(command.partition().table()).partition(command.partition(), 100)
                    .answers(command.endpoint())
                    .that(now.status(command.endpoint()).isEmpty(), 101, command.endpoint() + " holds "
                            + command.partition() + " in memory already, as " + now.status(command.endpoint())
                                    .map(s -> word(s.role())).orElse("")
                            + ".", "Change its role instead: tabletop replica role.")
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
                    .add(!listed, "no-replica", Damage.DESTRUCTIVE, command.endpoint() + " is no replica of "
                            + command.partition() + " in the metadata.", "")
                    .add(true, "failed-load", Damage.REVERSIBLE,
                            "A load that fails moves the replica's directory to the"
                                    + " tablet's recycle bin" + (snapshot == null
                                            ? ""
                                            : "; its snapshot reaches to offset " + snapshot)
                                    + ".",
                            "")
                    .found();
        }

        @Override
        public Optional<String> already(Situation now) {
            return now.status(command.endpoint()).filter(s -> s.state().isLoaded() && s.role() == command.role())
                    .map(s -> command.endpoint() + " holds " + command.partition() + " as " + word(s.role())
                            + " already, at offset " + s.offset());
        }

        @Override
        public String follows() {
            return "The tablet says that the replica is loaded as " + word(command.role())
                    + ". The metadata does not change: the alive flag is set apart (tabletop replica set-alive).";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            ReplicaStatus status = now.status(command.endpoint()).orElse(null);
            if (status == null) {
                return new Standing.Misses(command.endpoint() + " does not hold " + command.partition() + " in memory",
                        "The load failed: the directory is in the tablet's recycle bin. Do not load another replica of this"
                                + " partition before you know why.");
            }
            return status.state().isLoaded() && status.role() == command.role()
                    ? new Standing.Holds(
                            command.endpoint() + " holds " + command.partition() + " as " + word(status.role())
                                    + ", at offset " + status.offset())
                    : new Standing.Misses(command.endpoint() + " is loading " + command.partition(), "Wait for it.");
        }

        @Override
        public boolean isAtWork(Situation now) {
            return now.status(command.endpoint()).filter(s -> !s.state().isLoaded()).isPresent();
        }
    }

    /** A role taken by hand. */
    record TakeRole(Command.ChangeRole command) implements CommandRules {

        @Override
        public String scope() {
            return "role of " + command.partition() + " on " + command.endpoint();
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
                    .that(silent || status != null, 100, command.endpoint() + " does not hold " + command.partition()
                            + " in memory.", "Load it first: tabletop replica load.")
                    .that(status == null || status.state().isLoaded(), 104, command.endpoint() + " is still loading "
                            + command.partition() + ".", "Wait until it is loaded.")
                    .nothingAtWork(command.partition()).found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            if (command.role() == Role.LEADER) {
                Long has = now.status(command.endpoint()).map(ReplicaStatus::offset).orElse(null);
                boolean oldTerm = now.partition(command.partition()).stream().flatMap(p -> p.terms().stream())
                        .anyMatch(t -> t.term() > command.term());
                return seatedByHand(now, command.partition(), command.endpoint(), has)
                        .add(oldTerm, "old-term", Damage.DESTRUCTIVE, "The partition's term list has a term above "
                                + command.term() + ": followers that know it refuse this leader.",
                                "Give the last term of the list.")
                        .found();
            }
            boolean leads = now.partition(command.partition()).flatMap(Partition::leader)
                    .filter(l -> l.endpoint().equals(command.endpoint())).isPresent();
            return new Dangers().add(leads, "no-leader", Damage.DESTRUCTIVE, command.endpoint() + " is the leader of "
                    + command.partition()
                    + " in the metadata: nobody leads then, and its followers' list is forgotten.",
                    "Change the leader instead: tabletop leader change.").found();
        }

        @Override
        public Optional<String> already(Situation now) {
            return now.status(command.endpoint()).filter(s -> s.state().isLoaded() && s.role() == command.role())
                    .map(s -> command.endpoint() + " is " + word(s.role()) + " of " + command.partition() + " already");
        }

        @Override
        public String follows() {
            return "The tablet says that it is " + word(command.role()) + ". The metadata does not change.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return now.status(command.endpoint()).filter(s -> s.role() == command.role()).isPresent()
                    ? new Standing.Holds(
                            command.endpoint() + " is " + word(command.role()) + " of " + command.partition()
                                    + " by its own word; the metadata is as it was")
                    : new Standing.Misses(command.endpoint() + " is not " + word(command.role()) + " of "
                            + command.partition(), "Look at the tablet's log.");
        }
    }

    /** A replica taken out of its tablet. */
    record Drop(Command.DropReplica command) implements CommandRules {

        @Override
        public String scope() {
            return "replica of " + command.partition() + " on " + command.endpoint();
        }

        @Override
        public Damage damage() {
            return Damage.DESTRUCTIVE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return new Checks(now).table(command.partition().table()).answers(command.endpoint())
                    .that(now.reading(command.endpoint()).isEmpty() || now.status(command.endpoint()).isPresent(), 100,
                            command.endpoint() + " does not hold " + command.partition() + " in memory.",
                            "There is nothing to drop; its directory is not touched.")
                    .nothingAtWork(command.partition()).found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            Replica replica = now.replica(command.partition(), command.endpoint()).orElse(null);
            boolean leads = now.leader(command.partition()).filter(l -> l.endpoint().equals(command.endpoint()))
                    .isPresent();
            return DeleteReplicaRules.lessCopies(now, command.partition(), command.endpoint())
                    .add(leads, "no-leader", Damage.LOSSY,
                            command.endpoint() + " is the leader of " + command.partition()
                                    + ": nobody leads then, and rows that were not copied are gone.",
                            "Change the leader first: tabletop leader change.")
                    .add(replica != null && replica.meta().alive() && !leads, "called-alive", Damage.DESTRUCTIVE,
                            command.endpoint() + " is still called alive in the metadata of " + command.partition()
                                    + ".",
                            "Remove it by the nameserver: tabletop replica remove.")
                    .found();
        }

        @Override
        public String follows() {
            return "The tablet does not hold the replica any more; its directory is in the tablet's recycle bin.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return now.reading(command.endpoint()).isPresent() && now.status(command.endpoint()).isEmpty()
                    ? new Standing.Holds(command.endpoint() + " does not hold " + command.partition()
                            + " any more; its directory is in the tablet's recycle bin")
                    : new Standing.Misses(command.endpoint() + " still holds " + command.partition(),
                            "The tablet may be making a snapshot of it.");
        }
    }

    /** A follower taken off its leader's list. */
    record Detach(Command.DetachFollower command) implements CommandRules {

        @Override
        public String scope() {
            return "follower " + command.endpoint() + " of " + command.partition();
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
                    "called-alive", Damage.DESTRUCTIVE, command.endpoint() + " is called alive in the metadata of "
                            + command.partition() + " and gets no rows any more.",
                    "Mark it not alive too, and recover it afterwards.").found();
        }

        private boolean isListed(Situation now) {
            return now.leader(command.partition()).flatMap(l -> now.reading(l.endpoint())).stream()
                    .flatMap(r -> r.followers().stream()).anyMatch(f -> f.endpoint().equals(command.endpoint()));
        }

        @Override
        public Optional<String> already(Situation now) {
            return now.servingLeader(command.partition()).isPresent() && !isListed(now)
                    ? Optional.of("The leader of " + command.partition() + " does not list " + command.endpoint())
                    : Optional.empty();
        }

        @Override
        public String follows() {
            return "The leader does not list the follower any more.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return isListed(now)
                    ? new Standing.Misses("the leader of " + command.partition() + " still lists " + command.endpoint(),
                            "")
                    : new Standing.Holds(
                            "the leader of " + command.partition() + " does not list " + command.endpoint());
        }
    }
}
