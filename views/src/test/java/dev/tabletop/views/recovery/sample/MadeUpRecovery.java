package dev.tabletop.views.recovery.sample;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.failover.Objections;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.ChangeQuestions;
import dev.tabletop.views.recovery.workflow.DecisionBook;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.RecoveryDraft;
import dev.tabletop.views.recovery.workflow.SwitchingOn;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

/** A workflow on a made-up cluster, and what a user does with it. No toolkit. */
public final class MadeUpRecovery {

    public static final Clock CLOCK = Clock.fixed(SampleStates.READ_AT, ZoneOffset.UTC);
    public static final Messages TEXTS = Messages.of(ManualRecoveryWorkflow.class, Language.ENGLISH);
    public static final Messages OBJECTIONS = Messages.of(Objections.class, Language.ENGLISH);

    public final ClusterState state;
    public final FakeRecovery fake;
    public final DirectTaskRunner tasks;
    public final RecordingDialogs dialogs = new RecordingDialogs();
    public final ManualRecoveryWorkflow workflow;
    /** Every partition, in order. */
    public final List<PartitionId> all;

    private MadeUpRecovery(ClusterState state, FakeRecovery fake, DirectTaskRunner tasks) {
        this.state = state;
        this.fake = fake;
        this.tasks = tasks;
        this.workflow = workflow(fake, tasks);
        this.all = new ArrayList<>(new TreeSet<>(SampleEvidence.all(state)));
    }

    /** A workflow and nothing else. */
    public static ManualRecoveryWorkflow workflow(FakeRecovery fake, DirectTaskRunner tasks) {
        return new ManualRecoveryWorkflow(fake, tasks, CLOCK, TEXTS);
    }

    /** One where everything is examined. */
    public static ManualRecoveryWorkflow examined(FakeRecovery fake, ClusterState state) {
        return new MadeUpRecovery(state, fake, DirectTaskRunner.atOnce()).examined().workflow;
    }

    public static Plan planOf(ManualRecoveryWorkflow workflow) {
        return Objects.requireNonNull(workflow.draft().planProperty().get());
    }

    public static RunResult resultOf(ManualRecoveryWorkflow workflow) {
        return Objects.requireNonNull(workflow.draft().resultProperty().get());
    }

    /** Types, ticks and says all that can be asked for. */
    public static void confirm(ManualRecoveryWorkflow workflow) {
        RecoveryDraft draft = workflow.draft();
        draft.typedNameProperty().set("bank");
        draft.lossesOpen().forEach(draft.ticked()::add);
        draft.reasonProperty().set("the disk is lost");
    }

    /** Goes on everywhere without the last tablet. */
    public static DecisionBook writeOffAll(ManualRecoveryWorkflow workflow, ClusterState state) {
        return workflow.draft().decisionsProperty().get().goOnWithout(workflow.draft().scope(),
                state.tablets().getLast().endpoint(), "the disk is lost");
    }

    /** Where every call is answered at once. */
    public static MadeUpRecovery atOnce(ClusterState state) {
        return new MadeUpRecovery(state, new FakeRecovery(state), DirectTaskRunner.atOnce());
    }

    /** Where nothing may be changed. */
    public static MadeUpRecovery readOnly(ClusterState state) {
        return new MadeUpRecovery(state, new FakeRecovery(state).readOnly(), DirectTaskRunner.atOnce());
    }

    /** Where calls are answered when the test says so. */
    public static MadeUpRecovery held(ClusterState state) {
        return new MadeUpRecovery(state, new FakeRecovery(state), DirectTaskRunner.held());
    }

    /** From now on it asks and tells by {@link #dialogs}, in this language. */
    public MadeUpRecovery asking(Language language, boolean production) {
        Messages texts = Messages.of(ManualRecoveryWorkflow.class, language);
        workflow.speak(texts, new ChangeQuestions(dialogs, texts, "bank", production));
        return this;
    }

    public MadeUpRecovery asking() {
        return asking(Language.ENGLISH, false);
    }

    public SwitchingOn switching() {
        return new SwitchingOn(workflow, dialogs, TEXTS, OBJECTIONS, "bank", true);
    }

    /** Stops automatic changes everywhere and examines everything. */
    public MadeUpRecovery examined() {
        workflow.begin(all, state);
        workflow.next();
        workflow.stopAutomatic(false);
        workflow.next();
        workflow.examine(true, Set.of());
        return this;
    }

    /** Answers all that waits, and what is asked because of it. */
    public MadeUpRecovery answered() {
        while (tasks.waiting() > 0) {
            tasks.release(0);
        }
        return this;
    }

    public RecoveryDraft draft() {
        return workflow.draft();
    }

    public Plan plan() {
        return planOf(workflow);
    }

    public RunResult result() {
        return resultOf(workflow);
    }

    /** Types, ticks and says all that can be asked for. */
    public MadeUpRecovery confirmed() {
        confirm(workflow);
        return this;
    }

    /** Goes on everywhere without the last tablet. */
    public DecisionBook writeOffAll() {
        return writeOffAll(workflow, state);
    }

    public String lastTablet() {
        return state.tablets().getLast().endpoint();
    }

    /** How often something that begins so was asked of the cluster. */
    public long calls(String begin) {
        return fake.calls().stream().filter(c -> c.startsWith(begin)).count();
    }
}
