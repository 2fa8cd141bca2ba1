package dev.tabletop.schedules;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.runbooks.recover.RecoveryEnd;
import dev.tabletop.runbooks.recover.WholeRecovery;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** One schedule on one cluster: failures, then whole recoveries until all is well, then the rules. For one use. */
public final class Trial implements WatchedCluster.Meanwhile {

    private static final int MOST_ROUNDS = 25;
    private static final int PATIENT_ROUNDS = 5;
    private static final int UNDECIDED_ROUNDS = 2;
    private final World world;
    private final boolean autoFailover;
    private final SplittableRandom random;
    private final List<Machine> machines = new ArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger commands = new AtomicInteger();
    private volatile boolean over;
    private Set<String> unsafeBefore = Set.of();
    private Machine machine;
    private WatchedCluster connection;
    private ClusterLock lock;
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

    /**
     * @param seed
     *            what a DBA decides is drawn from it
     * @param folder
     *            for the consoles' stores
     * @param machines
     *            how many; whoever goes on after a killed console does so on the last of them
     * @param autoFailover
     *            how it stands when the recovery begins
     */
    public Trial(World world, long seed, Path folder, int machines, boolean autoFailover) throws StoreException {
        this.world = world;
        this.autoFailover = autoFailover;
        this.random = new SplittableRandom(seed + 1);
        for (int i = 0; i < machines; i++) {
            this.machines.add(new Machine(folder.resolve("machine-" + i + ".db")));
        }
        this.machine = this.machines.getFirst();
        this.connection = new WatchedCluster(world.connection(), this);
    }

    private void newConsole() throws ClusterException {
        lock = world.lock();
        connection = new WatchedCluster(world.connection(), this);
    }

    private ManualRecovery recovery() {
        return new ManualRecovery(connection, machine.store, lock, world.pace(), world.settings(),
                "ada@machine-" + machines.indexOf(machine));
    }

    private WholeRecovery whole(ManualRecovery recovery) {
        return new WholeRecovery(connection, recovery, new ManualRecoveryPlanner("test"),
                () -> world.pace().now(), Scope.EVERYTHING);
    }

    @Override
    public void before(int number, Command command) {
        happen(-commands.incrementAndGet());
    }

    @Override
    public void after(int number, Command command) {
        happen(commands.get());
    }

    private void happen(int number) {
        if (!over) {
            String what = world.happen(number, () -> {
                world.died(lock);
                connection.kill();
            });
            if (!what.isEmpty()) {
                told.add("at " + number + " " + what);
            }
        }
    }

    /** The store of the machine where the first console is. */
    public Store store() {
        return machines.getFirst().store;
    }

    /** Says what happened, after the rules have held. */
    public List<String> run() throws Exception {
        try {
            world.past();
            unsafeBefore = world.destroyedUnsafely();
            newConsole();
            recover();
            over = true;
            check();
            return told;
        } catch (RuleBroken e) {
            e.addSuppressed(new AssertionError(String.join("\n", told)));
            throw e;
        } finally {
            over = true;
            if (lock != null) {
                lock.close();
            }
            machines.forEach(m -> m.store.close());
        }
    }

    private void recover() throws Exception {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            world.beforeRound(round);
            try {
                if (random.nextInt(4) == 0) {
                    told.add("round " + round + ": " + new Mending(connection, recovery()).copies());
                }
                RecoveryEnd end = whole(recovery()).recover(options(round), answers(round), RunListener.SILENT,
                        new RunControl());
                told.add("round " + round + ": " + Told.of(end));
                boolean all = world.isWhole();
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
            world.pace().sleep(world.between());
        }
        throw new RuleBroken("a cluster whose tablets are back is well after some recoveries",
                world.inWords());
    }

    /** Operations are waited for at first, and failed loads are tried again when nothing else helped. */
    private ExamineOptions options(int round) {
        return round == 0
                ? ExamineOptions.NORMAL
                : new ExamineOptions(true, true,
                        round < PATIENT_ROUNDS ? Set.of() : world.partitions());
    }

    private SeededAnswers answers(int round) {
        return new SeededAnswers(random.split(), round >= random.nextInt(UNDECIDED_ROUNDS), new Witness());
    }

    private final class Witness implements SeededAnswers.Witness {
        @Override
        public void examined(Evidence found) {
            evidence = found;
            world.examined();
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

    private void afterAKill() throws ClusterException {
        machine.kills++;
        machine.sent.addAll(connection.sent());
        machine = machines.getLast();
        evidence = null;
        lock.close();
        newConsole();
    }

    private void check() throws Exception {
        world.settle();
        EndRules.check(world.connection().read(), world, world.ledger(), autoFailover);
        RuleBroken.unless(unsafeBefore.containsAll(world.destroyedUnsafely()),
                "nothing of a replica is destroyed before a leader serves", world.destroyedUnsafely().toString());
        int before = connection.sent().size();
        RecoveryEnd again = whole(recovery()).recover(ExamineOptions.NORMAL, answers(0), RunListener.SILENT,
                new RunControl());
        RuleBroken.unless(again instanceof RecoveryEnd.Unchanged && connection.sent().size() == before,
                "a second run is empty", Told.of(again));
        RuleBroken.unless(recovery().unfinishedAnywhere().isEmpty(), "no run is left over in ZooKeeper",
                recovery().unfinishedAnywhere().toString());
        Plan plan = new ManualRecoveryPlanner("test").plan(recovery().examine(Scope.EVERYTHING,
                ExamineOptions.NORMAL, RunListener.SILENT, new RunControl()), Decisions.NONE, "everything",
                world.pace().now());
        RuleBroken.unless(
                plan.partitions().stream().allMatch(p -> p.status() == PartitionPlan.Status.NOTHING_TO_DO),
                "a second plan is empty", Told.of(plan));
        RunResult nothing = recovery().apply(plan, Confirmation.CLICK, RunListener.SILENT, new RunControl());
        RuleBroken.unless(nothing.left().isEmpty() && nothing.autoFailoverOn() == autoFailover,
                "a run of an empty plan leaves all as it was", nothing.toString());
        machine.sent.addAll(connection.sent());
        for (Machine each : machines) {
            machine = each;
            JournalRule.check(recovery(), each.sent, each.kills);
        }
    }
}
