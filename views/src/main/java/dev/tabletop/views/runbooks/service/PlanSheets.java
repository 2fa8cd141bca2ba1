package dev.tabletop.views.runbooks.service;

import dev.tabletop.sentences.Sentence;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.placement.Move;
import dev.tabletop.runbooks.Precheck;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookStep;
import dev.tabletop.runbooks.moves.MakeMove;
import dev.tabletop.views.runbooks.service.PlanSheet.Check;
import dev.tabletop.views.runbooks.service.PlanSheet.PlannedStep;
import dev.tabletop.views.runbooks.service.PlanSheet.Verdict;

/** Plans of runbooks as the wizard shows them. Pure. */
final class PlanSheets {

    private PlanSheets() {}

    static PlanSheet of(RunbookPlan plan, String document) {
        return new PlanSheet(plan.runbook(), plan.cluster(), plan.madeAt(), plan.scope(),
                plan.prechecks().stream().map(PlanSheets::check).toList(),
                plan.steps().stream().map(PlanSheets::step).toList(), plan.before(), plan.after(), plan.damage(),
                plan.risks().stream().map(PlanSheets::risk).toList(), document);
    }

    private static Check check(Precheck check) {
        return new Check(switch (check.verdict()) {
            case PASSED -> Verdict.PASSED;
            case REMARK -> Verdict.NOTED;
            case FAILED -> Verdict.FAILED;
        }, check.inWords(), check.advice());
    }

    private static PlannedStep step(RunbookStep step) {
        Move move = step.action() instanceof MakeMove made ? made.move() : null;
        String from = move == null ? "" : switch (move) {
            case Move.Relocate m -> m.from();
            case Move.Remove m -> m.from();
            case Move.Lead m -> m.from();
            case Move.Forget m -> m.node();
            case Move.Add _ -> "";
        };
        String to = move == null ? "" : switch (move) {
            case Move.Relocate m -> m.to();
            case Move.Add m -> m.to();
            case Move.Lead m -> m.to();
            case Move.Remove _,Move.Forget _ -> "";
        };
        Long bytes = move instanceof Move.Relocate || move instanceof Move.Add ? move.copied() : null;
        return new PlannedStep(step.id(), step.title(), place(step.partition()), from, to, bytes, step.equivalent());
    }

    private static String place(@Nullable PartitionId partition) {
        return partition == null ? "" : partition.toString();
    }

    private static PlanSheet.Risk risk(Risk risk) {
        PartitionId partition = risk.partition();
        Sentence what = Sentence.all(
                partition == null ? risk.what() : Sentence.of("run.of_place", partition, risk.what()), risk.advice());
        return new PlanSheet.Risk(risk.id(), partition == null ? "" : partition.table().toString(), what,
                risk.mayStayOpen());
    }
}
