package dev.tabletop.views.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.store.AuditLog;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Samples;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;

/** A past for a sample cluster: an hour of samples with a fall at its end, some runs, and the changes they made. */
public final class SampleHistory {

    private static final int SAMPLES = 360;
    private static final int FALLEN = 24;
    private static final String WHO = "ada@laptop";

    private SampleHistory() {}

    /** Writes it into the cluster's store, which is empty. */
    public static void write(SampleCluster cluster) {
        ClusterIdentity identity = cluster.connection().identity();
        try {
            measure(new Samples(cluster.store(), identity.fingerprint()));
            run(cluster.store(), identity);
        } catch (StoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void measure(Samples samples) throws StoreException {
        for (int i = SAMPLES - 1; i >= 0; i -= 2) {
            long rows = i < FALLEN ? 355_000 : 533_000 - i * 40L;
            long wave = (long) (Math.sin(i / 20.0) * 900);
            samples.add(new Samples.Sample(SampleStates.READ_AT.minus(Duration.ofSeconds(i * 10L)), rows, rows * 180,
                    Math.max(0, 1_000 + wave), i < FALLEN ? FALLEN : 0));
        }
    }

    private static void run(Store store, ClusterIdentity cluster) throws StoreException {
        RunJournal journal = new RunJournal(store);
        List<RunRecord.State> states = List.of(RunRecord.State.COMPLETE, RunRecord.State.COMPLETE,
                RunRecord.State.COMPLETE_WITH_LOSSES);
        List<RunRecord.Kind> kinds = List.of(RunRecord.Kind.STOP_AUTOMATIC, RunRecord.Kind.EXAMINE,
                RunRecord.Kind.RECOVER);
        for (int i = 0; i < states.size(); i++) {
            Instant began = SampleStates.READ_AT.minusSeconds(400 - i * 100L);
            journal.begin(new RunRecord("r-" + i, kinds.get(i), cluster.fingerprint(), "bank", "all tables", WHO,
                    null, true, states.get(i), began, began.plusSeconds(90), ""));
        }
        change(journal, cluster, "r-0", 399, "SetAutoFailover[on=false]", "confset auto_failover false", "ok");
        change(journal, cluster, "r-2", 190, "SetLeader[demo.accounts/3 tid 1, 10.20.1.22:10921]",
                "changeleader accounts 3 10.20.1.22:10921", "ok");
        change(journal, cluster, "r-2", 180, "LoadTable[demo.accounts/3 tid 1, 10.20.1.21:10921, follower]",
                "loadtable accounts 1 3 144000 8", "151: table already exists");
    }

    private static void change(RunJournal journal, ClusterIdentity cluster, String run, int ago, String command,
            String byHand, String answer) throws StoreException {
        Instant at = SampleStates.READ_AT.minusSeconds(ago);
        journal.add(run,
                new JournalEntry(at, "step-" + ago, "demo.accounts/3", JournalEntry.Event.ANSWERED, answer, 44),
                new AuditLog.Entry(at, WHO, cluster.fingerprint(), "bank", command, byHand, answer));
    }
}
