package dev.tabletop.views.runbooks.sample;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.runbooks.catalogue.Answers;
import dev.tabletop.views.runbooks.catalogue.Catalogue;
import dev.tabletop.views.runbooks.catalogue.RunbookForm;
import dev.tabletop.views.runbooks.service.DeskRunbooks;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.runbooks.workflow.Stage;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

/** A workflow on a made-up cluster, and what a user does with it. No toolkit. */
public final class MadeUpRunbooks implements AutoCloseable {

    public static final Messages TEXTS = Messages.of(RunbookWorkflow.class, Language.ENGLISH);
    public static final Words WORDS = new Words(Messages.of(ManualRecoveryWorkflow.class, Language.ENGLISH));
    private static final Clock CLOCK = Clock.fixed(SampleStates.READ_AT, ZoneOffset.UTC);

    public final ClusterState state;
    public final FakeRunbooks fake;
    public final DirectTaskRunner tasks;
    public final RecordingDialogs dialogs = new RecordingDialogs();
    public final WindowContext window;
    public final RunbookWorkflow workflow;
    public final List<String> told = new ArrayList<>();
    private final SampleCluster cluster;

    /**
     * @param folder
     *            for its store
     */
    public MadeUpRunbooks(ClusterState state, Path folder, DirectTaskRunner tasks, boolean readOnly)
            throws StoreException {
        this.state = state;
        this.tasks = tasks;
        this.cluster = new SampleCluster(state, folder);
        cluster.monitor().start();
        FakeRunbooks made = new FakeRunbooks(new DeskRunbooks(cluster, "1.0", CLOCK));
        this.fake = readOnly ? made.readOnly() : made;
        this.window = new WindowContext(tasks, dialogs, new MemorySettings(), Language.ENGLISH, CLOCK);
        this.workflow = new RunbookWorkflow(fake, tasks, CLOCK, TEXTS);
        workflow.speak(TEXTS, told::add);
    }

    public static RunbookForm form(String id) {
        return Catalogue.find(id).orElseThrow();
    }

    /** The tablet that is emptied. */
    public String leaving() {
        return state.tablets().getFirst().endpoint();
    }

    /** Chooses to empty a tablet, and plans that. */
    public MadeUpRunbooks planned() {
        workflow.choose(form("scale-in"),
                Answers.usual(form("scale-in")).with("nodes", List.of(leaving())));
        workflow.plan();
        return this;
    }

    public PlanSheet plan() {
        return Objects.requireNonNull(workflow.draft().planProperty().get());
    }

    /** Types, ticks and says all that is asked for. */
    public MadeUpRunbooks confirmed() {
        workflow.goTo(Stage.CONFIRM);
        var draft = workflow.draft();
        draft.typedNameProperty().set(plan().cluster().name());
        draft.risksOpen().forEach(draft.ticked()::add);
        draft.reasonProperty().set("no writes tonight");
        return this;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
