package dev.tabletop.diagnosis.posture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.sentences.Sentence;

/** Compares a cluster with the best practice for production. Pure. */
public final class Posture {

    private static final int RECOMMENDED = 3;
    /** A tablet may lead so much more than its share. */
    private static final double UNEVEN = 1.5;

    private final ClusterState state;
    private final List<Tablet> atWork;
    /** Host by tablet; a tablet whose host is not told is left out. */
    private final Map<String, String> hosts = new HashMap<>();

    private Posture(ClusterState state) {
        this.state = state;
        this.atWork = state.tablets().stream().filter(t -> t.state() == Tablet.State.HEALTHY).toList();
        for (Tablet tablet : state.tablets()) {
            String host = host(tablet);
            if (host != null) {
                hosts.put(tablet.endpoint(), host);
            }
        }
    }

    /** The whole checklist, in its order. */
    public static List<Practice> of(ClusterState state) {
        Posture posture = new Posture(state);
        return List.of(posture.nameservers(), Practice.unknown(Rule.TASK_MANAGERS,
                Sentence.of("posture.nameserver_tells_nothing_taskmanagers")),
                posture.tablets(), posture.hosts(), posture.replicaCount(), posture.inPlace(), posture.apart(),
                posture.leaders(), posture.autoFailover(), posture.systemTables(),
                Practice.unknown(Rule.DAEMON, Sentence.of("posture.how_processes_started_cannot")));
    }

    private static @Nullable String host(Tablet tablet) {
        String address = tablet.realEndpoint() == null ? tablet.endpoint() : tablet.realEndpoint();
        int colon = address.lastIndexOf(':');
        return colon > 0 ? address.substring(0, colon) : null;
    }

    private Practice nameservers() {
        int number = state.nameservers().size();
        return Practice.of(Rule.NAMESERVERS, number >= 2, Sentence.of("posture.part_election", number));
    }

    private Practice tablets() {
        return Practice.of(Rule.TABLETS, atWork.size() >= RECOMMENDED,
                Sentence.of("posture.healthy_known", atWork.size(), state.tablets().size()));
    }

    private Practice hosts() {
        long unknown = atWork.stream().filter(t -> !hosts.containsKey(t.endpoint())).count();
        if (unknown > 0) {
            return Practice.unknown(Rule.HOSTS, Sentence.of("posture.addresses_tablets_not_told", unknown));
        }
        Map<String, Long> perHost = atWork.stream()
                .collect(Collectors.groupingBy(t -> hosts.get(t.endpoint()), TreeMap::new, Collectors.counting()));
        List<Sentence> shared = perHost.entrySet().stream().filter(e -> e.getValue() > 1)
                .map(e -> Sentence.of("posture.tablets", e.getKey(), e.getValue())).toList();
        Sentence found = Sentence.of("posture.healthy_tablets_told_their", perHost.size(), atWork.size());
        return shared.isEmpty()
                ? Practice.of(Rule.HOSTS, perHost.size() >= RECOMMENDED, found)
                : Practice.of(Rule.HOSTS, found, shared);
    }

    private List<Table> users(boolean system) {
        return state.tables().stream().filter(t -> t.name().isSystem() == system).toList();
    }

    private Practice replicaCount() {
        List<Table> tables = users(false);
        if (tables.isEmpty()) {
            return Practice.unknown(Rule.REPLICA_COUNT, Sentence.of("posture.there_no_table_yet"));
        }
        List<Sentence> fewer = tables.stream().filter(t -> t.replicaCount() < RECOMMENDED)
                .map(t -> Sentence.of("posture.created", t.name(), t.replicaCount())).toList();
        return Practice.of(Rule.REPLICA_COUNT,
                Sentence.of("posture.tables_were_created_or", tables.size() - fewer.size(), tables.size(), RECOMMENDED),
                fewer);
    }

    private Practice inPlace() {
        List<Sentence> missing = new ArrayList<>();
        for (Table table : state.tables()) {
            for (Partition partition : table.partitions()) {
                if (partition.replicas().size() < table.replicaCount()) {
                    missing.add(Sentence.of("posture.of", partition.id(), partition.replicas().size(),
                            table.replicaCount()));
                }
            }
        }
        return Practice.of(Rule.REPLICAS_IN_PLACE, missing.isEmpty()
                ? Sentence.of("posture.every_partition_has_replicas")
                : Sentence.of("posture.partitions_fewer", missing.size()), missing);
    }

    private Practice apart() {
        List<Sentence> together = new ArrayList<>();
        boolean unknown = false;
        for (Table table : state.tables()) {
            for (Partition partition : table.partitions()) {
                Set<String> seen = new TreeSet<>();
                for (Replica replica : partition.replicas()) {
                    String host = hosts.get(replica.endpoint());
                    unknown |= host == null;
                    if (host != null && !seen.add(host)) {
                        together.add(Sentence.of("posture.more_than_one", partition.id(), host));
                        break;
                    }
                }
            }
        }
        if (unknown && together.isEmpty()) {
            return Practice.unknown(Rule.REPLICAS_APART, Sentence.of("posture.not_every_tablet_s"));
        }
        return Practice.of(Rule.REPLICAS_APART, together.isEmpty()
                ? Sentence.of("posture.no_two_replicas_partition")
                : Sentence.of("posture.partitions_two_replicas_one", together.size()), together);
    }

    private Practice leaders() {
        Map<String, Integer> leads = new TreeMap<>();
        atWork.forEach(t -> leads.put(t.endpoint(), 0));
        int all = 0;
        for (Table table : state.tables()) {
            for (Partition partition : table.partitions()) {
                String leader = partition.leader().map(Replica::endpoint).orElse(null);
                if (leader != null && leads.containsKey(leader)) {
                    leads.merge(leader, 1, Integer::sum);
                    all++;
                }
            }
        }
        if (all == 0 || leads.size() < 2) {
            return Practice.unknown(Rule.LEADERS_SPREAD,
                    Sentence.of("posture.there_nothing_spread_leaders", all, leads.size()));
        }
        double share = (double) all / leads.size();
        long most = Math.round(Math.ceil(share * UNEVEN));
        List<Sentence> uneven = leads.entrySet().stream().filter(e -> e.getValue() > most)
                .map(e -> Sentence.of("posture.leads", e.getKey(), e.getValue())).toList();
        int max = leads.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int min = leads.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        return Practice.of(Rule.LEADERS_SPREAD,
                Sentence.of("posture.leaders_healthy_tablets_each", all, leads.size(), min, max), uneven);
    }

    private Practice autoFailover() {
        Boolean on = state.autoFailover();
        return on == null
                ? Practice.unknown(Rule.AUTO_FAILOVER, Sentence.of("posture.nameserver_did_not_say"))
                : Practice.of(Rule.AUTO_FAILOVER, on,
                        on ? Sentence.of("posture.it_is_on") : Sentence.of("posture.off"));
    }

    private Practice systemTables() {
        List<Table> tables = users(true);
        if (tables.isEmpty()) {
            return Practice.unknown(Rule.SYSTEM_TABLES, Sentence.of("posture.none_shown"));
        }
        List<Sentence> single = tables.stream()
                .filter(t -> t.partitions().stream().anyMatch(p -> p.replicas().size() < 2))
                .map(t -> Sentence.plain(t.name().toString())).toList();
        return Practice.of(Rule.SYSTEM_TABLES,
                Sentence.of("posture.have_two_replicas_or", tables.size() - single.size(), tables.size()), single);
    }
}
