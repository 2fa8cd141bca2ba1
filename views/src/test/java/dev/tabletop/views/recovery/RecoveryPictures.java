package dev.tabletop.views.recovery;

import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.Objection;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.pictures.Album;
import dev.tabletop.views.pictures.Setting;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.recovery.workflow.Confirming;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.Work;
import dev.tabletop.views.sample.SampleStates;

/** Pictures of every stage of a recovery. */
public final class RecoveryPictures {

    private static final String SCREEN = "recovery";

    private final Album album;
    private final Setting setting;

    private RecoveryPictures(Album album, Setting setting) {
        this.album = album;
        this.setting = setting;
    }

    /** Takes those that the album wants. */
    public static void take(Album album) throws Exception {
        for (Setting setting : Setting.all()) {
            new RecoveryPictures(album, setting).stages();
        }
        RecoveryPictures usual = new RecoveryPictures(album, Setting.USUAL);
        usual.readOnly();
        usual.failures();
        usual.begunBefore();
        usual.large();
    }

    private void stages() throws Exception {
        if (wantsAny("01_unfinished")) {
            home();
        }
        longNames();
        if (wantsAny("11_scope", "12_stop", "13_stopped", "14_examine", "15_examining", "16_examined", "17_evidence",
                "18_choice", "19_decided", "20_plan", "21_confirm", "22_confirmed", "23_running", "24_paused",
                "25_result")) {
            small();
        }
    }

    private boolean wantsAny(String... states) {
        return Stream.of(states).anyMatch(state -> album.wants(SCREEN, state, setting));
    }

    private void add(RecoveryRig rig, String state) throws Exception {
        if (album.wants(SCREEN, state, setting)) {
            album.add(SCREEN, state, setting, rig.window());
        }
    }

    private RecoveryRig rig(ClusterState state, FakeRecovery fake) throws Exception {
        RecoveryRig rig = new RecoveryRig(state, fake, setting.language(), setting.theme(), setting.sectionWidth(),
                setting.sectionHeight());
        rig.act(() -> rig.workflow().speak(Messages.of(ManualRecoveryWorkflow.class, setting.language()),
                Confirming.BY_CLICK));
        return rig;
    }

    private static List<PartitionId> ids(ClusterState state) {
        return new ArrayList<>(new TreeSet<>(SampleEvidence.all(state)));
    }

    private void home() throws Exception {
        ClusterState state = SampleStates.broken();
        Instant began = SampleStates.READ_AT.minus(Duration.ofHours(3));
        RunRecord cutOff = new RunRecord(FakeRecovery.RUN, RunRecord.Kind.RECOVER, "sample", "bank",
                "demo.accounts, partitions 0, 3", "ada@ops-laptop", "{}", true, RunRecord.State.RUNNING, began, null,
                "");
        RunRecord done = new RunRecord("run-20260313T101500-9f8e7d6c", RunRecord.Kind.EXAMINE, "sample", "bank",
                "all tables", "ada@ops-laptop", null, true, RunRecord.State.COMPLETE, began.minusSeconds(900),
                began.minusSeconds(880), "examined 24 partitions");
        FakeRecovery fake = new FakeRecovery(state).ran(cutOff).ran(done)
                .automatic(new AutomaticState(false,
                        new ClusterLock.Holder(cutOff.id(), cutOff.owner(), began, cutOff.scope(), true),
                        List.of(new Objection(Objection.Kind.SILENT, "10.20.0.13:9527",
                                Sentence.of("run.does_answer", "10.20.0.13:9527")))))
                .leftOver(new UnfinishedRun(cutOff.id(), cutOff.owner(), began, cutOff.scope(), true, cutOff,
                        Set.of(UnfinishedRun.Way.RESUME, UnfinishedRun.Way.ABANDON),
                        Sentence.of("run.resume_go_abandon_puts", Sentence.of("run.cut_off"))))
                .wrote(new JournalEntry(began, "stop-automatic:auto_failover", "", JournalEntry.Event.INTENT,
                        "SetAutoFailover[on=false]", -1))
                .wrote(new JournalEntry(began.plusSeconds(1), "stop-automatic:auto_failover", "",
                        JournalEntry.Event.DONE, "auto_failover is off", -1));
        try (RecoveryRig rig = rig(state, fake)) {
            rig.act(() -> rig.section().show(dev.tabletop.views.frame.Place.ofRun(cutOff.id())));
            add(rig, "01_unfinished");
        }
    }

