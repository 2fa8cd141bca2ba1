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
                "The nameserver tells nothing of TaskManagers; SHOW COMPONENTS in SQL names the one that works"),
                posture.tablets(), posture.hosts(), posture.replicaCount(), posture.inPlace(), posture.apart(),
                posture.leaders(), posture.autoFailover(), posture.systemTables(),
                Practice.unknown(Rule.DAEMON, "How processes are started cannot be seen over the network"));
    }

    private static @Nullable String host(Tablet tablet) {
        String address = tablet.realEndpoint() == null ? tablet.endpoint() : tablet.realEndpoint();
        int colon = address.lastIndexOf(':');
        return colon > 0 ? address.substring(0, colon) : null;
    }

    private Practice nameservers() {
        int number = state.nameservers().size();
        return Practice.of(Rule.NAMESERVERS, number >= 2, number + (number == 1 ? " takes" : " take")
                + " part in the election");
    }

    private Practice tablets() {
        return Practice.of(Rule.TABLETS, atWork.size() >= RECOMMENDED,
                atWork.size() + " healthy, " + state.tablets().size() + " known");
    }

    private Practice hosts() {
        long unknown = atWork.stream().filter(t -> !hosts.containsKey(t.endpoint())).count();
        if (unknown > 0) {
            return Practice.unknown(Rule.HOSTS, "The addresses of " + unknown + " tablets are not told");
        }
        Map<String, Long> perHost = atWork.stream()
                .collect(Collectors.groupingBy(t -> hosts.get(t.endpoint()), TreeMap::new, Collectors.counting()));
        List<String> shared = perHost.entrySet().stream().filter(e -> e.getValue() > 1)
                .map(e -> e.getKey() + ": " + e.getValue() + " tablets").toList();
        String found = perHost.size() + " for " + atWork.size() + " healthy tablets, told by their addresses";
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
            return Practice.unknown(Rule.REPLICA_COUNT, "There is no table yet");
        }
        List<String> fewer = tables.stream().filter(t -> t.replicaCount() < RECOMMENDED)
                .map(t -> t.name() + ": created with " + t.replicaCount()).toList();
        return Practice.of(Rule.REPLICA_COUNT, tables.size() - fewer.size() + " of " + tables.size()
                + " tables were created with " + RECOMMENDED + " or more", fewer);
    }

    private Practice inPlace() {
        List<String> missing = new ArrayList<>();
        for (Table table : state.tables()) {
            for (Partition partition : table.partitions()) {
                if (partition.replicas().size() < table.replicaCount()) {
                    missing.add(partition.id() + ": " + partition.replicas().size() + " of " + table.replicaCount());
                }
            }
        }
        return Practice.of(Rule.REPLICAS_IN_PLACE, missing.isEmpty()
                ? "Every partition has its replicas"
                : "Partitions with fewer: " + missing.size(), missing);
    }

    private Practice apart() {
        List<String> together = new ArrayList<>();
        boolean unknown = false;
        for (Table table : state.tables()) {
            for (Partition partition : table.partitions()) {
                Set<String> seen = new TreeSet<>();
                for (Replica replica : partition.replicas()) {
                    String host = hosts.get(replica.endpoint());
                    unknown |= host == null;
                    if (host != null && !seen.add(host)) {
                        together.add(partition.id() + ": more than one on " + host);
                        break;
                    }
                }
            }
        }
        if (unknown && together.isEmpty()) {
            return Practice.unknown(Rule.REPLICAS_APART, "Not every tablet's address is told");
        }
        return Practice.of(Rule.REPLICAS_APART, together.isEmpty()
                ? "No two replicas of a partition share a host, told by their tablets' addresses"
                : "Partitions with two replicas on one host: " + together.size(), together);
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
            return Practice.unknown(Rule.LEADERS_SPREAD, "There is nothing to spread: " + all + " leaders on "
                    + leads.size() + " healthy tablets");
        }
        double share = (double) all / leads.size();
        long most = Math.round(Math.ceil(share * UNEVEN));
        List<String> uneven = leads.entrySet().stream().filter(e -> e.getValue() > most)
                .map(e -> e.getKey() + " leads " + e.getValue()).toList();
        int max = leads.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int min = leads.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        return Practice.of(Rule.LEADERS_SPREAD, all + " leaders on " + leads.size() + " healthy tablets: " + min
                + " to " + max + " each", uneven);
    }

    private Practice autoFailover() {
        Boolean on = state.autoFailover();
        return on == null
                ? Practice.unknown(Rule.AUTO_FAILOVER, "The nameserver did not say")
                : Practice.of(Rule.AUTO_FAILOVER, on, on ? "It is on" : "It is off");
    }

    private Practice systemTables() {
        List<Table> tables = users(true);
        if (tables.isEmpty()) {
            return Practice.unknown(Rule.SYSTEM_TABLES, "None is shown");
        }
        List<String> single = tables.stream()
                .filter(t -> t.partitions().stream().anyMatch(p -> p.replicas().size() < 2))
                .map(t -> t.name().toString()).toList();
        return Practice.of(Rule.SYSTEM_TABLES, tables.size() - single.size() + " of " + tables.size()
                + " have two replicas or more", single);
    }
}
