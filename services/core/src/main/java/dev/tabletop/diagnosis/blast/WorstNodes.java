package dev.tabletop.diagnosis.blast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Table;

/**
 * The nodes whose loss at once would be worst: most partitions without any replica, then most leaders, then most
 * replicas.
 *
 * @param nodes
 *            which, sorted; fewer than asked for where the cluster has no more that hold anything
 * @param exact
 *            whether every choice of so many nodes was compared; else they were chosen one after the other, and another
 *            choice may be worse
 * @param compared
 *            how many choices were compared
 */
public record WorstNodes(List<String> nodes, boolean exact, long compared) {

    /** Up to so many choices each is compared. */
    public static final long MOST_CHOICES = 2_000_000;
    /** Sets of more nodes are always chosen one after the other. */
    public static final int MOST_EXACT = 3;
    private static final int BITS = 20;

    public WorstNodes {
        nodes = List.copyOf(nodes);
    }

    /**
     * Finds them. Pure.
     *
     * @param number
     *            at least 1
     */
    public static WorstNodes of(ClusterState state, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(number + " nodes: at least 1 is needed");
        }
        Placement placement = new Placement(state);
        int size = Math.min(number, placement.names.size());
        if (size == 0) {
            return new WorstNodes(List.of(), true, 0);
        }
        if (size == placement.names.size()) {
            return new WorstNodes(placement.names, true, 1);
        }
        boolean exact = size <= MOST_EXACT && choices(placement.names.size(), size) <= MOST_CHOICES;
        Search search = new Search(placement, size);
        if (exact) {
            search.all(new int[size], 0, 0);
        } else {
            search.oneAfterTheOther();
        }
        return new WorstNodes(Arrays.stream(search.worst()).mapToObj(placement.names::get).sorted().toList(), exact,
                search.compared);
    }

    private static long choices(int of, int size) {
        long result = 1;
        for (int i = 0; i < size; i++) {
            result = result * (of - i) / (i + 1);
        }
        return result;
    }

    /** How bad the loss of a set of nodes is. */
    private record Harm(long partitions, long leaders, long replicas) implements Comparable<Harm> {

        private static final Comparator<Harm> ORDER = Comparator.comparingLong(Harm::partitions)
                .thenComparingLong(Harm::leaders).thenComparingLong(Harm::replicas);

        @Override
        public int compareTo(Harm other) {
            return ORDER.compare(this, other);
        }
    }

    /** Who holds what, in numbers: partitions on the same nodes are alike. */
    private static final class Placement {

        private final List<String> names;
        private final long[] leaders;
        private final long[] replicas;
        /** Partitions by the nodes that hold their replicas, where those are few enough for a key. */
        private final Map<Long, Long> bySmallSet = new HashMap<>();
        /** The same of all, for a choice of any size: each set of nodes, and how many partitions are on it. */
        private final List<int[]> sets = new ArrayList<>();
        private final List<Long> counts = new ArrayList<>();

        Placement(ClusterState state) {
            TreeSet<String> found = new TreeSet<>();
            state.tablets().forEach(t -> found.add(t.endpoint()));
            state.partitions().forEach(p -> p.replicas().forEach(r -> found.add(r.endpoint())));
            this.names = List.copyOf(found);
            this.leaders = new long[names.size()];
            this.replicas = new long[names.size()];
            Map<String, Integer> numbers = new HashMap<>();
            names.forEach(n -> numbers.put(n, numbers.size()));
            Map<List<Integer>, Long> bySet = new HashMap<>();
            for (Table table : state.tables()) {
                table.partitions().forEach(p -> add(p, numbers, bySet));
            }
            bySet.forEach((set, count) -> {
                sets.add(set.stream().mapToInt(Integer::intValue).toArray());
                counts.add(count);
            });
        }

        private void add(Partition partition, Map<String, Integer> numbers, Map<List<Integer>, Long> bySet) {
            Replica leader = partition.leader().orElse(null);
            List<Integer> on = new ArrayList<>(partition.replicas().size());
            for (Replica replica : partition.replicas()) {
                if (BlastRadius.doesItsPart(replica, leader)) {
                    int number = Objects.requireNonNull(numbers.get(replica.endpoint()));
                    on.add(number);
                    replicas[number]++;
                    leaders[number] += leader != null && leader.endpoint().equals(replica.endpoint()) ? 1 : 0;
                }
            }
            if (on.isEmpty()) {
                return;
            }
            on.sort(null);
            bySet.merge(on, 1L, Long::sum);
            if (on.size() <= MOST_EXACT) {
                bySmallSet.merge(key(on.stream().mapToInt(Integer::intValue).toArray(), -1 >>> (32 - on.size())), 1L,
                        Long::sum);
            }
        }

        /** Of the chosen ones among at most three sorted numbers. */
        private static long key(int[] numbers, int chosen) {
            long key = 0;
            for (int i = 0; i < numbers.length; i++) {
                if ((chosen & (1 << i)) != 0) {
                    key = (key << BITS) | (numbers[i] + 1);
                }
            }
            return key;
        }

        Harm harm(int[] set) {
            long partitions = 0;
            long led = 0;
            long held = 0;
            for (int chosen = 1; chosen < (1 << set.length); chosen++) {
                partitions += bySmallSet.getOrDefault(key(set, chosen), 0L);
            }
            for (int node : set) {
                led += leaders[node];
                held += replicas[node];
            }
            return new Harm(partitions, led, held);
        }

        /** Of a set of any size. */
        Harm harm(boolean[] set) {
            long partitions = 0;
            for (int i = 0; i < sets.size(); i++) {
                partitions += isWithin(sets.get(i), set) ? counts.get(i) : 0;
            }
            long led = 0;
            long held = 0;
            for (int node = 0; node < set.length; node++) {
                led += set[node] ? leaders[node] : 0;
                held += set[node] ? replicas[node] : 0;
            }
            return new Harm(partitions, led, held);
        }

        private static boolean isWithin(int[] nodes, boolean[] set) {
            for (int node : nodes) {
                if (!set[node]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class Search {

        private final Placement placement;
        private final int size;
        private int @Nullable [] worst;
        private @Nullable Harm most;
        private long compared;

        Search(Placement placement, int size) {
            this.placement = placement;
            this.size = size;
        }

        int[] worst() {
            return worst == null ? new int[0] : worst;
        }

        /** Every set of rising numbers; of equals the first stays. */
        void all(int[] set, int depth, int from) {
            if (depth == size) {
                compared++;
                Harm harm = placement.harm(set);
                if (most == null || harm.compareTo(most) > 0) {
                    most = harm;
                    worst = set.clone();
                }
                return;
            }
            for (int next = from; next <= placement.names.size() - (size - depth); next++) {
                set[depth] = next;
                all(set, depth + 1, next + 1);
            }
        }

        void oneAfterTheOther() {
            boolean[] chosen = new boolean[placement.names.size()];
            int[] order = new int[size];
            for (int i = 0; i < size; i++) {
                int best = -1;
                Harm bestHarm = null;
                for (int node = 0; node < chosen.length; node++) {
                    if (!chosen[node]) {
                        chosen[node] = true;
                        compared++;
                        Harm harm = placement.harm(chosen);
                        chosen[node] = false;
                        if (bestHarm == null || harm.compareTo(bestHarm) > 0) {
                            bestHarm = harm;
                            best = node;
                        }
                    }
                }
                chosen[best] = true;
                order[i] = best;
            }
            worst = order;
        }
    }
}
