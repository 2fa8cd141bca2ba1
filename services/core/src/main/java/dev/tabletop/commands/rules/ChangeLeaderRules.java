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
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Another leader, elected or named. */
record ChangeLeaderRules(Command.ChangeLeader command) implements CommandRules {

    @Override
    public Sentence scope() {
        return Sentence.of("command.leader", id());
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
        checks.that(partition.replicas().size() > 1, 134, Sentence.of("command.has_one_replica_no", id()),
                Sentence.of("command.add_replica_first_tabletop"))
                .that(partition.leader().isEmpty() || command.candidate() != null, 309,
                        Sentence.of("command.leader_alive", id()),
                        Sentence.of("command.name_candidate_or_say"))
                .that(partition.replicas().size() < 2 || !electable.isEmpty(), 310,
                        Sentence.of("command.no_follower_alive_metadata", id()),
                        Sentence.of("command.recover_follower_first_or"));
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
        checks.that(listed, 305, Sentence.of("command.no_alive_follower_healthy", seated, id()),
                Sentence.of("command.choose_one", electable(partition).stream().map(Replica::endpoint)
                        .filter(now::isHealthy).toList()));
    }

    /** Every follower that is called alive must answer and follow, or the election fails after it has fenced some. */
    private void followers(Checks checks, Situation now, List<Replica> electable) {
        checks.that(electable.isEmpty() || electable.stream().anyMatch(r -> now.isHealthy(r.endpoint())), 0,
                Sentence.of("command.no_follower_healthy_tablet", id()),
                Sentence.of("command.start_tablets_followers_first"));
        for (Replica replica : electable) {
            boolean takesPart = now.isHealthy(replica.endpoint());
            checks.that(!takesPart || Situation.follows(replica), 0,
                    Sentence.of("command.called_alive_but_tablet", replica.endpoint(), id()),
                    Sentence.of("command.mark_not_alive_first"));
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
                Sentence.of("command.has_offset_another_follower", seated, candidateHas, id(), best),
                Sentence.of("command.name_follower_largest_offset"));
        for (Replica former : partition.replicas().stream().filter(r -> r.meta().leader()).toList()) {
            former(dangers, former, winnerHas);
        }
        return dangers.found();
    }

    private void former(Dangers dangers, Replica former, long winnerHas) {
        Long has = Situation.offset(former);
        if (former.meta().alive() && has != null) {
            dangers.add(true, "writes-lost", Damage.LOSSY,
                    Sentence.of("command.leads_now_rows_written", former.endpoint(), id()),
                    Sentence.of("command.stop_writing_first"))
                    .add(has > winnerHas, "not-caught-up", Damage.LOSSY,
                            Sentence.of("command.has_offset_who_takes", former.endpoint(), has, winnerHas),
                            Sentence.of("command.wait_until_followers_have"));
            return;
        }
        dangers.add(has == null || has > winnerHas, "former-may-hold-more", Damage.LOSSY,
                Sentence.of("command.former_leader", former.endpoint(), id(), has == null
                        ? Sentence.of("command.not_loaded_may_hold")
                        : Sentence.of("command.has_offset_who_takes_over", has, winnerHas)),
                Sentence.of("command.examine_partition_first_tabletop"));
    }

    @Override
    public Optional<Sentence> already(Situation now) {
        Replica leader = now.servingLeader(id()).orElse(null);
        boolean so = leader != null && leader.endpoint().equals(command.seated());
        return so ? Optional.of(Sentence.of("command.leads_already", command.seated(), id())) : Optional.empty();
    }

    @Override
    public Sentence follows() {
        return Sentence.of("command.leads_metadata_tablet_s",
                command.seated() == null ? Sentence.of("command.another_replica") : command.seated(), id());
    }

    @Override
    public Standing standing(Situation before, Situation now, List<Operation> caused) {
        Sentence advice = Sentence.of("command.nameserver_answers_ok_also");
        Partition partition = now.partition(id()).orElse(null);
        Replica leader = partition == null ? null : partition.leader().orElse(null);
        if (partition == null || leader == null) {
            return new Standing.Misses(Sentence.of("command.has_no_leader_alive", id()), advice);
        }
        boolean newTerm = !before.partition(id()).map(Partition::terms).equals(Optional.of(partition.terms()));
        if (!newTerm) {
            return new Standing.Misses(Sentence.of("command.still_leads_same_term", leader.endpoint(), id()), advice);
        }
        if (command.seated() != null && !leader.endpoint().equals(command.seated())) {
            return new Standing.Misses(Sentence.of("command.leads_not", leader.endpoint(), id(), command.seated()),
                    advice);
        }
        if (!Situation.leads(leader)) {
            return new Standing.Misses(Sentence.of("command.does_not_lead_own", leader.endpoint(), id()), advice);
        }
        List<String> former = partition.replicas().stream().filter(r -> r.meta().leader() && !r.meta().alive())
                .map(Replica::endpoint).toList();
        return new Standing.Holds(former.isEmpty()
                ? Sentence.of("command.leads_term", leader.endpoint(), id(), partition.terms().getLast().term())
                : Sentence.of("command.leads_term.former", leader.endpoint(), id(), partition.terms().getLast().term(),
                        former));
    }

    @Override
    public boolean causes(Operation operation, Situation now) {
        return operation.type().equals("kChangeLeaderOP") && operation.isOn(id());
    }
}
