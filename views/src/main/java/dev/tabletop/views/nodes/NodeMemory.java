package dev.tabletop.views.nodes;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tabletop.chronicle.Chronicle;
import dev.tabletop.chronicle.NodeSighting;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.desk.Update;

/** Since when each node has been as it is: what the store knows, carried on. Blocks; used by one thread at a time. */
final class NodeMemory {

    private final Chronicle chronicle;
    private final Map<String, NodeSighting> known = new HashMap<>();
    private boolean loaded;

    NodeMemory(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    synchronized List<NodeRow> rows(Update update, Instant now) throws StoreException {
        if (!loaded) {
            for (NodeSighting sighting : chronicle.nodes()) {
                known.put(sighting.endpoint(), sighting);
            }
            loaded = true;
        }
        for (NodeSighting sighting : NodeSighting.of(update.state(), known)) {
            known.put(sighting.endpoint(), sighting);
        }
        return NodeRow.of(update, known, now);
    }
}
