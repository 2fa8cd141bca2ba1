package dev.tabletop.schedules.model;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.Pace;
import dev.tabletop.recovery.run.RunSettings;
import dev.tabletop.schedules.World;
import dev.tabletop.schedules.RowLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lets things happen to a model cluster, and keeps what its clients were told. Rows and machines are the truth's. */
final class ModelWorld implements World {

    private static final Duration BETWEEN = Duration.ofSeconds(20);
    /** One partition at a time, so that the same seed gives the same calls. */
    private static final RunSettings SETTINGS = new RunSettings(1, 2, Duration.ofMillis(20), Duration.ofSeconds(1),
            Duration.ofSeconds(4), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(8),
            Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofMillis(500));
    private static final Set<Happening.Kind> TABLETS_DIE = Set.of(Happening.Kind.KILL, Happening.Kind.POWER_LOSS,
            Happening.Kind.RESTART_ALL);
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration FAILOVER = Duration.ofSeconds(5);
    private static final Duration OUTAGE = Duration.ofSeconds(10);

    private final Scenario scenario;
    private final List<String> endpoints = new ArrayList<>();
    private final List<PartitionId> partitions = new ArrayList<>();
    private final RowLedger ledger = new RowLedger(this);
    private final Set<String> down = new HashSet<>();
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();
    private final ModelSchedule schedule;
    private final Set<Integer> happened = new HashSet<>();

    ModelWorld(ModelSchedule schedule) {
        this.schedule = schedule;
        this.scenario = new Scenario(schedule.tablets(), schedule.seed());
        for (int i = 1; i <= schedule.tablets(); i++) {
            endpoints.add("tablet-" + i);
        }
        for (ModelSchedule.TablePlan table : schedule.tables()) {
            String[] on = new String[table.replicas()];
            for (int i = 0; i < on.length; i++) {
                on[i] = endpoints.get((table.first() + i) % endpoints.size());
            }
            partitions.add(scenario.table("t" + partitions.size(), table.storage(), on));
        }
        scenario.autoFailover(false);
    }

    @Override
    public RowLedger ledger() {
        return ledger;
    }

    @Override
    public Set<PartitionId> partitions() {
        return Set.copyOf(partitions);
    }

    @Override
    public List<String> log(PartitionId partition, String endpoint) {
        return scenario.rows(partition, endpoint);
    }

    @Override
    public ClusterConnection connection() {
        return scenario.cluster();
    }

    @Override
    public ClusterLock lock() {
        return new ModelLock(scenario.cluster(), nodes);
    }

    @Override
    public void died(ClusterLock lock) {
        ((ModelLock) lock).kill();
    }

    @Override
    public Pace pace() {
        return scenario.cluster().pace();
    }

    @Override
    public RunSettings settings() {
        return SETTINGS;
    }

    @Override
    public Duration between() {
        return BETWEEN;
    }

    @Override
    public String inWords() {
        return scenario.end().toString();
    }

    /** Nothing where a tablet died in the middle: what the nameserver was at goes on without its leader then. */
    @Override
    public Set<String> destroyedUnsafely() {
        boolean died = happened.stream().map(n -> schedule.amidst().get(n).kind()).anyMatch(TABLETS_DIE::contains);
        return died
                ? Set.of()
                : scenario.destroyed().stream().filter(d -> d.startsWith("UNSAFE")).collect(Collectors.toSet());
    }

    /** Operations that end by themselves have ended; what every replica holds then is what must not be lost. */
    @Override
    public void past() {
        schedule.past().forEach(this::happen);
        scenario.cluster().advance(Duration.ofSeconds(30));
        holdings().forEach(ledger::held);
        scenario.autoFailover(schedule.autoFailover());
    }

    @Override
    public void examined() {
        // The truth was taken before.
    }

    @Override
    public void settle() {
        scenario.cluster().advance(BETWEEN);
    }

    @Override
    public boolean isWhole() {
        return down.isEmpty();
    }

    @Override
    public void beforeRound(int round) {
        for (int i = 0; i < endpoints.size(); i++) {
            if (down.contains(endpoints.get(i)) && schedule.away().get(i) <= round) {
                start(endpoints.get(i));
            }
        }
    }

    @Override
    public String happen(int number, Runnable killConsole) {
        Happening happening = schedule.amidst().get(number);
        if (happening == null || !happened.add(number)) {
            return "";
        }
        if (happening.kind() == Happening.Kind.CONSOLE_KILLED) {
            killConsole.run();
        } else {
            happen(happening);
        }
        return happening.toString();
    }

    private Map<PartitionId, Set<String>> holdings() {
        Map<PartitionId, Set<String>> all = new TreeMap<>();
        for (PartitionId id : partitions) {
            Set<String> rows = new HashSet<>();
            endpoints.forEach(e -> rows.addAll(log(id, e)));
            all.put(id, rows);
        }
        return all;
    }

    private void start(String endpoint) {
        down.remove(endpoint);
        scenario.start(endpoint);
    }

