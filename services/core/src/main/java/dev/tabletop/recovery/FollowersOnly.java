package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.recovery.ReplicaPlan.Part;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Plans a partition whose leader leads: only its other replicas are brought back. */
final class FollowersOnly {

    private final PartitionFacts facts;
    private final LeaderChooser chooser;
    private final PrefixRule rule;
    private final ReplicaEvidence leader;
    private final StepWriter writer;
    private final Draft draft;
    private final ReAdd reAdd;
    private final List<Sentence> left = new ArrayList<>();
    private final List<String> writtenOff = new ArrayList<>();

    FollowersOnly(PartitionFacts facts, LeaderChooser chooser, PrefixRule rule, ReplicaEvidence leader) {
        this.facts = facts;
        this.chooser = chooser;
        this.rule = rule;
        this.leader = leader;
        this.writer = new StepWriter(facts.evidence());
        this.draft = new Draft(facts);
        this.reAdd = new ReAdd(writer, draft, new LossFinder(facts, rule, leader));
    }

    PartitionPlan plan() {
        for (ReplicaEvidence replica : facts.replicas()) {
            if (replica.loading() == Loading.NOT_TRIED && facts.isUnread(replica) && !isFedByLeader(replica)
                    && !chooser.isGivenUp(replica)) {
                return draft.blocked(null, Sentence.of("plan.what_holds_not_known", replica.endpoint()));
            }
        }
        LeaderChooser.Outcome outcome = chooser.keep(leader, this::isFedByLeader);
        if (!outcome.decisions().isEmpty()) {
            return draft.undecided(outcome.choice(), outcome.decisions());
        }
        Condition.LeaderServes serves = writer.serves(List.of(leader.endpoint()), facts.exact(leader).orElseThrow());
        if (!flagsAgree()) {
            draft.add(repairFlags(serves));
        }
        writer.requireLeader(serves);
        resumeSnapshots();
        draft.part(leader, Part.LEADER, Sentence.of("plan.leads_already"));
        stopOtherLeaders();
        facts.replicas().stream().filter(r -> !r.endpoint().equals(leader.endpoint())).forEach(this::planReplica);
        return finish(outcome.choice());
    }

    private PartitionPlan finish(LeaderChoice choice) {
        if (draft.hasSteps()) {
            return draft.ready(Tactic.FOLLOWERS_ONLY, choice, Sentence.of("plan.leader_serves_other_replicas"));
        }
        if (!left.isEmpty()) {
            return draft.blocked(choice, Sentence.of("plan.leader_serves_but_examine", Sentence.and(left)));
        }
        return draft.nothingToDo(choice, writtenOff.isEmpty()
                ? Sentence.of("plan.leader_serves_every_replica")
                : Sentence.of("plan.leader_serves_written_off", Sentence.and(writtenOff)));
    }

    private void planReplica(ReplicaEvidence replica) {
        ReplicaStatus status = replica.reading().status();
        boolean alive = facts.meta(replica).alive();
        if (!replica.answered() && chooser.isGivenUp(replica)) {
            writeOff(replica);
        } else if (!replica.answered() || (status != null && !replica.isLoaded())) {
            left.add(Sentence.of(replica.answered() ? "plan.still_loading" : "plan.does_not_answer",
                    replica.endpoint()));
            draft.part(replica, Part.LEAVE,
                    replica.answered()
                            ? Sentence.of("plan.still_loading_2")
                            : Sentence.of("plan.tablet_does_not_answer"));
        } else if (!replica.isLoaded()) {
            planUnloaded(replica, alive);
        } else if (facts.follows(replica, leader) && alive && !chooser.isGivenUp(replica)) {
            draft.part(replica, Part.KEEP, follows(replica));
        } else if (facts.follows(replica, leader) && rule.judge(replica, leader).letIn()
                && !chooser.isGivenUp(replica)) {
            draft.add(writer.markAlive(replica.endpoint()));
            draft.add(writer.follows(replica.endpoint()));
            draft.part(replica, Part.ATTACH, rule.judge(replica, leader).why());
        } else {
            reAdd.plan(replica, chooser.standing(replica), new ReAdd.State(facts.lists(leader, replica), alive),
                    whyReAdded(replica));
        }
    }

