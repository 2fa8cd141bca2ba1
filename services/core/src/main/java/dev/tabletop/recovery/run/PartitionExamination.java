package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.recovery.Condition;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.FailedLoad;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.Step;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The examination of one partition. */
final class PartitionExamination {

    private final RunContext context;
    private final CommandGate gate;
    private final LoadSlots loads;
    private final PartitionReading image;
    private final PartitionId id;
    private final Set<String> suspects;
    private final Reader reader;
    private final Map<String, ReplicaReading> before = new LinkedHashMap<>();
    private final Map<String, Loading> loading = new ConcurrentHashMap<>();
    private final Map<String, FailedLoad> failures = new ConcurrentHashMap<>();

    PartitionExamination(RunContext context, CommandGate gate, LoadSlots loads, PartitionReading image,
            Set<String> suspects) {
        this.context = context;
        this.gate = gate;
        this.loads = loads;
        this.image = image;
        this.id = image.id();
        this.suspects = suspects;
        this.reader = new Reader(context);
    }

    /** Each replica's own word, with nothing changed. */
    void readBefore() throws RunException {
        for (ReplicaMeta replica : image.replicas()) {
            ReplicaReading reading = read(replica.endpoint());
            before.put(replica.endpoint(), reading);
            if (!reading.answered()) {
                loading.put(replica.endpoint(), Loading.NO_ANSWER);
            } else {
                loading.put(replica.endpoint(), reading.status() == null ? Loading.NOT_TRIED : Loading.ALREADY_LOADED);
            }
        }
    }

    private ReplicaReading read(String endpoint) throws RunException {
        return reader.read(() -> context.connection().readReplica(id, image.storage(), endpoint));
    }

    /**
     * Loads what is not loaded: the replica that is least likely the best first, so that whatever makes loads fail here
     * does not reach the others; then the others at once.
     *
     * @param inSpite
     *            whether to go on although a load of this partition failed, and to try that load again
     */
    void loadToFindOut(@Nullable PartitionEvidence earlier, boolean inSpite) throws RunException {
        if (earlier != null) {
            earlier.replicas().forEach(this::rememberFailure);
        }
        if (inSpite) {
            failures.keySet().forEach(e -> loading.put(e, Loading.NOT_TRIED));
        }
        loadWhatIsWanted(inSpite);
        failures.keySet().stream().filter(e -> loading.get(e) != Loading.LOADED_TO_FIND_OUT)
                .forEach(e -> loading.put(e, Loading.FAILED));
    }

    private void loadWhatIsWanted(boolean inSpite) throws RunException {
        List<String> wanted = new ArrayList<>();
        image.replicas().stream().sorted(LEAST_LIKELY_BEST_FIRST).map(ReplicaMeta::endpoint)
                .filter(e -> loading.get(e) == Loading.NOT_TRIED).forEach(wanted::add);
        wanted.removeIf(this::isLeftAlone);
        if (wanted.isEmpty() || somebodyElseIsAtWork(wanted)) {
            return;
        }
        if (!inSpite) {
            boolean failed = !failures.isEmpty();
            Loading first = Loading.COULD_NOT_BE_TRIED;
            while (!failed && first == Loading.COULD_NOT_BE_TRIED && !wanted.isEmpty()) {
                first = load(wanted.removeFirst());
                failed = first == Loading.FAILED;
            }
            if (failed) {
                wanted.forEach(e -> loading.put(e, Loading.LEFT_AFTER_A_FAILED_LOAD));
                return;
            }
        }
        Parallel.each(wanted, context.settings().partitionsAtOnce(), "load", this::load);
    }

    private boolean somebodyElseIsAtWork(List<String> wanted) throws RunException {
        List<Operation> active = reader.read(context.connection()::readOperations).stream()
                .filter(o -> o.isOn(id) && o.state().isActive()).toList();
        if (!active.isEmpty()) {
            wanted.forEach(e -> loading.put(e, Loading.COULD_NOT_BE_TRIED));
            context.say(Sentence.of("run.nothing_loaded_operation_works", id,
                    active.stream().map(o -> o.id() + " " + o.type()).collect(Collectors.joining(", "))));
        }
        return !active.isEmpty();
    }

    private static final Comparator<ReplicaMeta> LEAST_LIKELY_BEST_FIRST = Comparator
            .comparing((ReplicaMeta r) -> r.leader()).thenComparing(r -> {
                Long offset = r.offset();
                return offset == null ? 0L : offset;
            });

