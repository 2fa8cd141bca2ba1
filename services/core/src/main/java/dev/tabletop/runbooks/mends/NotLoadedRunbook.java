package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.sentences.Sentence;
import java.util.List;

/** Copies that the metadata calls alive and that their tablets do not have in memory, brought back. */
public final class NotLoadedRunbook extends ReturnRunbook<Mend.NotLoaded> {

    public static final String NAME = "mend-not-loaded";

    public NotLoadedRunbook() {
        super(NAME, Mend.NotLoaded.class);
    }

    @Override
    PartitionId partition(Mend.NotLoaded asked) {
        return asked.partition();
    }

    @Override
    Sentence scope(Mend.NotLoaded asked) {
        return Sentence.of("runbook.mend_copies_memory", asked.partition());
    }

    @Override
    void bringBack(RunbookDraft draft, ClusterState state, Partition led, Mend.NotLoaded asked) {
        List<Replica> absent = led.replicas().stream()
                .filter(r -> r.meta().alive() && r.tabletAnswered() && r.status() == null).toList();
        absent.forEach(r -> MendChecks.bringBack(draft, state, led.id(), r));
        if (absent.isEmpty()) {
            draft.remark("nothing", led.id(), Sentence.of("runbook.every_copy_called_alive"), Sentence.NOTHING);
        }
    }
}
