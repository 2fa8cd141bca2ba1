package dev.tabletop.recovery;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the evidence of one partition, replica by replica, as a story tells it. */
final class Story {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final PartitionId ID = new PartitionId(new TableName("demo", "tx"), 8, 3);

    private final List<TermStart> terms = new ArrayList<>();
    private final List<ReplicaMeta> metas = new ArrayList<>();
    private final List<ReplicaEvidence> replicas = new ArrayList<>();
    private final List<TabletAnswer> tablets = new ArrayList<>();
    private PartitionId id = ID;
    private StorageMode storage = StorageMode.MEMORY;
    private History history = History.EMPTY;
    private List<Operation> operations = List.of();

    static Story ofTerms(long... termsAndStarts) {
        Story story = new Story();
        for (int i = 0; i < termsAndStarts.length; i += 2) {
            story.terms.add(new TermStart(termsAndStarts[i], termsAndStarts[i + 1]));
        }
        return story;
    }

    Story of(PartitionId partition, StorageMode mode) {
        id = partition;
        storage = mode;
        return this;
    }

    Story onRecord(History past) {
        history = past;
        return this;
    }

    Story operation(Operation operation) {
        operations = List.of(operation);
        return this;
    }

    /** Not loaded when the examination came, loaded as follower to find out. */
    Story found(String endpoint, String flags, long offset) {
        return add(endpoint, flags, loaded(endpoint, Role.FOLLOWER, offset, 0, List.of()), Loading.LOADED_TO_FIND_OUT,
                null);
    }

    /** Loaded all along as follower. */
    Story follower(String endpoint, String flags, long offset, long term) {
        return add(endpoint, flags, loaded(endpoint, Role.FOLLOWER, offset, term, List.of()), Loading.ALREADY_LOADED,
                null);
    }

    /** Loaded all along, and its tablet says that it leads these followers, each at the leader's offset. */
    Story leader(String endpoint, String flags, long offset, long term, String... followers) {
        List<ReplicaReading.Follower> list = List.of(followers).stream()
                .map(f -> new ReplicaReading.Follower(f, offset)).toList();
        return add(endpoint, flags, loaded(endpoint, Role.LEADER, offset, term, list), Loading.ALREADY_LOADED, null);
    }

    /** What the last replica, a leader, says that this follower last acknowledged to it. */
    Story acknowledged(String follower, long offset) {
        ReplicaEvidence last = replicas.removeLast();
        ReplicaReading r = last.reading();
        List<ReplicaReading.Follower> list = r.followers().stream()
                .map(f -> f.endpoint().equals(follower) ? new ReplicaReading.Follower(follower, offset) : f).toList();
        ReplicaReading with = new ReplicaReading(id, r.endpoint(), NOON, true, null, r.status(), r.term(),
                r.snapshotOffset(), r.snapshotTerm(), list);
        replicas.add(new ReplicaEvidence(last.endpoint(), with, with, last.loading(), null));
        return this;
    }

    Story silent(String endpoint, String flags) {
        return add(endpoint, flags, new ReplicaReading(id, endpoint, NOON, false, "connection refused", null, null,
                null, null, List.of()), Loading.NO_ANSWER, null);
    }

    Story notLoaded(String endpoint, String flags, long snapshot, Loading loading) {
        return add(endpoint, flags, new ReplicaReading(id, endpoint, NOON, true, null, null, 0L, snapshot, null,
                List.of()), loading,
                loading == Loading.FAILED ? new FailedLoad(NOON, "load failed", "recycle/8_3_20261120120000") : null);
    }

    /** The last replica has a snapshot. */
    Story snapshot(long offset) {
        ReplicaEvidence last = replicas.removeLast();
        ReplicaReading r = last.reading();
        ReplicaReading with = new ReplicaReading(id, r.endpoint(), NOON, true, null, r.status(), r.term(), offset, 1L,
                r.followers());
        replicas.add(new ReplicaEvidence(last.endpoint(), with, with, last.loading(), null));
        return this;
    }

    /** The last replica's snapshots are paused. */
    Story paused() {
        ReplicaEvidence last = replicas.removeLast();
        ReplicaReading r = last.reading();
        ReplicaStatus s = r.status();
        ReplicaReading paused = new ReplicaReading(id, r.endpoint(), NOON, true, null,
                new ReplicaStatus(s.role(), LoadState.SNAPSHOT_PAUSED, s.offset(), s.rows(), s.bytes()), r.term(),
                r.snapshotOffset(), r.snapshotTerm(), r.followers());
        replicas.add(new ReplicaEvidence(last.endpoint(), paused, paused, last.loading(), null));
        return this;
    }

    /** The nameserver does not know the last replica's tablet as healthy. */
    Story unknownToNameserver() {
        TabletAnswer last = tablets.removeLast();
        tablets.add(new TabletAnswer(last.endpoint(), last.answered(), Tablet.State.UNKNOWN, null));
        return this;
    }

    Evidence evidence() {
        PartitionReading meta = new PartitionReading(id, storage, 8, metas, terms, operations, "aW1hZ2U=");
        return new Evidence(new ClusterIdentity("bank", "f00d"), NOON, true, tablets,
                List.of(new PartitionEvidence(meta, meta, replicas, history)));
    }

    PartitionEvidence partition() {
        return evidence().partitions().getFirst();
    }

    PartitionPlan plan() {
        return plan(Decisions.NONE);
    }

    PartitionPlan plan(Decisions decisions) {
        return whole(decisions).partitions().getFirst();
    }

    Plan whole(Decisions decisions) {
        return new ManualRecoveryPlanner("1.0").plan(evidence(), decisions, "demo.tx/3", NOON);
    }

    static Decisions choose(String endpoint) {
        return new Decisions(List.of(new Decisions.ChosenLeader(ID, endpoint, "its rows are the right ones")),
                List.of(), List.of(), List.of());
    }

    static Decisions goOnWithout(String... endpoints) {
        return new Decisions(List.of(), List.of(endpoints).stream()
                .map(e -> new Decisions.GoOnWithout(ID, e, "its disk is lost")).toList(), List.of(), List.of());
    }

    /** The ids of a plan's steps, without the partition's name. */
    static List<String> steps(PartitionPlan plan) {
        return plan.steps().stream().map(s -> s.id().substring(plan.id().toString().length() + 1)).toList();
    }

    private ReplicaReading loaded(String endpoint, Role role, long offset, long term,
            List<ReplicaReading.Follower> followers) {
        return new ReplicaReading(id, endpoint, NOON, true, null,
                new ReplicaStatus(role, LoadState.NORMAL, offset, offset, null), term, 0L, null, followers);
    }

    /** Flags are {@code leader yes}, {@code leader no}, {@code follower yes} or {@code follower no}. */
    private Story add(String endpoint, String flags, ReplicaReading reading, Loading loading, FailedLoad failed) {
        metas.add(new ReplicaMeta(endpoint, flags.startsWith("leader"), flags.endsWith("yes"), null, null, null, 0,
                reading.isLoaded()));
        replicas.add(new ReplicaEvidence(endpoint, reading, reading, loading, failed));
        tablets.add(new TabletAnswer(endpoint, reading.answered(),
                reading.answered() ? Tablet.State.HEALTHY : Tablet.State.OFFLINE, null));
        return this;
    }
}
