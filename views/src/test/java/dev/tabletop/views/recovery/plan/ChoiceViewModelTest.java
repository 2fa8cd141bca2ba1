package dev.tabletop.views.recovery.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.NeedsDecision;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Rung;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.recovery.wizard.WizardViewModel;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.reports.Reports;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class ChoiceViewModelTest {

    private static final Messages TEXTS = Messages.of(ChoiceView.class, Language.ENGLISH);
    private static final Messages SHARED = Messages.of(ManualRecoveryWorkflow.class, Language.ENGLISH);

    @TempDir
    private Path folder;

    private final ClusterState state = SampleStates.broken();
    private final List<PartitionId> all = new ArrayList<>(new TreeSet<>(SampleEvidence.all(state)));
    private final FakeRecovery fake = new FakeRecovery(state)
            .finds(new SampleEvidence(state).answers(state.tablets().getLast().endpoint()).diverged(all.get(4))
                    .silent(state.tablets().getLast().endpoint()));
    private final DirectTaskRunner tasks = DirectTaskRunner.atOnce();
    private final ManualRecoveryWorkflow workflow = new ManualRecoveryWorkflow(fake, tasks,
            Clock.fixed(SampleStates.READ_AT, ZoneOffset.UTC), SHARED);
    private final Words words = new Words(SHARED);
    private final ChoiceViewModel choice = new ChoiceViewModel(workflow, words);
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final PlanViewModel plan = new PlanViewModel(workflow, fake, tasks,
            new Reports(
                    new WindowContext(tasks, dialogs, new MemorySettings(), Language.ENGLISH, MadeUpRecovery.CLOCK)),
            dialogs, TEXTS, words);

    @BeforeEach
    void examine() {
        workflow.begin(all, state);
        workflow.stopAutomatic(false);
        workflow.examine(true, Set.of());
        choice.activate();
        plan.activate();
    }

    private NeedsDecision.Option option(NeedsDecision.Kind kind) {
        return Objects.requireNonNull(choice.detailProperty().get()).decisions().stream()
                .flatMap(d -> d.options().stream()).filter(o -> o.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void waitingIsOfferedFirstWhereASilentTabletMayHoldMoreAndChangesNothing() {
        NeedsDecision decision = Objects.requireNonNull(choice.detailProperty().get()).decisions().getFirst();
        assertEquals(NeedsDecision.Kind.WAIT, decision.options().getFirst().kind());
        workflow.goTo(Stage.CHOICE);
        choice.take(decision.options().getFirst(), Set.of(), "");
        assertEquals(Stage.EXAMINE, workflow.stageProperty().get());
        assertEquals(24, choice.count(PartitionPlan.Status.NEEDS_DECISION));
    }

    @Test
    void theWayOnSaysWhatIsLeftUndecided() {
        WizardViewModel wizard = new WizardViewModel(workflow, Messages.of(WizardViewModel.class, Language.ENGLISH));
        assertEquals("", wizard.leftBehind());
        workflow.goTo(Stage.CHOICE);
        assertEquals("24 partitions still need your decision, and are left as they are without it.",
                wizard.leftBehind());
        choice.take(option(NeedsDecision.Kind.GO_ON_WITHOUT), choice.asksTheSame(
                option(NeedsDecision.Kind.GO_ON_WITHOUT)), "the disk is lost");
        assertEquals("One partition still needs your decision, and is left as it is without it.",
                wizard.leftBehind());
    }

    @Test
    void oneAnswerIsGivenToAllPartitionsThatAskTheSame() {
        NeedsDecision.Option without = option(NeedsDecision.Kind.GO_ON_WITHOUT);
        Set<PartitionId> others = choice.asksTheSame(without);
        assertEquals(23, others.size());
        choice.take(without, others, "the disk is lost");
        assertEquals(23, choice.count(PartitionPlan.Status.READY));
        assertTrue(choice.rows().stream().allMatch(ChoiceRow::decided));
        assertTrue(choice.losses() >= 23);
    }

    @Test
    void anotherLeaderIsTakenWithItsReasonAndTakenBack() {
        choice.take(option(NeedsDecision.Kind.GO_ON_WITHOUT), Set.of(), "the disk is lost");
        CandidateRow other = choice.candidates().stream().filter(c -> c.mayLead() && !c.chosen()).findFirst()
                .orElseThrow();
        choice.lead(other.endpoint(), "it has the newer disk");
        assertEquals(other.endpoint(), choice.candidates().getFirst().endpoint());
        assertEquals("it has the newer disk",
                choice.decisions().chosenLeader(all.getFirst()).orElseThrow().reason());
        choice.takeBack();
        assertFalse(choice.decisions().hasAny(all.getFirst()));
        assertEquals(24, choice.count(PartitionPlan.Status.NEEDS_DECISION));
    }

    @Test
    void theSelectedPartitionStaysSelectedWhenItsPlanChanges() {
        choice.selectedProperty().set(all.get(7));
        choice.take(option(NeedsDecision.Kind.GO_ON_WITHOUT), Set.of(), "the disk is lost");
        assertEquals(all.get(7), choice.selectedProperty().get());
        assertEquals(PartitionPlan.Status.READY, Objects.requireNonNull(choice.detailProperty().get()).status());
    }

    @Test
    void everyReplicaIsListedWithTheQualityOfItsReading() {
        EvidenceViewModel evidence = new EvidenceViewModel(workflow.draft(), TEXTS, words);
        evidence.activate();
        assertEquals(72, evidence.rows().size());
        assertEquals(24, evidence.count(Rung.UNKNOWN));
        assertEquals(48, evidence.count(Rung.EXACT_AFTER_LOADING));
        assertEquals("72 replicas of 24 partitions. 24 offsets are not exact.", evidence.summaryProperty().get());
        EvidenceRow silent = evidence.rows().stream().filter(r -> r.rung() == Rung.UNKNOWN).findFirst().orElseThrow();
        assertTrue(silent.offsetText().startsWith("perhaps "), silent.offsetText());
    }

    @Test
    void aPlanIsSavedAsTheCommandLineWritesItAndLoadedAgain() throws Exception {
        choice.take(option(NeedsDecision.Kind.GO_ON_WITHOUT), choice.asksTheSame(
                option(NeedsDecision.Kind.GO_ON_WITHOUT)), "the disk is lost");
        Plan made = Objects.requireNonNull(workflow.draft().planProperty().get());
        dialogs.file = folder.resolve("plan.json");
        plan.save();
        assertTrue(fake.calls().contains("keep " + made.id()));
        workflow.begin(List.of(), null);
        plan.load();
        assertEquals(made, workflow.draft().planProperty().get());
        assertEquals(Stage.PLAN, workflow.stageProperty().get());
    }

    @Test
    void aPlanOfAnotherClusterIsRefusedAndChangesNothing() throws Exception {
        Plan made = Objects.requireNonNull(workflow.draft().planProperty().get());
        Plan foreign = new Plan(made.id(), made.toolVersion(), new ClusterIdentity("shop", "another"),
                made.createdAt(), made.examinedAt(), made.scope(), made.autoFailoverBefore(), made.decisions(),
                made.partitions());
        Path file = folder.resolve("foreign.json");
        PlanFile.write(file, foreign);
        dialogs.file = file;
        plan.load();
        assertTrue(dialogs.told.getLast().startsWith("failure: ") && dialogs.told.getLast().contains("shop"),
                dialogs.told.getLast());
        assertEquals(made, workflow.draft().planProperty().get());
        assertFalse(workflow.draft().isPlanFromFile());
        PlanFile.write(file, made);
        workflow.begin(List.of(), null);
        plan.load();
        assertEquals(made, workflow.draft().planProperty().get());
    }

    @Test
    void aFileThatIsNoPlanIsRefusedWithTheReasonAndChangesNothing() throws Exception {
        Plan before = Objects.requireNonNull(workflow.draft().planProperty().get());
        dialogs.file = Files.writeString(folder.resolve("cut.json"), "{\"tabletopPlan\": 1, ");
        plan.load();
        assertTrue(dialogs.told.getLast().startsWith("failure: The plan could not be loaded: The plan file is cut off"),
                dialogs.told.getLast());
        assertEquals(before, workflow.draft().planProperty().get());
    }

    @Test
    void commandsAreCopiedAsOneWouldTypeThem() {
        choice.take(option(NeedsDecision.Kind.GO_ON_WITHOUT), Set.of(), "the disk is lost");
        plan.selectedProperty().set(all.getFirst());
        plan.copyCommands();
        List<String> lines = dialogs.copied.lines().toList();
        assertEquals("# " + all.getFirst(), lines.getFirst());
        assertTrue(lines.stream().anyMatch(l -> l.startsWith("openmldb --zk_cluster=")), dialogs.copied);
    }
}
