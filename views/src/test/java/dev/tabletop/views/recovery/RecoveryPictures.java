package dev.tabletop.views.recovery;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.Work;
import dev.tabletop.views.sample.SampleStates;

/** Pictures of every stage of a recovery. Arguments: a folder; optionally part of a scenario's name. */
public final class RecoveryPictures {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 740;

    private final Path folder;
    private final Language language;
    private final Theme theme;

    private RecoveryPictures(Path folder, Language language, Theme theme) {
        this.folder = folder;
        this.language = language;
        this.theme = theme;
    }

    public static void main(String[] args) throws Exception {
        Snapshot.startToolkit();
        Path folder = Path.of(args[0]);
        String only = args.length > 1 ? args[1] : "";
        for (Language language : List.of(Language.ENGLISH, Language.CHINESE)) {
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                String name = language.name().substring(0, 2).toLowerCase(java.util.Locale.ROOT) + "-"
                        + theme.name().toLowerCase(java.util.Locale.ROOT);
                if (name.contains(only)) {
                    new RecoveryPictures(folder.resolve(name), language, theme).all();
                }
            }
        }
        Runtime.getRuntime().exit(0);
    }

    private void all() throws Exception {
        home();
        readOnly();
        small();
        failures();
        large();
    }

    private RecoveryRig rig(ClusterState state, FakeRecovery fake) throws Exception {
        return new RecoveryRig(state, fake, language, theme, WIDTH, HEIGHT);
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
                .leftOver(new UnfinishedRun(cutOff.id(), cutOff.owner(), began, cutOff.scope(), true, cutOff,
                        Set.of(UnfinishedRun.Way.RESUME, UnfinishedRun.Way.ABANDON),
                        "It was cut off. Resume it to go on, or abandon it: that puts back what can be put back."))
                .wrote(new JournalEntry(began, "stop-automatic:auto_failover", "", JournalEntry.Event.INTENT,
                        "SetAutoFailover[on=false]", -1))
                .wrote(new JournalEntry(began.plusSeconds(1), "stop-automatic:auto_failover", "",
                        JournalEntry.Event.DONE, "auto_failover is off", -1));
        try (RecoveryRig rig = rig(state, fake)) {
            rig.act(() -> rig.section().show(dev.tabletop.views.frame.Place.ofRun(cutOff.id())));
            rig.picture(folder.resolve("01-home.png"));
        }
    }

    private void readOnly() throws Exception {
        ClusterState state = SampleStates.broken();
        FakeRecovery fake = new FakeRecovery(state).readOnly().examinedBefore();
        try (RecoveryRig rig = rig(state, fake)) {
            rig.picture(folder.resolve("02-readonly.png"));
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
            rig.picture(folder.resolve("11-scope.png"));
            rig.act(rig.workflow()::next);
            rig.picture(folder.resolve("12-stop.png"));
            rig.act(() -> rig.workflow().stopAutomatic(false));
            rig.settle();
            rig.picture(folder.resolve("13-stopped.png"));
            rig.act(rig.workflow()::next);
            rig.picture(folder.resolve("14-examine.png"));
            rig.holdAt(9);
            rig.act(() -> rig.workflow().examine(true, Set.of()));
            RecoveryRig.await(() -> rig.workflow().workProperty().get() == Work.EXAMINING);
            rig.picture(folder.resolve("15-examining.png"));
            rig.release();
            rig.settle();
            rig.picture(folder.resolve("16-examined.png"));
            thinking(rig);
        }
    }

    private void thinking(RecoveryRig rig) throws Exception {
        rig.act(rig.workflow()::next);
        rig.picture(folder.resolve("17-evidence.png"));
        rig.act(rig.workflow()::next);
        rig.picture(folder.resolve("18-choice.png"));
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
        rig.picture(folder.resolve("19-decided.png"));
        rig.act(rig.workflow()::next);
        rig.picture(folder.resolve("20-plan.png"));
        doing(rig);
    }

    private void doing(RecoveryRig rig) throws Exception {
        rig.act(rig.workflow()::next);
        rig.settle();
        rig.picture(folder.resolve("21-confirm.png"));
        rig.act(() -> {
            var draft = rig.workflow().draft();
            draft.lossesOpen().forEach(draft.ticked()::add);
            draft.reasonProperty().set("disk lost, rows are replayed from Kafka");
            draft.typedNameProperty().set("bank");
        });
        rig.picture(folder.resolve("22-confirmed.png"));
        RecoveryRig second = rig;
        second.fake().before(new dev.tabletop.views.recovery.sample.Hold(40));
        rig.act(() -> rig.workflow().apply(true));
        RecoveryRig.await(() -> rig.workflow().workProperty().get() == Work.RUNNING);
        rig.picture(folder.resolve("23-running.png"));
        rig.act(() -> java.util.Objects.requireNonNull(rig.workflow().liveProperty().get()).control().pause());
        rig.picture(folder.resolve("24-paused.png"));
        dev.tabletop.views.recovery.sample.Hold.releaseAll();
        rig.settle();
        rig.picture(folder.resolve("25-result.png"));
    }

    private void failures() throws Exception {
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
            rig.picture(folder.resolve("31-examine-failed.png"));
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
            rig.picture(folder.resolve("32-complete.png"));
        }
    }

    private void large() throws Exception {
        ClusterState state = SampleStates.brokenOf(12, 42, 24, 3, 2);
        FakeRecovery fake = new FakeRecovery(state);
        try (RecoveryRig rig = rig(state, fake)) {
            rig.act(() -> rig.section().actions().getFirst().run().run());
            rig.picture(folder.resolve("41-scope-large.png"));
            rig.act(() -> rig.workflow().begin(ids(state), state));
            rig.act(() -> rig.workflow().stopAutomatic(true));
            rig.settle();
            rig.act(() -> rig.workflow().goTo(Stage.EXAMINE));
            rig.act(() -> rig.workflow().examine(true, Set.of()));
            rig.settle();
            rig.act(() -> rig.workflow().goTo(Stage.EVIDENCE));
            rig.picture(folder.resolve("42-evidence-large.png"));
            rig.act(() -> rig.workflow().goTo(Stage.CHOICE));
            rig.picture(folder.resolve("43-choice-large.png"));
            rig.act(() -> rig.workflow().decide(rig.workflow().draft().decisionsProperty().get()
                    .goOnWithout(rig.workflow().draft().scope(), state.tablets().getLast().endpoint(), "burnt")));
            RecoveryRig.await(() -> !java.util.Objects
                    .requireNonNull(rig.workflow().draft().planProperty().get()).losses().isEmpty());
            rig.act(() -> rig.workflow().goTo(Stage.CONFIRM));
            rig.settle();
            rig.picture(folder.resolve("44-confirm-large.png"));
            rig.act(() -> {
                var draft = rig.workflow().draft();
                draft.lossesOpen().forEach(draft.ticked()::add);
                draft.reasonProperty().set("burnt");
                draft.typedNameProperty().set("bank");
                rig.fake().before(new dev.tabletop.views.recovery.sample.Hold(1500));
                rig.workflow().apply(true);
            });
            RecoveryRig.await(() -> rig.workflow().workProperty().get() == Work.RUNNING);
            rig.picture(folder.resolve("45-running-large.png"));
            dev.tabletop.views.recovery.sample.Hold.releaseAll();
            rig.settle();
            rig.picture(folder.resolve("46-result-large.png"));
        }
    }
}
