package dev.tabletop.views.recovery.history;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.store.RunRecord;

/** Which partitions an earlier run was about, as far as its record tells. Pure. */
public final class RunScope {

    private static final String EVERYTHING = "all tables";
    private static final Pattern PARTS = Pattern.compile("; ");
    private static final Pattern WORDS = Pattern.compile(", ");
    private static final Pattern OF_TABLES = Pattern.compile("(.+?)(?:, partitions (\\d+(?:, \\d+)*))?");

    private RunScope() {}

    /**
     * The partitions of its plan, or those that its scope names; both may have gone since.
     *
     * @param otherwise
     *            where neither tells
     * @param state
     *            the cluster now; null before the first reading
     */
    public static Set<PartitionId> of(UnfinishedRun run, Set<PartitionId> otherwise, @Nullable ClusterState state) {
        Set<PartitionId> planned = planned(run.record());
        if (!planned.isEmpty()) {
            return planned;
        }
        Set<PartitionId> named = state == null ? Set.of() : named(run.scope(), state);
        return named.isEmpty() ? otherwise : named;
    }

    private static Set<PartitionId> planned(@Nullable RunRecord record) {
        String document = record == null ? null : record.plan();
        if (document == null) {
            return Set.of();
        }
        try {
            return PlanDocument.readKept(document).partitions().stream().map(PartitionPlan::id)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (PlanDocumentException _) {
            // Its scope, in words, may still tell.
            return Set.of();
        }
    }

    /** As {@link dev.tabletop.recovery.run.Scope} writes it. */
    private static Set<PartitionId> named(String scope, ClusterState state) {
        Set<PartitionId> found = new TreeSet<>();
        for (String part : PARTS.split(scope, -1)) {
            Matcher matcher = OF_TABLES.matcher(part);
            if (!matcher.matches()) {
                return Set.of();
            }
            String tables = matcher.group(1);
            Set<String> names = tables.equals(EVERYTHING) ? Set.of() : words(tables);
            Set<String> numbers = matcher.group(2) == null ? Set.of() : words(matcher.group(2));
            state.partitions().map(Partition::id)
                    .filter(p -> names.isEmpty() || names.contains(p.table().toString()))
                    .filter(p -> numbers.isEmpty() || numbers.contains(Integer.toString(p.pid())))
                    .forEach(found::add);
        }
        return found;
    }

    private static Set<String> words(String list) {
        return WORDS.splitAsStream(list).collect(Collectors.toSet());
    }
}