    private void rememberFailure(ReplicaEvidence replica) {
        FailedLoad failure = replica.failedLoad();
        if (failure != null && loading.get(replica.endpoint()) == Loading.NOT_TRIED) {
            loading.put(replica.endpoint(), Loading.FAILED);
            failures.put(replica.endpoint(), failure);
        }
    }

    private boolean isLeftAlone(String endpoint) {
        if (image.replicas().size() == 1) {
            loading.put(endpoint, Loading.LEFT_ONLY_REPLICA);
            return true;
        }
        boolean pushed = before.values().stream().anyMatch(r -> r.followers().stream()
                .anyMatch(f -> f.endpoint().equals(endpoint)) && leads(r));
        boolean perhaps = image.replicas().stream()
                .anyMatch(r -> r.leader() && suspects.contains(r.endpoint()) && !r.endpoint().equals(endpoint));
        if (pushed || perhaps) {
            loading.put(endpoint, Loading.LEFT_LIVE_LEADER_WOULD_PUSH);
        }
        return pushed || perhaps;
    }

    private static boolean leads(ReplicaReading reading) {
        ReplicaStatus status = reading.status();
        return status != null && status.role() == Role.LEADER;
    }

    /** @return what came of it */
    private Loading load(String endpoint) throws RunException {
        Step step = new Step("examine:" + id + ":" + endpoint, id,
                Sentence.of("plan.load_at_as_follower", id, endpoint),
                Sentence.of("plan.only_loaded_tells"),
                new Command.LoadReplica(id, endpoint, Role.FOLLOWER, image.storage(), image.segmentCount()),
                new Condition.All(List.of(new Condition.AutoFailoverIs(false), new Condition.NoForeignOperation(id),
                        new Condition.ReplicaNotLoaded(id, image.storage(), endpoint))),
                new Condition.ReplicaLoaded(id, image.storage(), endpoint), context.settings().load(),
                Damage.REVERSIBLE,
                List.of("loadtable " + id.table().name() + " " + id.tid() + " " + id.pid() + " 0 "
                        + image.segmentCount() + " follower   # tablet client, at " + endpoint));
        try {
            new StepRunner(context, gate, loads, new PartitionMemory(context, id), image.storage()).run(step);
            failures.remove(endpoint);
            loading.put(endpoint, Loading.LOADED_TO_FIND_OUT);
            return Loading.LOADED_TO_FIND_OUT;
        } catch (StepFailure e) {
            if (e.kind() != StepFailure.Kind.LOAD_FAILED) {
                loading.put(endpoint, Loading.COULD_NOT_BE_TRIED);
                return Loading.COULD_NOT_BE_TRIED;
            }
            loading.put(endpoint, Loading.FAILED);
            failures.put(endpoint, new FailedLoad(context.pace().now(), String.valueOf(e.getMessage()),
                    "recycle bin of " + endpoint + ", " + id.tid() + "_" + id.pid() + "_YYYYMMDDhhmmss"));
            return Loading.FAILED;
        }
    }

    /** What is known of each replica now. */
    List<ReplicaEvidence> evidence(PartitionReading now, @Nullable PartitionEvidence earlier) throws RunException {
        List<ReplicaEvidence> found = new ArrayList<>();
        for (ReplicaMeta replica : now.replicas()) {
            String endpoint = replica.endpoint();
            ReplicaReading reading = read(endpoint);
            ReplicaReading first = before.getOrDefault(endpoint, reading);
            Loading done = loading.getOrDefault(endpoint, Loading.NOT_TRIED);
            ReplicaEvidence known = earlier == null ? null : earlier.replica(endpoint).orElse(null);
            if (known != null && known.loading() == Loading.LOADED_TO_FIND_OUT && done == Loading.ALREADY_LOADED
                    && stillAsLoaded(reading)) {
                done = Loading.LOADED_TO_FIND_OUT;
                first = known.before();
            }
            if (!reading.answered()) {
                done = Loading.NO_ANSWER;
            } else if (done == Loading.NO_ANSWER) {
                done = reading.status() == null ? Loading.COULD_NOT_BE_TRIED : Loading.ALREADY_LOADED;
            }
            found.add(new ReplicaEvidence(endpoint, first, reading, done, failures.get(endpoint)));
        }
        return found;
    }

    /** Loaded by an earlier examination, and no leader has spoken to it since. */
    private static boolean stillAsLoaded(ReplicaReading reading) {
        ReplicaStatus status = reading.status();
        Long term = reading.term();
        return status != null && status.role() == Role.FOLLOWER && term != null && term == 0;
    }
}
