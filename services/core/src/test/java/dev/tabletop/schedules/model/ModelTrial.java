package dev.tabletop.schedules.model;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunSettings;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.runbooks.recover.RecoveryEnd;
import dev.tabletop.runbooks.recover.WholeRecovery;
import dev.tabletop.schedules.ChoiceRule;
import dev.tabletop.schedules.ConsoleKilled;
import dev.tabletop.schedules.EndRules;
import dev.tabletop.schedules.JournalRule;
import dev.tabletop.schedules.Mending;
import dev.tabletop.schedules.RuleBroken;
import dev.tabletop.schedules.SeededAnswers;
import dev.tabletop.schedules.Told;
import dev.tabletop.schedules.WatchedCluster;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** One schedule on a cluster in memory: failures, then whole recoveries until all is well, then the rules. */
final class ModelTrial implements WatchedCluster.Meanwhile {

    private static final int MOST_ROUNDS = 25;
    private static final int PATIENT_ROUNDS = 5;
    private static final int UNDECIDED_ROUNDS = 2;
    private static final Duration BETWEEN = Duration.ofSeconds(20);
    private static final RunSettings SETTINGS = new RunSettings(1, 2, Duration.ofMillis(20), Duration.ofSeconds(1),
            Duration.ofSeconds(4), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(8),
            Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofMillis(500));

    private final ModelSchedule schedule;
    private final ModelPast world;
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();
    private final SplittableRandom random;
    private final List<Machine> machines = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Set<Integer> happened = new HashSet<>();
    private int commands;
    private boolean over;
    private Machine machine;
    private WatchedCluster connection;
    private ModelLock lock;
    private Evidence evidence;

    /** A machine with consoles, one after the other. */
    private static final class Machine {
        private final Store store;
        private final List<Command> sent = new ArrayList<>();
        private int kills;

        Machine(Path file) throws StoreException {
            this.store = TestStores.unsynced(file);
        }
    }

    ModelTrial(ModelSchedule schedule, Path folder) throws StoreException {
        this.schedule = schedule;
        this.world = new ModelPast(schedule);
        this.random = new SplittableRandom(schedule.seed() + 1);
        this.machines.add(new Machine(folder.resolve("first.db")));
        if (schedule.anotherMachine()) {
            this.machines.add(new Machine(folder.resolve("second.db")));
        }
        this.machine = machines.getFirst();
        newConsole();
    }

    private void newConsole() {
        lock = new ModelLock(world.scenario().cluster(), nodes);
        connection = new WatchedCluster(world.scenario().cluster(), this);
    }

    private ManualRecovery recovery() {
        return new ManualRecovery(connection, machine.store, lock, world.scenario().cluster().pace(), SETTINGS,
                "ada@machine-" + machines.indexOf(machine));
    }

    private WholeRecovery whole(ManualRecovery recovery) {
        return new WholeRecovery(connection, recovery, new ManualRecoveryPlanner("test"),
                () -> world.scenario().cluster().pace().now(), Scope.EVERYTHING);
    }

    @Override
    public void before(int number, Command command) {
        commands++;
        happen(-commands);
    }

    @Override
    public void after(int number, Command command) {
        happen(commands);
    }

    private void happen(int number) {
        Happening happening = schedule.amidst().get(number);
        if (over || happening == null || !happened.add(number)) {
            return;
        }
        told.add("at " + number + " " + happening);
        if (happening.kind() == Happening.Kind.CONSOLE_KILLED) {
            lock.kill();
            connection.kill();
        }
        world.happen(happening);
    }

    /** Says what happened, after the rules have held. */
    List<String> run() throws RunException, ClusterException {
        try {
            schedule.past().forEach(world::happen);
            world.settle();
            world.scenario().autoFailover(schedule.autoFailover());
            recover();
            over = true;
            check();
            return told;
        } catch (RuleBroken e) {
            e.addSuppressed(new AssertionError(String.join("\n", told)));
            throw e;
        } finally {
            machines.forEach(m -> m.store.close());
        }
    }

