package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.recovery.ReplicaPlan.Part;
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
    private final List<String> left = new ArrayList<>();
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
                return draft.blocked(null, "What " + replica.endpoint()
                        + " holds is not known yet: it is not loaded. Examine this partition first.");
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
        draft.part(leader, Part.LEADER, "it leads already");
        stopOtherLeaders();
        facts.replicas().stream().filter(r -> !r.endpoint().equals(leader.endpoint())).forEach(this::planReplica);
        return finish(outcome.choice());
    }

    private PartitionPlan finish(LeaderChoice choice) {
        if (draft.hasSteps()) {
            return draft.ready(Tactic.FOLLOWERS_ONLY, choice, "Its leader serves; other replicas need bringing back.");
        }
        if (!left.isEmpty()) {
            return draft.blocked(choice, "Its leader serves, but " + String.join(" and ", left) + ". Examine again"
                    + " later, or write off by name what will not come back.");
        }
        return draft.nothingToDo(choice, writtenOff.isEmpty()
                ? "Its leader serves and every replica follows it."
                : "Its leader serves; " + String.join(" and ", writtenOff) + " is written off.");
    }

    private void planReplica(ReplicaEvidence replica) {
        ReplicaStatus status = replica.reading().status();
        boolean alive = facts.meta(replica).alive();
        if (!replica.answered() && chooser.isGivenUp(replica)) {
            writeOff(replica);
        } else if (!replica.answered() || (status != null && !replica.isLoaded())) {
            left.add(replica.endpoint() + (replica.answered() ? " is still loading" : " does not answer"));
            draft.part(replica, Part.LEAVE,
                    replica.answered() ? "it is still loading" : "its tablet does not answer");
        } else if (!replica.isLoaded()) {
            planUnloaded(replica, alive);
        } else if (facts.follows(replica, leader) && alive && !chooser.isGivenUp(replica)) {
            draft.part(replica, Part.KEEP, "it follows the leader" + doubt(replica));
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
        draft.part(replica, Part.LEAVE, "its tablet does not answer, and it is written off");
        if (!isFedByLeader(replica)) {
            draft.lose(new LossFinder(facts, rule, leader).losses(replica, chooser.standing(replica)));
        }
    }

    /** A follower that serves is not taken out of service for a doubt; the DBA is told, and how to end it. */
    private String doubt(ReplicaEvidence replica) {
        return rule.secondWriter().isEmpty() || rule.judge(replica, leader).letIn()
                ? ""
                : "; but " + rule.secondWriter()
                        + ", so it may hold other rows at the same log positions: go on without it"
                        + " to give it a fresh copy";
    }

    private String whyReAdded(ReplicaEvidence replica) {
        PrefixRule.Verdict verdict = rule.judge(replica, leader);
        return verdict.letIn()
                ? "it is loaded, but the leader does not feed it"
                : verdict.why();
    }

    /**
     * Whether it is safe to load it behind its leader without having read it: one history, in which this very leader
     * fed it. A leader that lost its unsynced tail and was loaded again in the same term lists its followers, too, but
     * has had no word from one that it did not feed since.
     */
    private boolean isFedByLeader(ReplicaEvidence replica) {
        return rule.oneHistory() && replica.loading() != Loading.FAILED && facts.wasFedBy(leader, replica);
    }

    /** Loading it while the leader lists it lets the leader push at once, so only a certain prefix may be loaded. */
    private void planUnloaded(ReplicaEvidence replica, boolean alive) {
        if (isFedByLeader(replica) && !chooser.isGivenUp(replica)) {
            draft.add(writer.loadBehindLeader(replica.endpoint()));
            if (!alive) {
                draft.add(writer.markAlive(replica.endpoint()));
            }
            draft.add(writer.follows(replica.endpoint()));
            draft.part(replica, Part.ATTACH,
                    "the partition has had one term only, and this leader fed it, so it holds the leader's beginning");
        } else {
            reAdd.plan(replica, chooser.standing(replica), new ReAdd.State(facts.lists(leader, replica), alive),
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
                "Write into the metadata that " + leader.endpoint() + " leads " + facts.id(),
                "Its tablet leads in the newest term; only the metadata does not say so, or names another one, too.",
                List.of(new Condition.RoleIs(facts.id(), facts.storage(), leader.endpoint(), Role.LEADER)));
    }
}