    private void readOnly() throws Exception {
        if (!wantsAny("02_read_only")) {
            return;
        }
        ClusterState state = SampleStates.broken();
        FakeRecovery fake = new FakeRecovery(state).readOnly().examinedBefore();
        try (RecoveryRig rig = rig(state, fake)) {
            add(rig, "02_read_only");
        }
    }

    private void small() throws Exception {
        ClusterState state = SampleStates.broken();
        List<PartitionId> all = ids(state);
        FakeRecovery fake = new FakeRecovery(state)
                .finds(new SampleEvidence(state).failsToLoad(all.get(1)).diverged(all.get(4)))
                .failsAt(all.get(5)).movedOn(all.get(6)).stillActive(List.of(new Operation(44, "kChangeLeaderOP",
                        new TableName("demo", "accounts"), 1, Operation.State.RUNNING, "kSelectLeader",
                        SampleStates.READ_AT, null)));
        try (RecoveryRig rig = rig(state, fake)) {
            rig.act(() -> rig.section().actions().getFirst().run().run());
            add(rig, "11_scope");
            rig.act(rig.workflow()::next);
            add(rig, "12_stop");
            rig.act(() -> rig.workflow().stopAutomatic(false));
            rig.settle();
            add(rig, "13_stopped");
            rig.act(rig.workflow()::next);
            add(rig, "14_examine");
            rig.holdAt(9);
            rig.act(() -> rig.workflow().examine(true, Set.of()));
            RecoveryRig.await(() -> rig.workflow().workProperty().get() == Work.EXAMINING);
            add(rig, "15_examining");
            rig.release();
            rig.settle();
            add(rig, "16_examined");
            thinking(rig);
        }
    }

    private void thinking(RecoveryRig rig) throws Exception {
        rig.act(rig.workflow()::next);
        add(rig, "17_evidence");
        rig.act(rig.workflow()::next);
        add(rig, "18_choice");
        rig.act(() -> {
            var book = rig.workflow().draft().decisionsProperty().get();
            for (var partition : java.util.Objects
                    .requireNonNull(rig.workflow().draft().planProperty().get()).partitions()) {
                for (var decision : partition.decisions()) {
                    var last = decision.options().getLast();
                    book = last.kind() == dev.tabletop.recovery.NeedsDecision.Kind.CHOOSE_LEADER
                            ? book.lead(partition.id(), last.endpoint(), "the newest rows are there")
                            : book.goOnWithout(List.of(partition.id()), last.endpoint(), "disk lost, see ticket 4711");
                }
            }
            rig.workflow().decide(book);
        });
        RecoveryRig.await(() -> rig.workflow().draft()
                .planned(dev.tabletop.recovery.PartitionPlan.Status.READY) > 10);
        add(rig, "19_decided");
        rig.act(rig.workflow()::next);
        add(rig, "20_plan");
        doing(rig);
    }

    private void doing(RecoveryRig rig) throws Exception {
        rig.act(rig.workflow()::next);
        rig.settle();
        add(rig, "21_confirm");
        rig.act(() -> {
            var draft = rig.workflow().draft();
            draft.lossesOpen().forEach(draft.ticked()::add);
            draft.reasonProperty().set("disk lost, rows are replayed from Kafka");
            draft.typedNameProperty().set("bank");
        });
        add(rig, "22_confirmed");
        RecoveryRig second = rig;
        second.fake().before(new dev.tabletop.views.recovery.sample.Hold(40));
        rig.act(() -> rig.workflow().apply(true));
        RecoveryRig.await(() -> rig.workflow().workProperty().get() == Work.RUNNING);
        add(rig, "23_running");
        rig.act(() -> java.util.Objects.requireNonNull(rig.workflow().liveProperty().get()).control().pause());
        add(rig, "24_paused");
        dev.tabletop.views.recovery.sample.Hold.releaseAll();
        rig.settle();
        add(rig, "25_result");
    }

    private void failures() throws Exception {
        if (!wantsAny("31_examine_failed", "32_complete")) {
            return;
        }
        ClusterState state = SampleStates.broken();
        FakeRecovery fake = new FakeRecovery(state);
        try (RecoveryRig rig = rig(state, fake)) {
            rig.act(() -> rig.section().actions().getFirst().run().run());
            rig.act(() -> rig.workflow().stopAutomatic(true));
            rig.settle();
            rig.act(() -> rig.workflow().goTo(Stage.EXAMINE));
            fake.failNext(new RunException(RunException.Kind.CLUSTER,
                    "No nameserver answers: connection refused. auto_failover is off (it was on).",
                    "Check the connection to the cluster, then examine again; what was loaded stays loaded."));
            rig.act(() -> rig.workflow().examine(true, Set.of()));
            rig.settle();
            add(rig, "31_examine_failed");
        }
        ClusterState well = SampleStates.healthy();
        FakeRecovery all = new FakeRecovery(well);
        try (RecoveryRig rig = rig(well, all)) {
            rig.act(() -> {
                rig.workflow().begin(ids(well), well);
                rig.workflow().examine(true, Set.of());
            });
            rig.settle();
            rig.act(() -> {
                rig.section().actions();
                rig.workflow().draft().typedNameProperty().set("bank");
                rig.workflow().apply(true);
            });
            rig.settle();
            add(rig, "32_complete");
        }
    }

