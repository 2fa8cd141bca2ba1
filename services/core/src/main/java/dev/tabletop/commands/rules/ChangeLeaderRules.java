package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Dangers;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Another leader, elected or named. */
record ChangeLeaderRules(Command.ChangeLeader command) implements CommandRules {

    @Override
    public String scope() {
        return "leader of " + id();
    }

    private PartitionId id() {
        return command.partition();
    }

    @Override
    public Damage damage() {
        return Damage.REVERSIBLE;
    }

    @Override
    public List<Refusal> refusals(Situation now) {
        Checks checks = new Checks(now).manual().table(id().table()).partition(id(), 308);
        Partition partition = now.partition(id()).orElse(null);
        if (partition == null) {
            return checks.found();
        }
        List<Replica> electable = electable(partition);
        checks.that(partition.replicas().size() > 1, 134, id() + " has one replica, and no follower.",
                "Add a replica first: tabletop replica add.")
                .that(partition.leader().isEmpty() || command.candidate() != null, 309,
                        "The leader of " + id() + " is alive.",
                        "Name a candidate, or say auto, to change it nevertheless.")
                .that(partition.replicas().size() < 2 || !electable.isEmpty(), 310, "No follower of " + id()
                        + " is alive in the metadata.", "Recover a follower first, or mark the right replica alive.");
        candidate(checks, now, partition);
        followers(checks, now, electable);
        return checks.nothingAtWork(id()).found();
    }

    /** Those whom the nameserver fences and chooses from. */
    private static List<Replica> electable(Partition partition) {
        return partition.replicas().stream().filter(r -> r.meta().alive() && !r.meta().leader()).toList();
    }

    private void candidate(Checks checks, Situation now, Partition partition) {
        String seated = command.seated();
        if (seated == null) {
            return;
        }
        boolean listed = electable(partition).stream().map(Replica::endpoint).filter(now::isHealthy)
                .anyMatch(seated::equals);
        checks.that(listed, 305, seated + " is no alive follower of " + id() + " on a healthy tablet.",
                "Choose one of: " + String.join(", ", electable(partition).stream().map(Replica::endpoint)
                        .filter(now::isHealthy).toList()) + ".");
    }

    /** Every follower that is called alive must answer and follow, or the election fails after it has fenced some. */
    private void followers(Checks checks, Situation now, List<Replica> electable) {
        checks.that(electable.isEmpty() || electable.stream().anyMatch(r -> now.isHealthy(r.endpoint())), 0,
                "No follower of " + id() + " is on a healthy tablet: the nameserver would answer ok and do nothing.",
                "Start the tablets of its followers first.");
        for (Replica replica : electable) {
            boolean takesPart = now.isHealthy(replica.endpoint());
            checks.that(!takesPart || Situation.follows(replica), 0, replica.endpoint()
                    + " is called alive in " + id()
                    + ", but its tablet does not hold it as a follower: the election would"
                    + " fail, and followers that were fenced by then refuse the present leader.",
                    "Mark it not alive first: tabletop replica set-alive.");
        }
    }

    @Override
    public List<Danger> dangers(Situation now) {
        Partition partition = now.partition(id()).orElse(null);
        if (partition == null) {
            return List.of();
        }
        List<Replica> followers = electable(partition).stream().filter(r -> now.isHealthy(r.endpoint())).toList();
        long best = followers.stream().map(Situation::offset).filter(Objects::nonNull).mapToLong(o -> o).max()
                .orElse(0);
        String seated = command.seated();
        Long candidateHas = followers.stream().filter(r -> r.endpoint().equals(seated)).map(Situation::offset)
                .filter(Objects::nonNull).findFirst().orElse(null);
        long winnerHas = seated == null || candidateHas == null ? best : candidateHas;
        Dangers dangers = new Dangers().add(candidateHas != null && candidateHas < best, "candidate-behind",
                Damage.LOSSY,
                seated + " has offset " + candidateHas + " and another follower of " + id() + " has " + best
                        + ": what it lacks is given up.",
                "Name the follower with the largest offset, or say auto.");
        for (Replica former : partition.replicas().stream().filter(r -> r.meta().leader()).toList()) {
            former(dangers, former, winnerHas);
        }
        return dangers.found();
    }

    private void former(Dangers dangers, Replica former, long winnerHas) {
        Long has = Situation.offset(former);
        if (former.meta().alive() && has != null) {
            dangers.add(true, "writes-lost", Damage.LOSSY,
                    former.endpoint() + " leads " + id()
                            + " now: rows that are written to it while the leader changes are"
                            + " lost once it is recovered as follower.",
                    "Stop the writing first.")
                    .add(has > winnerHas, "not-caught-up", Damage.LOSSY,
                            former.endpoint() + " has offset " + has + ", and "
                                    + "who takes over has " + winnerHas + ".",
                            "Wait until the followers have caught up.");
            return;
        }
        dangers.add(has == null || has > winnerHas, "former-may-hold-more", Damage.LOSSY,
                former.endpoint() + ", a former leader of " + id() + ", "
                        + (has == null
                                ? "is not loaded and may hold rows that nobody else has"
                                : "has offset " + has + ", and who takes over has " + winnerHas)
                        + ".",
                "Examine the partition first: tabletop examine, tabletop plan manual-recovery.");
    }

    @Override
    public Optional<String> already(Situation now) {
        Replica leader = now.servingLeader(id()).orElse(null);
        boolean so = leader != null && leader.endpoint().equals(command.seated());
        return so ? Optional.of(command.seated() + " leads " + id() + " already") : Optional.empty();
    }

    @Override
    public String follows() {
        return (command.seated() == null ? "Another replica" : command.seated()) + " leads " + id()
                + ", in the metadata and by its tablet's word, in a new term.";
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        String advice = "The nameserver answers ok also where it makes no operation, for want of a follower on a healthy"
                + " tablet. Look at the partition.";
        Partition partition = now.partition(id()).orElse(null);
        Replica leader = partition == null ? null : partition.leader().orElse(null);
        if (partition == null || leader == null) {
            return new Standing.Misses(id() + " has no leader that is alive", advice);
        }
        boolean newTerm = !before.partition(id()).map(Partition::terms).equals(Optional.of(partition.terms()));
        if (!newTerm) {
            return new Standing.Misses(leader.endpoint() + " still leads " + id() + ", in the same term", advice);
        }
        if (command.seated() != null && !leader.endpoint().equals(command.seated())) {
            return new Standing.Misses(leader.endpoint() + " leads " + id() + ", not " + command.seated(), advice);
        }
        if (!Situation.leads(leader)) {
            return new Standing.Misses(leader.endpoint() + " does not lead " + id() + " by its own word", advice);
        }
        List<String> former = partition.replicas().stream().filter(r -> r.meta().leader() && !r.meta().alive())
                .map(Replica::endpoint).toList();
        return new Standing.Holds(leader.endpoint() + " leads " + id() + " in term "
                + partition.terms().getLast().term()
                + (former.isEmpty()
                        ? ""
                        : "; bring back as follower: " + String.join(", ", former) + " (tabletop replica recover)"));
    }

    @Override
    public boolean causes(Operation operation, Situation now) {
        return operation.type().equals("kChangeLeaderOP") && operation.isOn(id());
    }
}
