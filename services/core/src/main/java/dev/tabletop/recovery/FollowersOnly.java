package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.recovery.ReplicaPlan.Part;
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
    private boolean somethingLeft;

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
        LeaderChooser.Outcome outcome = chooser.keep(leader);
        if (!outcome.decisions().isEmpty()) {
            return draft.undecided(outcome.choice(), outcome.decisions());
        }
        Condition.LeaderServes serves = writer.serves(List.of(leader.endpoint()), facts.exact(leader).orElseThrow());
        if (!flagsAgree()) {
            draft.add(repairFlags(serves));
        }
        writer.requireLeader(serves);
        resumeSnapshots();
        draft.part(leader, Part.LEADER, "it leads already");
        stopOtherLeaders();
        facts.replicas().stream().filter(r -> !r.endpoint().equals(leader.endpoint())).forEach(this::planReplica);
        return finish(outcome.choice());
    }

    private PartitionPlan finish(LeaderChoice choice) {
        if (draft.hasSteps()) {
            return draft.ready(Tactic.FOLLOWERS_ONLY, choice, "Its leader serves; other replicas need bringing back.");
        }
        return somethingLeft
                ? draft.blocked(choice, "Its leader serves, but a replica can't be brought back now: its tablet does"
                        + " not answer, or it is still loading. Examine again later.")
                : draft.nothingToDo(choice, "Its leader serves and every replica follows it.");
    }

    private void planReplica(ReplicaEvidence replica) {
        ReplicaStatus status = replica.reading().status();
        boolean alive = facts.meta(replica).alive();
        if (!replica.answered() || (status != null && !replica.isLoaded())) {
            somethingLeft = true;
            draft.part(replica, Part.LEAVE,
                    replica.answered() ? "it is still loading" : "its tablet does not answer");
        } else if (!replica.isLoaded()) {
            planUnloaded(replica, alive);
        } else if (facts.follows(replica, leader) && alive && !chooser.isGivenUp(replica)) {
            draft.part(replica, Part.KEEP, "it follows the leader");
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

    private String whyReAdded(ReplicaEvidence replica) {
        PrefixRule.Verdict verdict = rule.judge(replica, leader);
        return verdict.letIn()
                ? "it is loaded, but the leader does not feed it; the nameserver sends it again"
                : verdict.why();
    }

    /** Loading it while the leader lists it lets the leader push at once, so only a certain prefix may be loaded. */
    private void planUnloaded(ReplicaEvidence replica, boolean alive) {
        boolean listed = facts.lists(leader, replica);
        ReAdd.State state = new ReAdd.State(listed, alive);
        boolean certain = rule.oneHistory() && !chooser.isGivenUp(replica);
        if (certain && listed && replica.loading() != Loading.FAILED) {
            draft.add(writer.loadBehindLeader(replica.endpoint()));
            if (!alive) {
                draft.add(writer.markAlive(replica.endpoint()));
            }
            draft.add(writer.follows(replica.endpoint()));
            draft.part(replica, Part.ATTACH,
                    "the partition has had one term only, so it holds the leader's beginning; the leader lists it");
        } else if (certain) {
            reAdd.planWithoutLoss(replica, state,
                    "it is not loaded; the partition has had one term only, so it holds nothing that the leader lacks");
        } else {
            reAdd.plan(replica, chooser.standing(replica), state,
                    "it is not loaded and its log is not certain to be the leader's beginning");
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
        ReplicaMeta meta = facts.meta(leader);
        return meta.leader() && meta.alive();
    }

    private Step repairFlags(Condition.LeaderServes serves) {
        List<Command.Flags> wanted = facts.metas().stream()
                .map(m -> m.endpoint().equals(leader.endpoint())
                        ? new Command.Flags(m.endpoint(), true, true)
                        : new Command.Flags(m.endpoint(), false, m.alive()))
                .toList();
        return writer.setFlags(wanted, serves,
                "Write into the metadata that " + leader.endpoint() + " leads " + facts.id(),
                "Its tablet leads in the newest term; only the metadata does not say so.",
                List.of(new Condition.RoleIs(facts.id(), facts.storage(), leader.endpoint(), Role.LEADER)));
    }
}