    private void happen(Happening happening) {
        PartitionId id = partitions.get(happening.table() % partitions.size());
        String tablet = endpoints.get(happening.tablet() % endpoints.size());
        switch (happening.kind()) {
            case WRITE -> write(id, happening.amount());
            case WRITE_ALONE -> leaders(id).stream().findFirst()
                    .ifPresent(l -> scenario.writeAlone(id, l, happening.amount()));
            case WRITE_UNSYNCED -> leader(id).ifPresent(_ -> scenario.writeUnsyncedAtLeader(id, happening.amount()));
            case SNAPSHOT -> scenario.snapshot(id);
            case KILL -> stop(tablet, false);
            case POWER_LOSS -> stop(tablet, true);
            case START -> start(tablet);
            case RESTART_ALL -> {
                scenario.restartAll();
                down.clear();
            }
            case NAMESERVER_FAILOVER -> scenario.cluster().nameserverFailover(FAILOVER);
            case ZOOKEEPER_OUTAGE -> scenario.cluster().zookeeperOutage(OUTAGE);
            case TIME -> scenario.cluster().advance(Duration.ofMillis(100L * happening.amount()));
            case CONSOLE_KILLED -> throw new IllegalArgumentException("Whoever watches the console kills it.");
            default -> otherTool(happening, id, tablet);
        }
    }

    private void otherTool(Happening happening, PartitionId id, String tablet) {
        switch (happening.kind()) {
            case FAIL_OVER -> failOver(id, happening.amount());
            case RECOVER -> ask(new Command.RecoverReplica(id, tablet), happening.amount());
            case LOAD -> partition(id).map(p -> p.replica(tablet)).ifPresent(_ -> ask(
                    new Command.LoadReplica(id, tablet, Role.FOLLOWER, storage(id), 8), happening.amount()));
            case MARK_DEAD -> partition(id).map(p -> p.replica(tablet))
                    .ifPresent(_ -> ask(new Command.SetAlive(id, tablet, false), 0));
            case CLEAR_FLAGS -> scenario.clearLeaderFlags(id);
            case FENCE -> partition(id).map(p -> p.replica(tablet)).filter(ModelWorld::follows)
                    .ifPresent(_ -> scenario.fence(id, tablet));
            case PAUSE_SNAPSHOTS -> partition(id).map(p -> p.replica(tablet)).filter(Replica::isLoaded)
                    .ifPresent(_ -> scenario.pauseSnapshots(id, tablet));
            case OPERATION_HANGS -> partition(id).map(p -> p.replica("tablet-1"))
                    .ifPresent(_ -> scenario.foreignOperation(id));
            default -> throw new IllegalArgumentException(happening.toString());
        }
    }

    /** Rows that a client is told are written, in the middle of a recovery as well. */
    private void write(PartitionId id, int amount) {
        leader(id).ifPresent(leader -> {
            int before = log(id, leader).size();
            scenario.write(id, amount);
            ledger.held(id, log(id, leader).subList(before, before + amount));
        });
    }

    private void stop(String tablet, boolean losesPower) {
        Map<PartitionId, Set<String>> before = holdings();
        if (losesPower) {
            scenario.losePower(tablet);
        } else {
            scenario.kill(tablet);
        }
        down.add(tablet);
        Map<PartitionId, Set<String>> after = holdings();
        before.forEach((id, rows) -> {
            rows.removeAll(after.getOrDefault(id, Set.of()));
            ledger.gone(id, rows);
        });
    }

    private void failOver(PartitionId id, int tenths) {
        partition(id).flatMap(Partition::leader)
                .ifPresent(l -> ask(new Command.SetAlive(id, l.endpoint(), false), 0));
        ask(new Command.ChangeLeader(id, null), 0);
        scenario.cluster().advance(tenths > 4 ? SOON : Duration.ofMillis(100L * tenths));
    }

    /** Somebody else's call; that it is refused is nothing new. */
    private void ask(Command command, int tenths) {
        try {
            scenario.cluster().execute(command);
        } catch (ClusterException _) {
            return;
        }
        scenario.cluster().advance(tenths > 4 ? SOON : Duration.ofMillis(100L * tenths));
    }

    private Optional<ClusterState> read() {
        try {
            return Optional.of(scenario.cluster().read());
        } catch (ClusterException _) {
            return Optional.empty();
        }
    }

    private Optional<Partition> partition(PartitionId id) {
        return read().flatMap(s -> s.partitions().filter(p -> p.id().equals(id)).findFirst());
    }

    private StorageMode storage(PartitionId id) {
        return read().flatMap(s -> s.table(id.table())).orElseThrow().storage();
    }

    /** Whom a client writes to. */
    private Optional<String> leader(PartitionId id) {
        return partition(id).flatMap(Partition::leader).filter(r -> leads(r)).map(Replica::endpoint);
    }

    private List<String> leaders(PartitionId id) {
        return partition(id).stream().flatMap(p -> p.replicas().stream()).filter(ModelWorld::leads)
                .map(Replica::endpoint).toList();
    }

    private static boolean leads(Replica replica) {
        ReplicaStatus status = replica.status();
        return status != null && status.state().isLoaded() && status.role() == Role.LEADER;
    }

    private static boolean follows(Replica replica) {
        ReplicaStatus status = replica.status();
        return status != null && status.state().isLoaded() && status.role() == Role.FOLLOWER;
    }
}
