package dev.tabletop.views.runbooks.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.tabletop.cluster.Command;
import dev.tabletop.commands.moves.MoveWords;
import dev.tabletop.placement.Goal;
import dev.tabletop.placement.Move;
import dev.tabletop.placement.MovesDocument;
import dev.tabletop.placement.MovesPlan;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.views.runbooks.service.PlanSheet.Check;
import dev.tabletop.views.runbooks.service.PlanSheet.PlannedStep;
import dev.tabletop.views.runbooks.service.PlanSheet.Risk;
import dev.tabletop.views.runbooks.service.PlanSheet.Verdict;

/** Plans of moves as the wizard shows them. Pure. */
final class MoveSheets {

    private MoveSheets() {}

    static String runbook(Goal goal) {
        return switch (goal) {
            case Goal.Drain _ -> "scale-in";
            case Goal.Spread _ -> "scale-out";
            case Goal.Replace _ -> "replace-node";
        };
    }

    static PlanSheet of(MovesPlan plan) {
        List<PlannedStep> steps = new ArrayList<>();
        for (Move move : plan.placement().moves()) {
            steps.add(step("move " + (steps.size() + 1), move));
        }
        return new PlanSheet(runbook(plan.placement().goal()), plan.cluster(), plan.createdAt(), plan.scope(),
                checks(plan), steps, plan.placement().before(), plan.placement().after(), plan.damage(), risks(plan),
                MovesDocument.write(plan));
    }

    private static List<Check> checks(MovesPlan plan) {
        return plan.placement().remarks().stream()
                .map(r -> new Check(r.blocking() ? Verdict.FAILED : Verdict.NOTED,
                        (r.partition() == null ? "" : r.partition() + ": ") + r.why(), r.advice()))
                .toList();
    }

    private static PlannedStep step(String id, Move move) {
        String place = move.partition().toString();
        String title = MoveWords.of(move);
        return switch (move) {
            case Move.Relocate m -> new PlannedStep(id, title, place, m.from(), m.to(), m.bytes(), false,
                    ByHandCommands.of(new Command.MigrateReplica(m.partition(), m.from(), m.to())));
            case Move.Add m -> new PlannedStep(id, title, place, "", m.to(), m.bytes(), false,
                    ByHandCommands.of(new Command.AddReplica(m.partition(), m.to())));
            case Move.Remove m -> new PlannedStep(id, title, place, m.from(), "", null, false,
                    ByHandCommands.of(new Command.DeleteReplica(m.partition(), m.from())));
            case Move.Lead m -> new PlannedStep(id, title, place, m.from(), m.to(), null, false, lead(m));
            case Move.Forget m -> new PlannedStep(id, title, place, m.node(), "", null, false, List.of());
        };
    }

    /** The old leader does not come back by itself. */
    private static List<String> lead(Move.Lead move) {
        List<String> lines = new ArrayList<>(
                ByHandCommands.of(new Command.ChangeLeader(move.partition(), move.to())));
        lines.addAll(ByHandCommands.of(new Command.RecoverReplica(move.partition(), move.from())));
        return lines;
    }

    /** A partition's risks are accepted together: that is what the run asks for. */
    private static List<Risk> risks(MovesPlan plan) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        plan.risks().forEach(r -> found.computeIfAbsent(r.partition().toString(), _ -> new LinkedHashSet<>())
                .add(r.what()));
        List<Risk> risks = new ArrayList<>();
        found.forEach((partition, what) -> risks
                .add(new Risk(partition, partition.replaceFirst("/\\d+$", ""), String.join(" ", what), false)));
        return risks;
    }
}
