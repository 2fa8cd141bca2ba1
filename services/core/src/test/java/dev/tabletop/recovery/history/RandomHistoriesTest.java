package dev.tabletop.recovery.history;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.recovery.Condition;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.NeedsDecision;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.PartitionPlan.Status;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.ReplicaPlan;
import dev.tabletop.recovery.ReplicaPlan.Part;
import dev.tabletop.recovery.Step;
import dev.tabletop.recovery.Tactic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Random histories of one partition, with the true logs beside what a console could see of them: terms, isolation, power
 * loss of an unsynced tail, a leader that comes back without it in the same term, forced candidates, a leader seated by hand in the same term, an isolated leader that goes on
 * pushing, other tools at work, followers lagging, tablets not answering, leader flags lost, loaded or not.
 */
class RandomHistoriesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
    private static final ManualRecoveryPlanner PLANNER = new ManualRecoveryPlanner("test");
    private static final int MOST_DECISIONS = 8;

    /**
     * A history and how it ended.
     *
     * @param watched
     *            whether the console was there from the beginning
     * @param restarted
     *            which replicas' tablets were killed and started again at the end
     * @param decisions
     *            which option is taken where the DBA must decide
     */
    record Case(int replicas, boolean watched, List<Event> events, List<Event> disaster, List<Boolean> restarted,
            int decisions) {}

    /** A history's end, examined, planned, and decided as often as asked. */
    record Planned(TrueHistory truth, Evidence evidence, Decisions decisions, PartitionPlan plan) {}

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Event> calm = events(Map.ofEntries(entry(Event.Kind.WRITE_TO_ALL_LEADERS, 16),
                entry(Event.Kind.REPLICATE_ALL, 8), entry(Event.Kind.REPLICATE, 8), entry(Event.Kind.SYNC, 3),
                entry(Event.Kind.SNAPSHOT, 1), entry(Event.Kind.KILL, 2), entry(Event.Kind.POWER_LOSS, 2),
                entry(Event.Kind.START, 4), entry(Event.Kind.CUT_OFF, 2), entry(Event.Kind.CUT_OFF_WITH_LEADER, 3),
                entry(Event.Kind.REJOIN, 5), entry(Event.Kind.CHANGE_LEADER, 8), entry(Event.Kind.RECOVER, 6),
                entry(Event.Kind.HEAL, 4), entry(Event.Kind.OTHER_TOOL_LOADS, 2),
                entry(Event.Kind.OTHER_TOOL_MARKS_DEAD, 1), entry(Event.Kind.LEADER_COMES_BACK_IN_ITS_TERM, 2),
                entry(Event.Kind.CONSOLE_ON, 4),
                entry(Event.Kind.CONSOLE_OFF, 1)));
        Arbitrary<Event> rough = events(Map.of(Event.Kind.FORCE_LEADER, 2, Event.Kind.SEAT_BY_HAND, 2,
                Event.Kind.LOSE_LEADER_FLAGS, 1));
        Arbitrary<Event> faults = events(Map.of(Event.Kind.KILL, 2, Event.Kind.POWER_LOSS, 3, Event.Kind.CUT_OFF, 1,
                Event.Kind.REJOIN, 6, Event.Kind.START, 6, Event.Kind.WRITE_TO_ALL_LEADERS, 4,
                Event.Kind.REPLICATE, 3, Event.Kind.LOSE_LEADER_FLAGS, 1, Event.Kind.OTHER_TOOL_LOADS, 2,
                Event.Kind.HEAL, 2));
        Arbitrary<Event> roughly = Arbitraries.frequencyOf(Tuple.of(12, calm), Tuple.of(1, rough));
        Arbitrary<List<Event>> events = Arbitraries.frequencyOf(Tuple.of(2, calm.list().ofMinSize(3).ofMaxSize(50)),
                Tuple.of(1, roughly.list().ofMinSize(3).ofMaxSize(50)));
        return Combinators.combine(Arbitraries.frequency(Tuple.of(1, 1), Tuple.of(2, 2), Tuple.of(12, 3),
                Tuple.of(3, 4)), Arbitraries.of(true, false), events, faults.list().ofMaxSize(6),
                Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)).list().ofSize(4),
                Arbitraries.integers().between(0, 1000)).as(Case::new);
    }

    private static Arbitrary<Event> events(Map<Event.Kind, Integer> weights) {
        List<Tuple.Tuple2<Integer, Event.Kind>> kinds = weights.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> Tuple.of(e.getValue(), e.getKey())).toList();
        Arbitrary<Integer> node = Arbitraries.integers().between(0, 11);
        return Combinators.combine(Arbitraries.frequency(kinds), node, node, Arbitraries.integers().between(1, 6))
                .as(Event::new);
    }

    @Property(tries = 1200)
    void withinOneHistoryTheChosenOffsetIsAtLeastEveryExactReading(@ForAll("cases") Case history) {
        Planned planned = plan(history);
        String chosen = planned.plan().choice() == null ? null : planned.plan().choice().endpoint();
        boolean decidedByHand = !planned.decisions().equals(Decisions.NONE);
        if (chosen == null || decidedByHand) {
            return;
        }
        TrueReplica leader = planned.truth().replica(chosen);
        for (TrueReplica other : planned.truth().replicas) {
            boolean ofAnOlderTerm = other.leads() && other.term < planned.truth().lastTerm();
            if (other.reachable() && other.loaded && !ofAnOlderTerm && leader.isPrefixOf(other)) {
                assertTrue(leader.log.size() >= other.log.size(),
                        () -> other.endpoint + " holds more of the same history than " + chosen + planned.plan());
            }
        }
    }

    @Property(tries = 3000)
    void aDivergedLogIsNeverLetIntoTheElection(@ForAll("cases") Case history) {
        Planned planned = plan(history);
        for (ReplicaPlan replica : planned.plan().replicas()) {
            if (replica.part() == Part.ATTACH) {
                TrueReplica attached = planned.truth().replica(replica.endpoint());
                TrueReplica leader = planned.truth().replica(planned.plan().choice().endpoint());
                assertTrue(attached.isPrefixOf(leader), () -> replica + " holds " + attached.log + ", the leader "
                        + leader.endpoint + " " + leader.log + ", terms " + planned.truth().terms);
            }
        }
        Statistics.label("tactic").collect(planned.plan().status() + " " + planned.plan().tactic());
        Statistics.label("attached by").collect(planned.plan().replicas().stream()
                .filter(r -> r.part() == Part.ATTACH)
                .map(r -> r.why().toString().replaceAll("[0-9 ]+", " ").substring(0, 16))
                .distinct().toList());
    }

    @Property(tries = 1200)
    void everyRangeThatIsLostIsNamedInThePlan(@ForAll("cases") Case history) {
        Planned planned = plan(history);
        if (planned.plan().status() != Status.READY || planned.truth().replicas.size() == 1) {
            return;
        }
        TrueReplica leader = planned.truth().replica(planned.plan().choice().endpoint());
        for (ReplicaPlan replica : planned.plan().replicas()) {
            boolean untouched = replica.part() == Part.LEAVE && planned.plan().tactic() == Tactic.FOLLOWERS_ONLY;
            if (replica.part() == Part.RE_ADD || (replica.part() == Part.LEAVE && !untouched)) {
                assertLossesNamed(planned, planned.truth().replica(replica.endpoint()), leader);
            }
        }
    }

    private static void assertLossesNamed(Planned planned, TrueReplica replica, TrueReplica leader) {
        for (int i = 0; i < replica.log.size(); i++) {
            boolean kept = i < leader.log.size() && leader.log.get(i).equals(replica.log.get(i));
            long position = i + 1L;
            boolean named = planned.plan().losses().stream().anyMatch(l -> l.endpoint().equals(replica.endpoint)
                    && l.fromOffset() <= position && position <= l.toOffset());
            assertTrue(kept || named, () -> "position " + position + " of " + replica.endpoint
                    + " is lost and not named: " + planned.plan().losses());
        }
    }

    @Property(tries = 1200)
    void noStepCanDestroyAnythingBeforeTheNewLeaderIsVerified(@ForAll("cases") Case history) {
        PartitionPlan plan = plan(history).plan();
        List<String> kept = plan.replicas().stream()
                .filter(r -> r.part() == Part.LEADER || r.part() == Part.ATTACH || r.part() == Part.KEEP)
                .map(ReplicaPlan::endpoint).toList();
        for (Step step : plan.steps()) {
            String destroyed = destroyed(step, plan.tactic());
            if (destroyed == null) {
                continue;
            }
            assertTrue(!kept.contains(destroyed), () -> step.id() + " destroys a log that is to be kept");
            assertTrue(((Condition.All) step.requires()).of().stream()
                    .anyMatch(c -> c instanceof Condition.LeaderServes serves && !serves.oneOf().contains(destroyed)),
                    () -> step + " does not wait for the leader");
        }
        plan.steps().forEach(s -> assertTrue(((Condition.All) s.requires()).of()
                .contains(new Condition.NoForeignOperation(plan.id())), s::id));
    }

    private static String destroyed(Step step, Tactic tactic) {
        return switch (step.command()) {
            case Command.DropReplica c -> c.endpoint();
            case Command.RecoverReplica c when tactic != Tactic.ONLY_REPLICA -> c.endpoint();
            case null, default -> null;
        };
    }

    @Property(tries = 1200)
    void planningTheStateThatAFinishedRunLeavesGivesAnEmptyPlan(@ForAll("cases") Case history) {
        Planned planned = plan(history);
        if (planned.plan().status() != Status.READY) {
            return;
        }
        ModelRun run = new ModelRun(planned.truth());
        for (Step step : planned.plan().steps()) {
            assertEquals("", run.run(step), () -> planned.plan().toString());
        }
        PartitionPlan again = onlyPartition(PLANNER.plan(Examination.of(planned.truth()), Decisions.NONE, "all", NOW));

        boolean somethingLeft = planned.plan().replicas().stream().anyMatch(r -> r.part() == Part.LEAVE);
        assertEquals(somethingLeft ? Status.BLOCKED : Status.NOTHING_TO_DO, again.status(),
                () -> planned.plan() + "\nthen\n" + again);
        assertEquals(List.of(), again.steps());
    }

    @Property(tries = 400)
    void planningTwiceGivesTheSamePlanAndTheOrderOfReplicasDoesNotMatter(@ForAll("cases") Case history) {
        Planned planned = plan(history);
        Plan once = PLANNER.plan(planned.evidence(), planned.decisions(), "all", NOW);
        Plan turned = PLANNER.plan(turned(planned.evidence()), planned.decisions(), "all", NOW);

        assertEquals(planned.plan(), onlyPartition(once));
        assertEquals(once, turned);
    }

    private static Evidence turned(Evidence evidence) {
        PartitionEvidence partition = evidence.partitions().getFirst();
        return new Evidence(evidence.cluster(), evidence.examinedAt(), evidence.autoFailoverBefore(),
                evidence.tablets().reversed(), List.of(new PartitionEvidence(turned(partition.before()),
                        turned(partition.now()), partition.replicas().reversed(), partition.history())));
    }

    private static PartitionReading turned(PartitionReading reading) {
        return new PartitionReading(reading.id(), reading.storage(), reading.segmentCount(),
                reading.replicas().reversed(), reading.terms(), reading.operations(), reading.image());
    }

    /** Lives through a history, examines its end, plans, and decides what the DBA must decide. */
    private static Planned plan(Case history) {
        TrueHistory truth = new TrueHistory(history.replicas());
        if (history.watched()) {
            truth.console.switchOn();
            truth.console.termBegan();
        }
        history.events().forEach(truth::happen);
        history.disaster().forEach(truth::happen);
        for (int i = 0; i < truth.replicas.size(); i++) {
            if (history.restarted().get(i)) {
                truth.happen(new Event(Event.Kind.KILL, i, 0, 0));
                truth.happen(new Event(Event.Kind.START, i, 0, 0));
            }
        }
        Evidence evidence = Examination.of(truth);
        Decisions decisions = Decisions.NONE;
        PartitionPlan plan = onlyPartition(PLANNER.plan(evidence, decisions, "all", NOW));
        for (int i = 0; i < MOST_DECISIONS && plan.status() == Status.NEEDS_DECISION; i++) {
            decisions = decide(decisions, plan, history.decisions() + i);
            plan = onlyPartition(PLANNER.plan(evidence, decisions, "all", NOW));
        }
        return new Planned(truth, evidence, decisions, plan);
    }

    private static PartitionPlan onlyPartition(Plan plan) {
        return plan.partitions().getFirst();
    }

    private static Decisions decide(Decisions before, PartitionPlan plan, int which) {
        List<NeedsDecision.Option> options = plan.decisions().getFirst().options().stream()
                .filter(o -> o.kind() != NeedsDecision.Kind.WAIT).toList();
        NeedsDecision.Option taken = options.get(which % options.size());
        List<Decisions.ChosenLeader> leaders = new ArrayList<>(before.leaders());
        List<Decisions.GoOnWithout> without = new ArrayList<>(before.goOnWithout());
        if (taken.kind() == NeedsDecision.Kind.CHOOSE_LEADER) {
            leaders.add(new Decisions.ChosenLeader(plan.id(), taken.endpoint(), "the tests say so"));
        } else {
            without.add(new Decisions.GoOnWithout(plan.id(), taken.endpoint(), "the tests say so"));
        }
        return new Decisions(leaders, without, before.seatByHand(), before.onlySeen());
    }
}
