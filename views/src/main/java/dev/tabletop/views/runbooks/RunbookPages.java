package dev.tabletop.views.runbooks;

import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.recovery.pieces.WizardPages;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.runbooks.carryout.ConfirmView;
import dev.tabletop.views.runbooks.carryout.ConfirmViewModel;
import dev.tabletop.views.runbooks.carryout.ProgressView;
import dev.tabletop.views.runbooks.carryout.ProgressViewModel;
import dev.tabletop.views.runbooks.carryout.ResultView;
import dev.tabletop.views.runbooks.carryout.ResultViewModel;
import dev.tabletop.views.runbooks.catalogue.Catalogue;
import dev.tabletop.views.runbooks.goal.ChooseView;
import dev.tabletop.views.runbooks.goal.ChooseViewModel;
import dev.tabletop.views.runbooks.goal.GoalView;
import dev.tabletop.views.runbooks.goal.GoalViewModel;
import dev.tabletop.views.runbooks.plan.PlanView;
import dev.tabletop.views.runbooks.plan.PlanViewModel;
import dev.tabletop.views.runbooks.service.RunbookService;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.runbooks.workflow.Stage;

/** The pages of the wizard, wired; each is made when it first comes up. */
final class RunbookPages extends WizardPages<Stage> {

    private final ClusterContext context;
    private final WindowContext window;
    private final RunbookService service;
    private final RunbookWorkflow workflow;
    private final ChooseViewModel choose;
    private final Words words;
    private final Profile profile;
    private final boolean production;

    RunbookPages(ClusterContext context, RunbookService service, RunbookWorkflow workflow) {
        super(Stage.class);
        this.context = context;
        this.window = context.window();
        this.service = service;
        this.workflow = workflow;
        this.words = new Words(window.messages(ManualRecoveryWorkflow.class));
        this.profile = context.desk().profile();
        this.production = profile.environment() == Environment.PRODUCTION;
        this.choose = new ChooseViewModel(workflow, service, window, words);
    }

    /** For what comes from outside the wizard. */
    ChooseViewModel choose() {
        return choose;
    }

    @Override
    protected Page make(Stage stage) {
        return switch (stage) {
            case CHOOSE -> new Page(
                    new ChooseView(choose, window.messages(ChooseView.class), profile.name(), production),
                    choose::refresh, () -> {});
            case GOAL -> goal();
            case PLAN -> plan();
            case CONFIRM -> confirm();
            case RUN -> run();
            case RESULT -> result();
        };
    }

    private Page goal() {
        GoalViewModel model = new GoalViewModel(workflow, context.live().updateProperty(),
                window.messages(GoalView.class), window.messages(Catalogue.class));
        GoalView view = new GoalView(model, window.messages(GoalView.class));
        return new Page(view, view::activate, view::deactivate);
    }

    private Page plan() {
        PlanView view = new PlanView(new PlanViewModel(workflow, service, window, words), window);
        return new Page(view, view::activate, view::deactivate);
    }

    private Page confirm() {
        ConfirmView view = new ConfirmView(
                new ConfirmViewModel(workflow, production, window.messages(ConfirmView.class), words),
                window.messages(ConfirmView.class));
        return new Page(view, view::activate, view::deactivate);
    }

    private Page run() {
        ProgressView view = new ProgressView(new ProgressViewModel(workflow, window, words), window, words);
        return new Page(view, view::activate, view::deactivate);
    }

    private Page result() {
        ResultView view = new ResultView(new ResultViewModel(workflow, service, window), window,
                () -> context.navigator().goTo(Place.of(Place.AUTO_FAILOVER)));
        return new Page(view, view::activate, view::deactivate);
    }
}