    private void begunBefore() throws Exception {
        if (!wantsAny("33_plan_begun")) {
            return;
        }
        MadeUpRecovery before = MadeUpRecovery.atOnce(SampleStates.broken()).examined();
        before.workflow.decide(before.writeOffAll());
        FakeRecovery fake = new FakeRecovery(before.state).cutOff(before.plan());
        try (RecoveryRig rig = rig(before.state, fake)) {
            rig.act(() -> {
                rig.workflow().take(before.plan());
                rig.workflow().goTo(Stage.CONFIRM);
            });
            rig.settle();
            add(rig, "33_plan_begun");
        }
    }

    private void longNames() throws Exception {
        if (!wantsAny("47_evidence_long_names", "48_choice_long_names", "49_plan_long_names")) {
            return;
        }
        ClusterState state = SampleStates.brokenWithLongNames();
        try (RecoveryRig rig = rig(state, new FakeRecovery(state))) {
            rig.act(() -> rig.section().actions().getFirst().run().run());
            rig.act(() -> rig.workflow().begin(ids(state), state));
            rig.act(() -> rig.workflow().stopAutomatic(true));
            rig.settle();
            rig.act(() -> rig.workflow().goTo(Stage.EXAMINE));
            rig.act(() -> rig.workflow().examine(true, Set.of()));
            rig.settle();
            rig.act(() -> rig.workflow().goTo(Stage.EVIDENCE));
            add(rig, "47_evidence_long_names");
            rig.act(() -> rig.workflow().goTo(Stage.CHOICE));
            add(rig, "48_choice_long_names");
            rig.act(() -> rig.workflow().goTo(Stage.PLAN));
            add(rig, "49_plan_long_names");
        }
    }

    private void large() throws Exception {
        if (!wantsAny("41_scope_large", "42_evidence_large", "43_choice_large", "44_confirm_large",
                "45_running_large", "46_result_large")) {
            return;
        }
        ClusterState state = SampleStates.brokenOf(12, 42, 24, 3, 2);
        FakeRecovery fake = new FakeRecovery(state);
        try (RecoveryRig rig = rig(state, fake)) {
            rig.act(() -> rig.section().actions().getFirst().run().run());
            add(rig, "41_scope_large");
            rig.act(() -> rig.workflow().begin(ids(state), state));
            rig.act(() -> rig.workflow().stopAutomatic(true));
            rig.settle();
            rig.act(() -> rig.workflow().goTo(Stage.EXAMINE));
            rig.act(() -> rig.workflow().examine(true, Set.of()));
            rig.settle();
            rig.act(() -> rig.workflow().goTo(Stage.EVIDENCE));
            add(rig, "42_evidence_large");
            rig.act(() -> rig.workflow().goTo(Stage.CHOICE));
            add(rig, "43_choice_large");
            rig.act(() -> rig.workflow().decide(rig.workflow().draft().decisionsProperty().get()
                    .goOnWithout(rig.workflow().draft().scope(), state.tablets().getLast().endpoint(), "burnt")));
            RecoveryRig.await(() -> {
                var plan = rig.workflow().draft().planProperty().get();
                return plan != null && !plan.losses().isEmpty();
            });
            rig.act(() -> rig.workflow().goTo(Stage.CONFIRM));
            rig.settle();
            add(rig, "44_confirm_large");
            run(rig);
        }
    }

    private void run(RecoveryRig rig) throws Exception {
        rig.act(() -> {
            var draft = rig.workflow().draft();
            draft.lossesOpen().forEach(draft.ticked()::add);
            draft.reasonProperty().set("burnt");
            draft.typedNameProperty().set("bank");
            rig.fake().before(new dev.tabletop.views.recovery.sample.Hold(1500));
            rig.workflow().apply(true);
        });
        RecoveryRig.await(() -> rig.workflow().workProperty().get() == Work.RUNNING);
        add(rig, "45_running_large");
        dev.tabletop.views.recovery.sample.Hold.releaseAll();
        rig.settle();
        add(rig, "46_result_large");
    }
}
