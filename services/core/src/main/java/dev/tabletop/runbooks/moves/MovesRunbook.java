package dev.tabletop.runbooks.moves;

import dev.tabletop.placement.Goal;
import dev.tabletop.placement.Measure;
import dev.tabletop.placement.Move;
import dev.tabletop.placement.MovesDocument;
import dev.tabletop.placement.MovesPlan;
import dev.tabletop.placement.PlacementPlan;
import dev.tabletop.placement.PlacementPlanner;
import dev.tabletop.placement.Remark;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Copies and leaders moved for one kind of goal, one move after the other; the first that cannot be made ends it. */
public final class MovesRunbook implements Runbook<MoveCopies> {

    public static final String SCALE_IN = "scale-in";
    public static final String SCALE_OUT = "scale-out";
    public static final String REPLACE_NODE = "replace-node";
    public static final String MIGRATE = "migrate";

    private final String name;
    private final Class<? extends Goal> kind;

    private MovesRunbook(String name, Class<? extends Goal> kind) {
        this.name = name;
        this.kind = kind;
    }

    /** Empties nodes that work. */
    public static MovesRunbook scaleIn() {
        return new MovesRunbook(SCALE_IN, Goal.Drain.class);
    }

    /** Spreads copies and leaders over all nodes. */
    public static MovesRunbook scaleOut() {
        return new MovesRunbook(SCALE_OUT, Goal.Spread.class);
    }

    /** Does without a node that never returns. */
    public static MovesRunbook replaceNode() {
        return new MovesRunbook(REPLACE_NODE, Goal.Replace.class);
    }

    /** Brings chosen copies from one node to another. */
    public static MovesRunbook migrate() {
        return new MovesRunbook(MIGRATE, Goal.Migrate.class);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<MoveCopies> goal() {
        return MoveCopies.class;
    }

    @Override
    public Set<Class<? extends RunbookAction>> actions() {
        return Set.of(MakeMove.class);
    }

    @Override
    public RunbookDraft plan(RunbookFacts facts, MoveCopies goal) {
        if (!kind.isInstance(goal.goal())) {
            throw new IllegalArgumentException(goal + " is no goal of " + name + ".");
        }
        return draft(PlacementPlanner.plan(facts.state(), goal.goal()));
    }

    private static RunbookDraft draft(PlacementPlan placement) {
        RunbookDraft draft = new RunbookDraft(scope(placement.goal())).loads(placement.before(), placement.after(),
                placement.copied());
        for (Remark remark : placement.remarks()) {
            if (remark.blocking()) {
                draft.refuse("placement", remark.partition(), remark.why(), remark.advice());
            } else {
                draft.remark("placement", remark.partition(), remark.why(), remark.advice());
            }
        }
        if (!draft.isRefused()) {
            draft.require(true, "placement", Sentence.of("runbook.every_copy_moves_place"),
                    Sentence.NOTHING, Sentence.NOTHING);
        }
        List<Move> moves = placement.moves();
        for (int i = 0; i < moves.size(); i++) {
            draft.step(MoveSteps.step("move " + (i + 1), moves.get(i), i == 0 ? List.of() : List.of("move " + i)));
        }
        moves.stream().flatMap(m -> MoveSteps.risk(m).stream()).forEach(draft::risk);
        return draft;
    }

    private static Sentence scope(Goal goal) {
        return switch (goal) {
            case Goal.Drain drain -> Sentence.of("runbook.scale_empty", drain.nodes());
            case Goal.Spread spread ->
                Sentence.of(spread.measure() == Measure.BYTES ? "runbook.spread_bytes" : "runbook.spread_copies");
            case Goal.Replace replace -> Sentence.of("runbook.replace", replace.node());
            case Goal.Migrate migrate -> Sentence.of("runbook.migrate_copies", migrate.from(), migrate.to());
        };
    }

    @Override
    public Optional<RunbookPlan> readEarlier(String document) throws PlanDocumentException {
        if (!MovesDocument.isOne(document)) {
            return Optional.empty();
        }
        MovesPlan plan = MovesDocument.read(document);
        if (!kind.isInstance(plan.placement().goal())) {
            return Optional.empty();
        }
        return Optional.of(draft(plan.placement()).toPlan(name, new MoveCopies(plan.placement().goal()),
                plan.toolVersion(), plan.cluster(), plan.createdAt()));
    }
}
