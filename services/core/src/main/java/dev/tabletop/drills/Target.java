package dev.tabletop.drills;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which places a fault of a drill is meant for; chosen when it is first caused, and the same from then on. */
public enum Target {
    /** The tablet that leads most partitions. */
    BUSIEST_TABLET("the tablet that leads most partitions"),
    /** The two tablets that lead most. */
    TWO_BUSIEST_TABLETS("the two tablets that lead most partitions"),
    ALL_TABLETS("every tablet"),
    LEADING_NAMESERVER("the leading nameserver"),
    ZOOKEEPER("ZooKeeper"),
    /** The first partition with a follower that has all that its leader has. */
    ONE_PARTITION("one partition");

    private final String words;

    Target(String words) {
        this.words = words;
    }

    /** In words. */
    public String words() {
        return words;
    }

    /** The places it stands for in this state; empty where there are none. */
    public List<Place> choose(ClusterState state, List<Place> places) {
        return switch (this) {
            case BUSIEST_TABLET -> busiest(state, places, 1);
            case TWO_BUSIEST_TABLETS -> busiest(state, places, 2);
            case ALL_TABLETS -> places.stream().filter(p -> p.kind() == Place.Kind.TABLET).toList();
            case LEADING_NAMESERVER -> {
                String leading = state.leader().map(Nameserver::endpoint).orElse("");
                yield places.stream().filter(p -> p.kind() == Place.Kind.NAMESERVER && p.endpoint().equals(leading))
                        .toList();
            }
            case ZOOKEEPER -> places.stream().filter(p -> p.kind() == Place.Kind.ZOOKEEPER).toList();
            case ONE_PARTITION -> state.partitions().filter(Target::canMove)
                    .limit(1).map(p -> new Place(p.id().toString(), Place.Kind.PARTITION,
                            p.leader().map(Replica::endpoint).orElse("")))
                    .toList();
        };
    }

    private static List<Place> busiest(ClusterState state, List<Place> places, int count) {
        Map<String, Long> led = state.partitions().flatMap(p -> p.leader().stream())
                .collect(Collectors.groupingBy(Replica::endpoint, Collectors.counting()));
        return places.stream().filter(p -> p.kind() == Place.Kind.TABLET)
                .sorted(Comparator.comparingLong((Place p) -> -led.getOrDefault(p.endpoint(), 0L))
                        .thenComparing(Place::name))
                .limit(count).toList();
    }

    private static boolean canMove(Partition partition) {
        Replica leader = partition.leader().filter(Replica::isLoaded).orElse(null);
        return leader != null && leader.status() != null && !partition.id().table().db().startsWith("__")
                && partition.replicas().stream().anyMatch(r -> !r.equals(leader) && r.meta().alive() && r.isLoaded()
                        && r.status() != null && r.status().offset() == leader.status().offset());
    }
}
