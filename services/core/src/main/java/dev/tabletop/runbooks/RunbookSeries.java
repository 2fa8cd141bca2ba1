package dev.tabletop.runbooks;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.Series;
import dev.tabletop.sentences.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A runbook's plan as a series of commands. */
final class RunbookSeries implements Series {

    private final RunbookPlan plan;
    private final String document;
    private final Runbook<?> runbook;
    private final Confirmation confirmation;
    private final Past past;
    private final Map<String, RunbookStep> steps = new LinkedHashMap<>();

    RunbookSeries(RunbookPlan plan, String document, Runbook<?> runbook, Confirmation confirmation, Past past) {
        this.plan = plan;
        this.document = document;
        this.runbook = runbook;
        this.confirmation = confirmation;
        this.past = past;
        plan.steps().forEach(step -> steps.put(step.id(), step));
    }

    @Override
    public String scope() {
        return plan.scope().toString();
    }

    @Override
    public String document() {
        return document;
    }

    @Override
    public String confirmed() {
        return confirmation.toString();
    }

    @Override
    public List<String> steps() {
        return List.copyOf(steps.keySet());
    }

    private RunbookStep step(String id) {
        RunbookStep step = steps.get(id);
        if (step == null) {
            throw new IllegalArgumentException("There is no step " + id + ".");
        }
        return step;
    }

    @Override
    public Sentence title(String step) {
        return step(step).title();
    }

    @Override
    public List<String> after(String step) {
        return step(step).after();
    }

    @Override
    public Optional<PartitionId> mends(String step) {
        return runbook.isRecovery() ? Optional.ofNullable(step(step).partition()) : Optional.empty();
    }

    @Override
    public boolean isManual() {
        return runbook.isManual();
    }

    @Override
    public Next next(Turn turn, ClusterConnection connection) throws ClusterException {
        return step(turn.step()).action().next(new RunbookAction.Look(connection, turn, past, confirmation));
    }
}
