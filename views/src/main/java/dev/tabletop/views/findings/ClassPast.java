package dev.tabletop.views.findings;

import java.util.List;
import java.util.function.Consumer;

import dev.tabletop.chronicle.ClassChange;
import dev.tabletop.chronicle.ClassHistory;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.tasks.Latest;

/** In which classes a partition, a node or the cluster was, as far as it is on record. JavaFX thread only. */
public final class ClassPast {

    private final ClassHistory history;
    private final Latest reading;

    public ClassPast(ClusterContext context) {
        this.history = new ClassHistory(context.desk().store(),
                context.desk().connection().identity().fingerprint());
        this.reading = new Latest(context.window().tasks());
    }

    /** How the record names a partition. */
    public static String place(PartitionId partition) {
        return ClassHistory.place(partition);
    }

    /**
     * Looks up one place; an earlier question that is not answered yet is dropped.
     *
     * @param found
     *            gets its changes, newest first
     * @param failed
     *            gets why the record cannot be read
     */
    public void of(String place, Consumer<List<ClassChange>> found, Consumer<? super Exception> failed) {
        reading.run("class-history", () -> history.changes().stream().filter(c -> c.place().equals(place)).toList()
                .reversed(), found, failed);
    }

    /** Drops the question that is not answered yet. */
    public void rest() {
        reading.cancel();
    }
}