    private void recover() throws ClusterException {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            startWhatIsDown(round);
            try {
                if (random.nextInt(4) == 0) {
                    told.add("round " + round + ": " + new Mending(connection, recovery()).copies());
                }
                RecoveryEnd end = whole(recovery()).recover(options(round), answers(round), RunListener.SILENT,
                        new RunControl());
                told.add("round " + round + ": " + Told.of(end));
                boolean all = world.down().isEmpty();
                if (all && end instanceof RecoveryEnd.Unchanged unchanged && unchanged.outlook().isWell()) {
                    List<String> mended = new Mending(connection, recovery()).small();
                    told.add("round " + round + ": " + mended);
                    if (mended.isEmpty()) {
                        return;
                    }
                }
            } catch (ConsoleKilled _) {
                told.add("round " + round + ": killed");
                afterAKill();
            } catch (RunException | ClusterException e) {
                told.add("round " + round + ": " + e.getMessage());
            }
            world.scenario().cluster().advance(BETWEEN);
        }
        throw new RuleBroken("a cluster whose tablets are back is well after some recoveries",
                world.scenario().end().toString());
    }

    private void startWhatIsDown(int round) {
        for (int i = 0; i < world.endpoints().size(); i++) {
            String endpoint = world.endpoints().get(i);
            if (world.down().contains(endpoint) && schedule.away().get(i) <= round) {
                world.start(endpoint);
            }
        }
    }

    /** Operations are waited for at first, and failed loads are tried again when nothing else helped. */
    private ExamineOptions options(int round) {
        return round == 0
                ? ExamineOptions.NORMAL
                : new ExamineOptions(true, true,
                        round < PATIENT_ROUNDS ? Set.of() : Set.copyOf(world.partitions()));
    }

    private SeededAnswers answers(int round) {
        return new SeededAnswers(random.split(), round >= random.nextInt(UNDECIDED_ROUNDS), new Witness());
    }

    private final class Witness implements SeededAnswers.Witness {
        @Override
        public void examined(Evidence found) {
            evidence = found;
        }

        @Override
        public void confirmed(Plan plan) {
            if (evidence == null) {
                // A run that was cut off goes on: its plan was confirmed when it began.
                return;
            }
            new ChoiceRule(world).check(evidence, plan);
            world.ledger().confirmed(plan);
            evidence = null;
        }
    }

    private void afterAKill() {
        machine.kills++;
        machine.sent.addAll(connection.sent());
        machine = machines.getLast();
        evidence = null;
        newConsole();
    }

    private void check() throws RunException, ClusterException {
        world.scenario().cluster().advance(BETWEEN);
        EndRules.check(world.scenario().cluster().read(), world, world.ledger(), schedule.autoFailover());
        List<String> unsafe = world.scenario().destroyed().stream().filter(d -> d.startsWith("UNSAFE")).toList();
        RuleBroken.unless(world.unsafeBefore() == unsafe.size(),
                "nothing of a replica is destroyed before a leader serves", unsafe.toString());
        int before = connection.sent().size();
        RecoveryEnd again = whole(recovery()).recover(ExamineOptions.NORMAL, answers(0), RunListener.SILENT,
                new RunControl());
        RuleBroken.unless(again instanceof RecoveryEnd.Unchanged && connection.sent().size() == before,
                "a second run is empty", Told.of(again));
        RuleBroken.unless(recovery().unfinishedAnywhere().isEmpty(), "no run is left over in ZooKeeper",
                recovery().unfinishedAnywhere().toString());
        Plan plan = new ManualRecoveryPlanner("test").plan(recovery().examine(Scope.EVERYTHING,
                ExamineOptions.NORMAL, RunListener.SILENT, new RunControl()), Decisions.NONE, "everything",
                world.scenario().cluster().pace().now());
        RuleBroken.unless(
                plan.partitions().stream().allMatch(p -> p.status() == PartitionPlan.Status.NOTHING_TO_DO),
                "a second plan is empty", Told.of(plan));
        machine.sent.addAll(connection.sent());
        for (Machine each : machines) {
            machine = each;
            JournalRule.check(recovery(), each.sent, each.kills);
        }
    }
}
