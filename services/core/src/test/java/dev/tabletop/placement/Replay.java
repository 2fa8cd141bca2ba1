package dev.tabletop.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes the moves of a plan one by one, as the cluster would: what it would refuse, or would hurt, fails. */
final class Replay {

    private final Map<PartitionId, List<String>> holders = new TreeMap<>();
    private final Map<PartitionId, String> leaders = new TreeMap<>();
    private final Set<String> dead;

    Replay(Grid grid, Set<String> dead) {
        this.dead = dead;
        grid.holders().forEach((id, nodes) -> {
            holders.put(id, new ArrayList<>(nodes));
            nodes.stream().filter(n -> !dead.contains(n)).findFirst().ifPresent(n -> leaders.put(id, n));
        });
    }

    Replay make(PlacementPlan plan) {
        plan.moves().forEach(this::make);
        return this;
    }

    private void make(Move move) {
        List<String> nodes = holders.get(move.partition());
        String leader = leaders.get(move.partition());
        int before = nodes.size();
        switch (move) {
            case Move.Add m -> put(nodes, m.to());
            case Move.Relocate m -> {
                assertNotEquals(leader, m.from(), "a leader cannot be migrated: " + m);
                put(nodes, m.to());
                assertTrue(nodes.remove(m.from()), m::toString);
                assertEquals(before, nodes.size());
            }
            case Move.Remove m -> {
                assertNotEquals(leader, m.from(), "a leader cannot be deleted: " + m);
                assertTrue(nodes.remove(m.from()), m::toString);
                assertFalse(nodes.isEmpty(), m::toString);
            }
            case Move.Lead m -> {
                assertEquals(leader, m.from());
                assertTrue(nodes.contains(m.to()) && !dead.contains(m.to()), m::toString);
                leaders.put(m.partition(), m.to());
            }
            case Move.Forget m -> {
                assertTrue(dead.contains(m.node()), m::toString);
                assertTrue(nodes.remove(m.node()), m::toString);
                assertFalse(nodes.isEmpty(), m::toString);
            }
        }
    }

    private void put(List<String> nodes, String node) {
        assertFalse(nodes.contains(node), "two copies on " + node);
        assertFalse(dead.contains(node), "a copy for a dead node " + node);
        nodes.add(node);
    }

    List<String> holders(PartitionId id) {
        return holders.get(id).stream().sorted().toList();
    }

    String leader(PartitionId id) {
        return leaders.get(id);
    }

    long copies(String node) {
        return holders.values().stream().filter(h -> h.contains(node)).count();
    }

    long led(String node) {
        return leaders.values().stream().filter(node::equals).count();
    }

    Map<PartitionId, List<String>> all() {
        return holders;
    }
}
