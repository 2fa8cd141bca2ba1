package dev.tabletop.views.runbooks.catalogue;

import java.util.List;
import java.util.Optional;

import dev.tabletop.placement.Goal;
import dev.tabletop.placement.Measure;
import dev.tabletop.runbooks.moves.MoveCopies;
import dev.tabletop.views.runbooks.catalogue.GoalField.Which;
import dev.tabletop.views.runbooks.catalogue.RunbookForm.Group;
import dev.tabletop.views.runbooks.service.Asked;

/** All runbooks, in the order in which they are offered. */
public final class Catalogue {

    private static final String NODES = "nodes";
    private static final String NODE = "node";
    private static final String MEASURE = "measure";
    private static final GoalField BY = new GoalField.Choice(MEASURE, List.of("copies", "bytes"));
    private static final List<RunbookForm> ALL = List.of(
            new RunbookForm("scale-in", "fth-minimize-2", Group.NODES,
                    List.of(new GoalField.Nodes(NODES, true, Which.WORKING), BY),
                    a -> moves("scale-in", new Goal.Drain(a.sorted(NODES), measure(a)))),
            new RunbookForm("scale-out", "fth-maximize-2", Group.CLUSTER, List.of(BY),
                    a -> moves("scale-out", new Goal.Spread(measure(a)))),
            new RunbookForm("replace-node", "fth-user-x", Group.NODES,
                    List.of(new GoalField.Nodes(NODE, false, Which.LOST), BY),
                    a -> moves("replace-node", new Goal.Replace(a.one(NODE), measure(a)))));

    private Catalogue() {}

    public static List<RunbookForm> all() {
        return ALL;
    }

    public static Optional<RunbookForm> find(String id) {
        return ALL.stream().filter(f -> f.id().equals(id)).findFirst();
    }

    private static Asked moves(String runbook, Goal goal) {
        return new Asked(runbook, new MoveCopies(goal));
    }

    private static Measure measure(Answers answers) {
        return answers.one(MEASURE).equals("bytes") ? Measure.BYTES : Measure.COPIES;
    }
}
