package dev.tabletop.views.alerts;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.findings.SamplePast;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class AlertWatchTest {

    @TempDir
    private Path folder;
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final List<String> onDesktop = new CopyOnWriteArrayList<>();
    private final MemorySettings settings = new MemorySettings();
    private SampleCluster cluster;
    private ClusterContext context;
    private AlertWatch watch;

    @BeforeEach
    void open() throws Exception {
        cluster = new SampleCluster(SampleStates.healthy(), folder);
        context = cluster.context(DirectTaskRunner.atOnce(), dialogs, settings, Language.ENGLISH);
        await().until(() -> context.live().update() != null);
        AtomicLong seconds = new AtomicLong();
        watch = new AlertWatch(context, (title, _) -> onDesktop.add(title),
                () -> SampleStates.READ_AT.plusSeconds(seconds.addAndGet(1)));
    }

    @AfterEach
    void close() {
        watch.close();
        cluster.close();
    }

    @Test
    void aFailureIsSaidOnceInTheWindowAndOnTheDesktop() {
        cluster.become(SampleStates.broken());
        await().until(() -> !onDesktop.isEmpty());
        assertEquals(List.of("bank: 9 critical findings"), onDesktop);
        assertEquals("""
            notice: bank: 9 critical findings
            demo.accounts/0 and 7 more: leader lost, a follower is as far as it was last seen
            10.20.1.23:10921: tablet is offline""", dialogs.told.getFirst());
    }

    @Test
    void whatIsOnANodeUnderMaintenanceIsSilent() {
        SamplePast.mark(cluster, SamplePast.goneTablet());
        cluster.become(SampleStates.broken());
        await().until(() -> !onDesktop.isEmpty());
        assertEquals(List.of("bank: 8 critical findings"), onDesktop);
    }

    @Test
    void theDesktopIsLeftAloneWhereItIsSwitchedOff() {
        new AlertSettings(settings).switchOn(false);
        cluster.become(SampleStates.broken());
        await().until(() -> !dialogs.told.isEmpty());
        assertEquals(List.of(), onDesktop);
    }

    @Test
    void aRunThatEndsIsSaidOnce() throws Exception {
        RunJournal journal = new RunJournal(cluster.store());
        RunRecord run = new RunRecord("r-1", RunRecord.Kind.RECOVER, "sample", "bank", "demo.tx", "ada@laptop", null,
                true, RunRecord.State.RUNNING, SampleStates.READ_AT, null, "");
        RunWatch runs = new RunWatch();
        assertEquals(List.of(), runs.ended(List.of()));
        journal.begin(run);
        assertEquals(List.of(), runs.ended(journal.runs()));
        journal.state("r-1", RunRecord.State.INCOMPLETE, SampleStates.READ_AT.plusSeconds(9), "1 of 3 failed");
        List<RunRecord> ended = runs.ended(journal.runs());
        assertEquals(new AlertText.Said("bank: a run could not do everything", "demo.tx\n1 of 3 failed"),
                new AlertText(Language.ENGLISH).of("bank", ended.getFirst()));
        assertEquals(List.of(), runs.ended(journal.runs()));
    }

    @Test
    void aRunThatEndsWellWithinAMomentIsStillOnTheScreenOfWhoeverBeganIt() throws Exception {
        RunJournal journal = new RunJournal(cluster.store());
        RunWatch runs = new RunWatch();
        for (String id : List.of("r-1", "r-2")) {
            journal.begin(new RunRecord(id, RunRecord.Kind.EXAMINE, "sample", "bank", "demo.tx", "ada@laptop", null,
                    true, RunRecord.State.RUNNING, SampleStates.READ_AT, null, ""));
        }
        runs.ended(journal.runs());
        journal.state("r-1", RunRecord.State.COMPLETE, SampleStates.READ_AT.plusSeconds(9), "");
        journal.state("r-2", RunRecord.State.COMPLETE, SampleStates.READ_AT.plusSeconds(90), "");
        assertEquals(List.of("r-2"), runs.ended(journal.runs()).stream().map(RunRecord::id).toList());
    }
}
