package dev.tabletop.views.recovery;

import dev.tabletop.store.Environment;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.recovery.carryout.ConfirmView;
import dev.tabletop.views.recovery.carryout.ConfirmViewModel;
import dev.tabletop.views.recovery.carryout.ProgressView;
import dev.tabletop.views.recovery.carryout.ProgressViewModel;
import dev.tabletop.views.recovery.carryout.ResultView;
import dev.tabletop.views.recovery.carryout.ResultViewModel;
import dev.tabletop.views.recovery.pieces.WizardPages;
import dev.tabletop.views.recovery.plan.ChoiceView;
import dev.tabletop.views.recovery.plan.ChoiceViewModel;
import dev.tabletop.views.recovery.plan.EvidenceView;
import dev.tabletop.views.recovery.plan.EvidenceViewModel;
import dev.tabletop.views.recovery.plan.PlanView;
import dev.tabletop.views.recovery.plan.PlanViewModel;
import dev.tabletop.views.recovery.prepare.ExamineView;
import dev.tabletop.views.recovery.prepare.ExamineViewModel;
import dev.tabletop.views.recovery.prepare.ScopeView;
import dev.tabletop.views.recovery.prepare.ScopeViewModel;
import dev.tabletop.views.recovery.prepare.StopView;
import dev.tabletop.views.recovery.prepare.StopViewModel;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.RecoveryService;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.SwitchingOn;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.reports.Reports;

/** The pages of the wizard, wired; each is made when it first comes up. */
final class RecoveryPages extends WizardPages<Stage> {

    private final RecoveryService service;
    private final ManualRecoveryWorkflow workflow;
    private final WindowContext window;
    private final LiveCluster live;
    private final Words words;
    private final SwitchingOn switching;
    private final boolean production;
    private final PlanViewModel plan;

    RecoveryPages(ClusterContext context, RecoveryService service, ManualRecoveryWorkflow workflow,
            SwitchingOn switching, Words words) {
        super(Stage.class);
        this.service = service;
        this.workflow = workflow;
        this.window = context.window();
        this.live = context.live();
        this.switching = switching;
        this.words = words;
        this.production = context.desk().profile().environment() == Environment.PRODUCTION;
        this.plan = new PlanViewModel(workflow, service, window.tasks(), new Reports(window), window.dialogs(),
                window.messages(PlanView.class), words);
    }

    /** For loading a plan from outside the wizard. */
    PlanViewModel plan() {
        return plan;
    }

    @Override
    protected Page make(Stage stage) {
        return switch (stage) {
            case SCOPE -> scope();
            case STOP -> stop();
            case EXAMINE -> examine();
            case EVIDENCE -> evidence();
            case CHOICE -> choice();
            case PLAN -> new Page(new PlanView(plan, window), plan::activate, plan::deactivate);
            case CONFIRM -> confirm();
            case RUN -> run();
            case RESULT -> result();
        };
    }

    private Page scope() {
        ScopeViewModel model = new ScopeViewModel(workflow.draft(), live.updateProperty(),
                window.messages(ScopeView.class), new FindingText(window.language()));
        return new Page(new ScopeView(model, window), model::activate, model::deactivate);
    }

    private Page stop() {
        StopViewModel model = new StopViewModel(workflow, live.updateProperty(), window.messages(StopView.class));
        StopView view = new StopView(model, window);
        return new Page(view, view::activate, view::deactivate);
    }

    private Page examine() {
        ExamineViewModel model = new ExamineViewModel(workflow, live.updateProperty(), window.tasks(),
                window.clock(), window.messages(ExamineView.class), words);
        ExamineView view = new ExamineView(model, window);
        return new Page(view, view::activate, view::deactivate);
    }

    private Page evidence() {
        EvidenceViewModel model = new EvidenceViewModel(workflow.draft(), window.messages(EvidenceView.class), words);
        return new Page(new EvidenceView(model, window, words), model::activate, model::deactivate);
    }

    private Page choice() {
        ChoiceViewModel model = new ChoiceViewModel(workflow, words);
        return new Page(new ChoiceView(model, window), model::activate, model::deactivate);
    }

    private Page confirm() {
        ConfirmViewModel model = new ConfirmViewModel(workflow, production, window.messages(ConfirmView.class),
                words);
        ConfirmView view = new ConfirmView(model, window);
        return new Page(view, view::activate, view::deactivate);
    }

    private Page run() {
        ProgressViewModel model = new ProgressViewModel(workflow, window.tasks(), window.clock(),
                window.messages(ProgressView.class), words);
        ProgressView view = new ProgressView(model, window, words);
        return new Page(view, view::activate, view::deactivate);
    }

    private Page result() {
        ResultView view = new ResultView(new ResultViewModel(workflow, service, new Reports(window), window.dialogs(),
                switching, window.messages(ResultView.class), words), window);
        return new Page(view, view::activate, view::deactivate);
    }
}