    /** What a silent replica may hold is a loss, unless this leader fed it and so has all of it. */
    private void writeOff(ReplicaEvidence replica) {
        writtenOff.add(replica.endpoint());
        draft.part(replica, Part.LEAVE, Sentence.of("plan.tablet_does_not_answer_written"));
        if (!isFedByLeader(replica)) {
            draft.lose(new LossFinder(facts, rule, leader).losses(replica, chooser.standing(replica)));
        }
    }

    /** A follower that serves is not taken out of service for a doubt; the DBA is told, and how to end it. */
    private Sentence follows(ReplicaEvidence replica) {
        Sentence other = rule.secondWriter();
        return other.isEmpty() || rule.judge(replica, leader).letIn()
                ? Sentence.of("plan.follows_leader")
                : Sentence.of("plan.follows_leader.doubt", other);
    }

    private Sentence whyReAdded(ReplicaEvidence replica) {
        PrefixRule.Verdict verdict = rule.judge(replica, leader);
        return verdict.letIn()
                ? Sentence.of("plan.loaded_but_leader_does")
                : verdict.why();
    }

    /**
     * Whether its leader has all that it holds, though nobody has read it: one history, in which this very leader fed
     * it. A leader that lost its unsynced tail and was loaded again in the same term lists its followers, too, but
     * has had no word from one that it did not feed since.
     */
    private boolean isFedByLeader(ReplicaEvidence replica) {
        return rule.oneHistory() && replica.loading() != Loading.FAILED && facts.wasFedBy(leader, replica);
    }

    /**
     * Not loaded behind a leader that lists it: that asked it once where it stands, and would go on from there over
     * whatever its tablet has lost since. Its log is sent again; what this leader fed to it is no loss.
     */
    private void planUnloaded(ReplicaEvidence replica, boolean alive) {
        ReAdd.State state = new ReAdd.State(facts.lists(leader, replica), alive);
        if (isFedByLeader(replica) && !chooser.isGivenUp(replica)) {
            reAdd.planWithoutLoss(replica, state, Sentence.of("plan.partition_has_had_one"));
        } else {
            reAdd.plan(replica, chooser.standing(replica), state, Sentence.of("plan.not_loaded_log_not"));
        }
    }

    /** Before any re-add: another leader pushes into a replica in the moment between its load and its attachment. */
    private void stopOtherLeaders() {
        facts.replicas().stream().filter(r -> facts.is(Role.LEADER, r) && !r.endpoint().equals(leader.endpoint()))
                .forEach(r -> draft.add(writer.stopLeading(r.endpoint(), facts.ownTerm(r))));
    }

    private void resumeSnapshots() {
        ReplicaStatus status = leader.reading().status();
        if (status != null && status.state() == LoadState.SNAPSHOT_PAUSED) {
            draft.add(writer.resumeSnapshots(leader.endpoint()));
        }
    }

    private boolean flagsAgree() {
        return facts.metas().stream()
                .allMatch(m -> (m.leader() && m.alive()) == m.endpoint().equals(leader.endpoint()));
    }

    private Step repairFlags(Condition.LeaderServes serves) {
        List<Command.Flags> wanted = facts.metas().stream()
                .map(m -> m.endpoint().equals(leader.endpoint())
                        ? new Command.Flags(m.endpoint(), true, true)
                        : new Command.Flags(m.endpoint(), false, m.alive()))
                .toList();
        return writer.setFlags(wanted, serves,
                Sentence.of("plan.write_into_metadata_leads", leader.endpoint(), facts.id()),
                Sentence.of("plan.tablet_leads_newest_term"),
                List.of(new Condition.RoleIs(facts.id(), facts.storage(), leader.endpoint(), Role.LEADER)));
    }
}
