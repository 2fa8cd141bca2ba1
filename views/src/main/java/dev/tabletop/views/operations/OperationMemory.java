package dev.tabletop.views.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.tabletop.chronicle.Chronicle;
import dev.tabletop.chronicle.SeenOperation;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.StoreException;

/**
 * All operations that are known of: those that the nameserver lists, and those that were seen before. Reads the store
 * once and then again only when operations came or went. Blocks; used by one thread at a time.
 */
final class OperationMemory {

    private final Chronicle chronicle;
    private final RunJournal journal;
    private final String cluster;
    private final Map<Long, Operation> known = new TreeMap<>();
    private Map<Long, String> runs = Map.of();
    private List<Operation> last = List.of();
    private boolean loaded;

    OperationMemory(Chronicle chronicle, RunJournal journal, String cluster) {
        this.chronicle = chronicle;
        this.journal = journal;
        this.cluster = cluster;
    }

    /** Newest first. */
    synchronized List<OperationRow> rows(ClusterState state, Instant now) throws StoreException {
        if (!loaded) {
            for (SeenOperation seen : chronicle.operations()) {
                known.put(seen.operation().id(), seen.operation());
            }
        }
        if (!loaded || !state.operations().equals(last)) {
            runs = journal.operationsOfRuns(cluster);
            last = state.operations();
        }
        loaded = true;
        Set<Long> listed = new HashSet<>();
        for (Operation operation : state.operations()) {
            known.put(operation.id(), operation);
            listed.add(operation.id());
        }
        List<OperationRow> rows = new ArrayList<>(known.size());
        for (Operation operation : known.values()) {
            rows.add(OperationRow.of(operation, listed.contains(operation.id()), now, runs.get(operation.id())));
        }
        return rows.reversed();
    }
}
