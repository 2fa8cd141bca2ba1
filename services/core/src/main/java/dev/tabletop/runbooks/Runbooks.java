package dev.tabletop.runbooks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runbooks that there are, by name. Immutable. */
public final class Runbooks {

    private final Map<String, Runbook<?>> byName = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException
     *             when two have one name
     */
    public Runbooks(Collection<Runbook<?>> all) {
        for (Runbook<?> runbook : all) {
            if (byName.put(runbook.name(), runbook) != null) {
                throw new IllegalArgumentException("There are two runbooks " + runbook.name() + ".");
            }
        }
    }

    /** In the order in which they were given. */
    public List<Runbook<?>> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Runbook<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * What is to be done for a goal, as the facts stand. Pure.
     *
     * @throws IllegalArgumentException
     *             when there is no such runbook, or the goal is another's
     */
    public RunbookDraft plan(String name, RunbookFacts facts, RunbookGoal goal) {
        return plan(require(name), facts, goal);
    }

    private static <G extends RunbookGoal> RunbookDraft plan(Runbook<G> runbook, RunbookFacts facts,
            RunbookGoal goal) {
        if (!runbook.goal().isInstance(goal)) {
            throw new IllegalArgumentException(goal + " is no goal of " + runbook.name() + ".");
        }
        return runbook.plan(facts, runbook.goal().cast(goal));
    }

    Runbook<?> require(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no runbook " + name + "."));
    }
}
