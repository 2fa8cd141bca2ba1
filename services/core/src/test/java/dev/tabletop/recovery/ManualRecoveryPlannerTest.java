package dev.tabletop.recovery;

import static dev.tabletop.recovery.Story.ID;
import static dev.tabletop.recovery.Story.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.Loss.Certainty;
import dev.tabletop.recovery.NeedsDecision.Kind;
import dev.tabletop.recovery.PartitionPlan.Status;
import dev.tabletop.recovery.ReplicaPlan.Part;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualRecoveryPlannerTest {

    @Test
    void twoFormerLeadersOfUnequalOffsetsAfterAWholeRestart() {
        // Transcript 09: tablet-1 led until 30 and was lost, tablet-3 was made leader and wrote to 50.
        PartitionPlan plan = Story.ofTerms(9, 0, 11, 31).found("t1", "leader no", 30).found("t2", "follower yes", 50)
                .found("t3", "leader yes", 50).plan();

        assertEquals(Status.READY, plan.status());
        assertEquals("t3", plan.choice().endpoint());
        assertEquals(List.of("flags", "elect", "follows:t1", "drop:t2", "recover:t2"), steps(plan));
        assertEquals(new Command.SetReplicaFlags(ID,
                List.of(new Command.Flags("t1", true, false), new Command.Flags("t2", false, true),
                        new Command.Flags("t3", true, true)),
                List.of(new TermStart(9, 0), new TermStart(11, 31)),
                List.of(new Command.Flags("t1", false, true), new Command.Flags("t2", false, false),
                        new Command.Flags("t3", false, true))),
                plan.steps().getFirst().command());
        assertEquals(List.of("t2 31-50 POSSIBLE"), losses(plan));
    }

    @Test
    void aReplicaSeenFollowingTheLastLeaderKeepsItsLog() {
        History seen = new History(List.of(new FollowerObservation(ID, 11, "t3", "t2", 33, Story.NOON, 48, Story.NOON,
                List.of())), List.of(), List.of(), List.of(), List.of());

        PartitionPlan plan = Story.ofTerms(9, 0, 11, 31).onRecord(seen).found("t1", "leader no", 30)
                .found("t2", "follower yes", 50).found("t3", "leader yes", 50).plan();

        assertEquals(List.of("flags", "elect", "follows:t1", "follows:t2", "follows:t3"), steps(plan));
        assertEquals(List.of(), plan.losses());
        assertEquals(Damage.REVERSIBLE, plan.steps().getLast().damage());
    }

    @Test
    void afterTheWrongWayTheDbaIsShownTheReplicaThatStillHasTheRows() {
        // Transcript 10: the tool took t1 (30) and marked the others dead; t2's binlog is gone, t3 still has all.
        Story story = Story.ofTerms(9, 0, 11, 31, 13, 31).found("t3", "follower no", 50)
                .found("t2", "leader no", 0).follower("t1", "leader yes", 30, 0).paused();

        PartitionPlan plan = story.plan();
        assertEquals(Status.READY, plan.status());
        assertEquals("t3", plan.choice().endpoint());
        assertEquals(List.of("flags", "elect", "snapshots:t1", "follows:t1", "follows:t2"), steps(plan));
    }

    @Test
    void aFollowerThatIsAheadBecomesLeaderOnceTheLeaderIsGivenUp() {
        Story story = Story.ofTerms(1, 0).silent("t1", "leader yes").found("t2", "follower yes", 50)
                .found("t3", "follower yes", 47);

        PartitionPlan open = story.plan();
        assertEquals(Status.NEEDS_DECISION, open.status());
        assertEquals(List.of(Kind.WAIT, Kind.GO_ON_WITHOUT),
                open.decisions().getFirst().options().stream().map(NeedsDecision.Option::kind).toList());
        assertEquals(List.of("t1"), open.choice().mayHoldMore());
        assertEquals(List.of(), open.steps());

        PartitionPlan decided = story.plan(Story.goOnWithout("t1"));
        assertEquals(List.of("flags", "elect", "follows:t3"), steps(decided));
        assertEquals("t2", decided.choice().endpoint());
        assertEquals(3L, decided.choice().gap());
        assertEquals(List.of(new Loss(ID + ":loss:t1", ID, "t1", 51, Loss.UNKNOWN_END, Certainty.UNKNOWN,
                Sentence.of("plan.loss.silent", "t1", "t2", 50), false)), decided.losses());
        assertEquals(Damage.LOSSY, story.whole(Story.goOnWithout("t1")).damage());
    }

    @Test
    void aLostLeaderFlagDoesNotMatterWithinOneTerm() {
        PartitionPlan plan = Story.ofTerms(1, 0).found("t1", "follower yes", 40).found("t2", "follower no", 50)
                .found("t3", "follower no", 50).plan();

        assertEquals(List.of("flags", "elect", "follows:t1", "follows:t2", "follows:t3"), steps(plan));
        assertEquals(new Condition.LeaderServes(ID, StorageMode.MEMORY, List.of("t2", "t3"), 50),
                plan.steps().get(1).doneWhen());
    }

    @Test
    void unknownTermsThatMatterAreTheDbasToDecide() {
        Story story = Story.ofTerms(1, 0, 3, 31).found("t1", "follower no", 60).found("t2", "follower no", 50);

        PartitionPlan open = story.plan();
        assertEquals(Status.NEEDS_DECISION, open.status());
        assertEquals(List.of("t1", "t2"),
                open.decisions().getFirst().options().stream().map(NeedsDecision.Option::endpoint).toList());

        PartitionPlan decided = story.plan(Story.choose("t2"));
        assertEquals("its rows are the right ones", decided.choice().override().reason());
        assertEquals(List.of("flags", "elect", "drop:t1", "recover:t1"), steps(decided));
        assertEquals(List.of("t1 31-50 POSSIBLE", "t1 51-60 CERTAIN"), losses(decided));
    }

    @Test
    void anIsolatedLeaderThatWentOnWritingIsNeverBelievedAndItsRowsAreNamed() {
        PartitionPlan plan = Story.ofTerms(1, 0, 3, 51).leader("t1", "leader no", 70, 1, "t2", "t3")
                .leader("t2", "leader yes", 60, 3, "t3").follower("t3", "follower yes", 60, 3).plan();

        assertEquals(Tactic.FOLLOWERS_ONLY, plan.tactic());
        assertEquals(List.of("stop-leading:t1", "drop:t1", "recover:t1"), steps(plan));
        assertEquals(List.of("t1 51-60 CERTAIN", "t1 61-70 CERTAIN"), losses(plan));
        assertTrue(plan.losses().stream().allMatch(Loss::exportable));
    }

    @Test
    void aSilentFollowerOfALeaderThatServesIsNamedAndBlocks() {
        PartitionPlan plan = silentFollower().plan();

        assertEquals(Status.BLOCKED, plan.status());
        assertEquals("Its leader serves, but t2 does not answer. Examine again later, or write off by name what will"
                + " not come back.", plan.why().toString());
    }

    @Test
    void aSilentFollowerThatIsWrittenOffNeedsNothingButMayHaveHeldMore() {
        Plan plan = silentFollower().whole(Story.goOnWithout("t2"));
        PartitionPlan partition = plan.partitions().getFirst();

        assertEquals(Status.NOTHING_TO_DO, partition.status());
        assertEquals("Its leader serves; t2 is written off.", partition.why().toString());
        assertEquals(List.of(new ReplicaPlan("t1", Part.LEADER, Sentence.of("plan.leads_already")),
                new ReplicaPlan("t2", Part.LEAVE, Sentence.of("plan.tablet_does_not_answer_written")),
                new ReplicaPlan("t3", Part.KEEP, Sentence.of("plan.follows_leader"))), partition.replicas());
        assertEquals(List.of("t2 31-end UNKNOWN"), losses(partition));
        assertEquals(Damage.LOSSY, plan.damage());
    }

    @Test
    void aSilentFollowerThatThisLeaderFedIsWrittenOffWithoutLoss() {
        PartitionPlan plan = Story.ofTerms(1, 0).leader("t1", "leader yes", 50, 1, "t2").silent("t2", "follower no")
                .plan(Story.goOnWithout("t2"));

        assertEquals(Status.NOTHING_TO_DO, plan.status());
        assertEquals(List.of(), plan.losses());
    }

    @Test
    void aWrittenOffReplicaDoesNotHideThatAnotherIsSilent() {
        PartitionPlan plan = silentFollower().silent("t4", "follower yes").plan(Story.goOnWithout("t2"));

        assertEquals(Status.BLOCKED, plan.status());
        assertTrue(plan.why().toString().startsWith("Its leader serves, but t4 does not answer."), plan::toString);
    }

    private static Story silentFollower() {
        return Story.ofTerms(1, 0, 3, 31).leader("t1", "leader yes", 50, 3, "t2", "t3").silent("t2", "follower yes")
                .follower("t3", "follower yes", 50, 3);
    }

    @Test
    void aHealthyPartitionNeedsNothing() {
        PartitionPlan plan = Story.ofTerms(1, 0).leader("t1", "leader yes", 50, 1, "t2").follower("t2",
                "follower yes", 50, 1).plan();

        assertEquals(Status.NOTHING_TO_DO, plan.status());
        assertEquals(List.of(), plan.steps());
    }

    @Test
    void aRestartedFollowerOfALivePartitionIsSentAgainForItsLeaderWouldGoOnOverWhatItLost() {
        PartitionPlan plan = Story.ofTerms(1, 0).leader("t1", "leader yes", 50, 1, "t2")
                .notLoaded("t2", "follower yes", 20, Loading.LEFT_LIVE_LEADER_WOULD_PUSH).plan();

        assertEquals(List.of("detach:t2", "dead:t2", "load:t2", "drop:t2", "recover:t2"), steps(plan));
        assertEquals(List.of(), plan.losses());
        assertEquals(Damage.DESTRUCTIVE, plan.steps().getLast().damage());
    }

    @Test
    void whatAFollowerHoldsThatThisLeaderNeverFedIsNamedAsALossBeforeItIsSentAgain() {
        // After a power loss a start script loaded the leader as leader again; the follower may hold the lost tail.
        PartitionPlan plan = Story.ofTerms(1, 0).leader("t1", "leader yes", 45, 1, "t2").acknowledged("t2", 0)
                .notLoaded("t2", "follower yes", 20, Loading.LEFT_LIVE_LEADER_WOULD_PUSH).plan();

        assertEquals(List.of("detach:t2", "dead:t2", "load:t2", "drop:t2", "recover:t2"), steps(plan));
        assertEquals(List.of("t2 46-end UNKNOWN"), losses(plan));
    }

    @Test
    void aFollowerThatSurelyHoldsMoreThanItsLeaderIsPutToTheDbaThoughItCannotBeRead() {
        Story snapshot = Story.ofTerms(1, 0).leader("t1", "leader yes", 45, 1, "t2")
                .notLoaded("t2", "follower yes", 50, Loading.LEFT_LIVE_LEADER_WOULD_PUSH);
        Story acknowledged = Story.ofTerms(1, 0).leader("t1", "leader yes", 45, 1, "t2").acknowledged("t2", 50)
                .notLoaded("t2", "follower yes", 0, Loading.LEFT_LIVE_LEADER_WOULD_PUSH);

        for (Story story : List.of(snapshot, acknowledged)) {
            assertEquals(Status.NEEDS_DECISION, story.plan().status());
            assertEquals(List.of(ID + ":wait:t2"), story.plan().decisions().stream().map(NeedsDecision::id).toList());
            assertEquals(List.of("t2 46-end UNKNOWN"), losses(story.plan(Story.goOnWithout("t2"))));
        }
    }

    @Test
    void aReplicaThatNobodyHasReadIsWaitedForOrGivenUpThoughTheLeaderServes() {
        for (Loading why : List.of(Loading.FAILED, Loading.LEFT_AFTER_A_FAILED_LOAD, Loading.COULD_NOT_BE_TRIED,
                Loading.NO_ANSWER)) {
            Story story = Story.ofTerms(1, 0).leader("t1", "leader yes", 45, 1).notLoaded("t2", "follower no", 0, why);

            assertEquals(List.of(ID + ":wait:t2"), story.plan().decisions().stream().map(NeedsDecision::id).toList());
            assertEquals(List.of("recover:t2"), steps(story.plan(Story.goOnWithout("t2"))));
            assertEquals(List.of("t2 46-end UNKNOWN"), losses(story.plan(Story.goOnWithout("t2"))));
        }
        PartitionPlan notTried = Story.ofTerms(1, 0).leader("t1", "leader yes", 45, 1)
                .notLoaded("t2", "follower no", 0, Loading.NOT_TRIED).plan();
        assertEquals(Status.BLOCKED, notTried.status());
        assertTrue(notTried.why().toString().contains("Examine this partition first"), notTried.why().toString());
    }

    @Test
    void anOldSnapshotIsRemovedEvenWhereALoadFailedOnceBeforeTheReplicaIsSentAgain() {
        PartitionPlan plan = Story.ofTerms(1, 0).leader("t1", "leader yes", 45, 1)
                .notLoaded("t2", "follower no", 20, Loading.FAILED).plan(Story.goOnWithout("t2"));

        assertEquals(List.of("load:t2", "drop:t2", "recover:t2"), steps(plan));
    }

    @Test
    void aRestartedFollowerWhoseLogIsNotCertainIsReplacedInsteadOfLoadedUnderALiveLeader() {
        PartitionPlan plan = Story.ofTerms(1, 0, 3, 31).leader("t1", "leader yes", 50, 3, "t2")
                .notLoaded("t2", "follower yes", 20, Loading.LEFT_LIVE_LEADER_WOULD_PUSH).plan();

        assertEquals(List.of("detach:t2", "dead:t2", "load:t2", "drop:t2", "recover:t2"), steps(plan));
        assertEquals(List.of("t2 31-end UNKNOWN"), losses(plan));
        assertEquals(Damage.LOSSY, plan.steps().getLast().damage());
    }

    @Test
    void aLeaderThatServesButIsMarkedDeadIsWrittenBack() {
        PartitionPlan plan = Story.ofTerms(1, 0).leader("t1", "leader no", 50, 1, "t2").follower("t2", "follower yes",
                50, 1).plan();

        assertEquals(List.of("flags"), steps(plan));
        assertEquals(List.of(new Command.Flags("t1", true, true), new Command.Flags("t2", false, true)),
                ((Command.SetReplicaFlags) plan.steps().getFirst().command()).wanted());
    }

    @Test
    void aSecondReplicaThatIsFlaggedLeaderAndAliveLosesTheFlagOfALeader() {
        PartitionPlan plan = Story.ofTerms(1, 0).leader("t1", "leader yes", 50, 1, "t2").follower("t2", "leader yes",
                50, 1).plan();

        assertEquals(List.of("flags"), steps(plan));
        assertEquals(List.of(new Command.Flags("t1", true, true), new Command.Flags("t2", false, true)),
                ((Command.SetReplicaFlags) plan.steps().getFirst().command()).wanted());
    }

    @Test
    void aLeaderOfAnOlderTermIsNotBelievedWhileAnotherFlaggedOneIsOutOfReach() {
        PartitionPlan plan = Story.ofTerms(1, 0, 3, 31).leader("t1", "leader yes", 50, 1).silent("t2", "leader yes")
                .plan();

        assertEquals(Status.NEEDS_DECISION, plan.status());
        assertEquals(List.of(ID + ":wait:t2"), plan.decisions().stream().map(NeedsDecision::id).toList());
    }

    @Test
    void anElectionRequiresTheFlagsThatKeepOthersOutOfIt() {
        PartitionPlan plan = Story.ofTerms(1, 0, 3, 31).found("t1", "leader yes", 50).found("t2", "follower yes", 50)
                .plan();

        List<Condition> required = ((Condition.All) plan.steps().get(1).requires()).of();
        assertEquals(new Condition.FlagsAre(ID,
                List.of(new Command.Flags("t1", false, true), new Command.Flags("t2", false, false)),
                List.of(new TermStart(1, 0), new TermStart(3, 31))), required.getLast());
        assertEquals(2, plan.stepsToService());
    }

    @Test
    void aLeaderLeftWithPausedSnapshotsMakesThemAgain() {
        PartitionPlan plan = Story.ofTerms(1, 0).leader("t1", "leader yes", 50, 1).paused().plan();
        PartitionPlan withFollower = Story.ofTerms(1, 0).leader("t1", "leader yes", 50, 1, "t2").paused()
                .follower("t2", "follower yes", 50, 1).plan();

        assertEquals(List.of("snapshots:t1"), steps(plan));
        assertEquals(List.of("snapshots:t1"), steps(withFollower));
    }

    @Test
    void aFollowerAheadOfALeaderThatServesIsPutToTheDba() {
        Story story = Story.ofTerms(1, 0).leader("t1", "leader yes", 45, 1).found("t2", "follower no", 50);

        assertEquals(Status.NEEDS_DECISION, story.plan().status());
        assertEquals(List.of("drop:t2", "recover:t2"), steps(story.plan(Story.choose("t1"))));
        assertEquals(List.of("t2 46-50 CERTAIN"), losses(story.plan(Story.choose("t1"))));
        assertEquals(List.of("stop-leading:t1", "flags", "elect", "follows:t1"),
                steps(story.plan(Story.choose("t2"))));
    }

    @Test
    void theOnlyReplicaIsLoadedByTheNameserverAndNothingIsDeleted() {
        PartitionPlan alive = Story.ofTerms(1, 0).notLoaded("t1", "leader yes", 20, Loading.LEFT_ONLY_REPLICA).plan();
        PartitionPlan unflagged = Story.ofTerms(1, 0).notLoaded("t1", "follower no", 0, Loading.LEFT_ONLY_REPLICA)
                .plan();
        PartitionPlan loaded = Story.ofTerms(7, 0).follower("t1", "leader no", 50, 0).plan();

        assertEquals(List.of("dead:t1", "recover:t1"), steps(alive));
        assertEquals(Damage.REVERSIBLE, alive.steps().getLast().damage());
        assertEquals(List.of("flags", "recover:t1"), steps(unflagged));
        assertEquals(List.of("seat:t1", "alive:t1"), steps(loaded));
        assertEquals(7, ((Command.ChangeRole) loaded.steps().getFirst().command()).term());
    }

    @Test
    void theOnlyReplicaThatIsOutOfReachOrWhoseLoadFailedBlocksItsPartition() {
        assertEquals(Status.BLOCKED, Story.ofTerms(1, 0).silent("t1", "leader yes").plan().status());
        PartitionPlan failed = Story.ofTerms(1, 0).notLoaded("t1", "leader yes", 0, Loading.FAILED).plan();
        assertEquals(Status.BLOCKED, failed.status());
        assertTrue(failed.why().toString().contains("recycle/8_3_20261120120000"), failed.why().toString());
    }

    @Test
    void aFailedLoadIsWaitedForOrGivenUpAndThenSentAgain() {
        Story story = Story.ofTerms(1, 0).found("t1", "leader yes", 50).notLoaded("t2", "follower yes", 0,
                Loading.FAILED).notLoaded("t3", "follower yes", 10, Loading.LEFT_AFTER_A_FAILED_LOAD);

        assertEquals(List.of(ID + ":wait:t2", ID + ":wait:t3"),
                story.plan().decisions().stream().map(NeedsDecision::id).toList());
        assertEquals(List.of("flags", "elect", "recover:t2", "load:t3", "drop:t3", "recover:t3"),
                steps(story.plan(Story.goOnWithout("t2", "t3"))));
    }

    @Test
    void aPartitionThatWasNotExaminedIsNotPlannedBlindly() {
        PartitionPlan plan = Story.ofTerms(1, 0).notLoaded("t1", "leader yes", 0, Loading.NOT_TRIED)
                .notLoaded("t2", "follower yes", 0, Loading.NOT_TRIED).plan();

        assertEquals(Status.BLOCKED, plan.status());
        assertTrue(plan.why().toString().contains("Examine this partition first"), plan.why().toString());
    }

    @Test
    void anOperationAtWorkBlocksThePlan() {
        Operation running = new Operation(77, "kRecoverTableOP", ID.table(), 3, Operation.State.RUNNING, null, null,
                null);
        PartitionPlan plan = Story.ofTerms(1, 0).operation(running).found("t1", "leader yes", 5)
                .found("t2", "follower yes", 5).plan();

        assertEquals(Status.BLOCKED, plan.status());
        assertTrue(plan.why().toString().startsWith("Operation 77 (kRecoverTableOP) works on it."),
                plan.why().toString());
    }

    @Test
    void aLeaderIsSeatedByHandOnlyWhereTheNameserverCannotElectAndNobodyCanLead() {
        Story unknown = Story.ofTerms(1, 0).found("t1", "leader yes", 50).unknownToNameserver().found("t2",
                "follower yes", 48);
        PartitionPlan plan = unknown.plan();
        assertEquals(Tactic.SEAT_BY_HAND, plan.tactic());
        assertEquals(List.of("seat:t1", "flags", "follows:t2"), steps(plan));

        Story silent = Story.ofTerms(1, 0).found("t1", "leader yes", 50).unknownToNameserver().silent("t2",
                "follower yes");
        PartitionPlan blocked = silent.plan(Story.goOnWithout("t2"));
        assertEquals(Status.BLOCKED, blocked.status());
        assertTrue(blocked.why().toString().contains("it may be leading, and nothing would fence it"),
                blocked.why().toString());
    }

    @Test
    void aReplicaBehindTheNewLeadersSnapshotIsSentAgainBecauseNobodyCouldFeedIt() {
        PartitionPlan plan = Story.ofTerms(1, 0).found("t1", "leader yes", 50).snapshot(40)
                .found("t2", "follower yes", 39).found("t3", "follower yes", 40).plan();

        assertEquals(List.of("flags", "elect", "follows:t3", "drop:t2", "recover:t2"), steps(plan));
        assertEquals(List.of(), plan.losses());
    }

    @Test
    void diskTablesAndSystemTablesArePlannedTheSameWay() {
        PartitionId user = new PartitionId(new TableName("__INTERNAL_DB", "USER"), 2, 0);
        PartitionPlan plan = Story.ofTerms(1, 0).of(user, StorageMode.HDD).found("t1", "leader yes", 5)
                .found("t2", "follower yes", 4).plan();

        assertEquals(List.of("flags", "elect", "follows:t2"), steps(plan));
        assertEquals(new Condition.ReplicaFollows(user, StorageMode.HDD, "t2"), plan.steps().get(2).doneWhen());
    }

    @Test
    void everyStepSaysHowItIsDoneByHand() {
        PartitionPlan plan = Story.ofTerms(1, 0, 3, 31).found("t1", "leader yes", 50).found("t2", "follower yes", 50)
                .plan();

        assertEquals(List.of("openmldb --endpoint=t2 --role=client --interactive=false --cmd='drop 8 3'"),
                plan.steps().get(2).equivalent());
        assertTrue(plan.steps().stream().noneMatch(s -> s.equivalent().isEmpty()));
    }

    private static List<String> losses(PartitionPlan plan) {
        return plan.losses().stream().map(l -> l.endpoint() + " " + l.fromOffset() + "-"
                + (l.toOffset() == Loss.UNKNOWN_END ? "end" : l.toOffset()) + " " + l.certainty()).toList();
    }
}
