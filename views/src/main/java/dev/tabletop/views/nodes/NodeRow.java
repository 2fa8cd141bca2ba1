package dev.tabletop.views.nodes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.chronicle.NodeSighting;
import dev.tabletop.chronicle.NodeSighting.Condition;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.FindingIndex;

/**
 * One node.
 *
 * @param endpoint
 *            its name in the cluster
 * @param realEndpoint
 *            where a server name lives; null when names are not used
 * @param tablet
 *            whether it is a tablet; else a nameserver
 * @param condition
 *            how it is
 * @param since
 *            when this began, as far back as anybody knows
 * @param standing
 *            how long it has been so, in whole seconds
 * @param answered
 *            whether it answered this console; null for a nameserver, which is not asked one by one
 * @param failure
 *            why it did not answer; null when it did
 * @param registration
 *            number of its registration with the cluster; null where none is told
 * @param load
 *            what it holds
 * @param finding
 *            the worst about the node itself, whose kind is its class; null when nothing is wrong with it
 * @param mutedBy
 *            the maintenance that it is under; null when it is under none
 */
record NodeRow(String endpoint, @Nullable String realEndpoint, boolean tablet, Condition condition, Instant since,
        Duration standing, @Nullable Boolean answered, @Nullable String failure, @Nullable Long registration,
        Load load, @Nullable Finding finding, @Nullable Maintenance mutedBy) {

    /**
     * What a tablet holds, by the nameserver's metadata and its own word.
     *
     * @param led
     *            partitions whose live leader it is by the metadata
     * @param followed
     *            other replicas that it should hold
     * @param notServing
     *            replicas that it should hold and that are not alive or not loaded
     * @param bytes
     *            memory of its replicas, as far as known
     * @param diskBytes
     *            their disk use by the metadata
     */
    record Load(int led, int followed, int notServing, long bytes, long diskBytes) {

        static final Load NONE = new Load(0, 0, 0, 0, 0);

        int replicas() {
            return led + followed;
        }

        private Load plus(Replica replica, boolean leads) {
            boolean serves = replica.meta().alive() && replica.isLoaded();
            Long own = replica.status() == null ? null : replica.status().bytes();
            Long counted = own == null ? replica.meta().bytes() : own;
            return new Load(led + (leads ? 1 : 0), followed + (leads ? 0 : 1), notServing + (serves ? 0 : 1),
                    bytes + (counted == null ? 0 : counted), diskBytes + replica.meta().diskBytes());
        }
    }

    static List<NodeRow> of(Update update, Map<String, NodeSighting> sightings, Instant now) {
        ClusterState state = update.state();
        FindingIndex findings = new FindingIndex(update.findings());
        Map<String, Maintenance> marks = new HashMap<>();
        update.marks().forEach(m -> marks.put(m.endpoint(), m));
        Map<String, Load> loads = loads(state);
        List<NodeRow> rows = new ArrayList<>();
        for (Nameserver nameserver : state.nameservers()) {
            Condition condition = nameserver.leader() ? Condition.LEADING : Condition.STANDING_BY;
            Instant since = since(nameserver.endpoint(), condition, sightings, state);
            rows.add(new NodeRow(nameserver.endpoint(), null, false, condition, since, standing(since, now), null,
                    null, null, Load.NONE, findings.worstOf(nameserver.endpoint()),
                    marks.get(nameserver.endpoint())));
        }
        for (Tablet tablet : state.tablets()) {
            Condition condition = NodeSighting.condition(tablet);
            Instant since = since(tablet.endpoint(), condition, sightings, state);
            rows.add(new NodeRow(tablet.endpoint(), tablet.realEndpoint(), true, condition, since,
                    standing(since, now), tablet.answered(), tablet.failure(), tablet.registration(),
                    loads.getOrDefault(tablet.endpoint(), Load.NONE), findings.worstOf(tablet.endpoint()),
                    marks.get(tablet.endpoint())));
        }
        return rows;
    }

    private static Instant since(String endpoint, Condition condition, Map<String, NodeSighting> sightings,
            ClusterState state) {
        NodeSighting known = sightings.get(endpoint);
        return known != null && known.condition() == condition ? known.since() : state.readAt();
    }

    private static Duration standing(Instant since, Instant now) {
        return Duration.ofSeconds(Math.max(0, Duration.between(since, now).toSeconds()));
    }

    private static Map<String, Load> loads(ClusterState state) {
        Map<String, Load> loads = new HashMap<>();
        state.partitions().forEach(partition -> add(partition, loads));
        return loads;
    }

    private static void add(Partition partition, Map<String, Load> loads) {
        String leader = partition.leader().map(Replica::endpoint).orElse("");
        for (Replica replica : partition.replicas()) {
            Load before = loads.getOrDefault(replica.endpoint(), Load.NONE);
            loads.put(replica.endpoint(), before.plus(replica, replica.endpoint().equals(leader)));
        }
    }
}
