package dev.tabletop.views.runbooks.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;

/** What is wrong with an answer. Pure. */
public final class GoalRules {

    private GoalRules() {}

    /**
     * Why an answer cannot be used.
     *
     * @param key
     *            of the text
     */
    public record Problem(String key, List<String> values) {

        static Problem of(String key, String... values) {
            return new Problem(key, List.of(values));
        }
    }

    /** Whether every field has an answer that can be used. */
    public static boolean isAnswered(RunbookForm form, Answers answers, @Nullable ClusterState state) {
        return form.fields().stream().allMatch(f -> check(f, answers, state).isEmpty());
    }

    /**
     * @param state
     *            the cluster now; null before the first reading: then what it would say is not checked
     */
    public static Optional<Problem> check(GoalField field, Answers answers, @Nullable ClusterState state) {
        List<String> given = answers.all(field.id());
        return switch (field) {
            case GoalField.Nodes nodes -> nodes(nodes, given, state);
            case GoalField.Partitions _ -> partitions(given, state);
            case GoalField.Operations _ -> operation(given, state);
            case GoalField.Records _ -> record(given, state);
            case GoalField.Choice choice -> given.size() == 1 && choice.options().contains(given.getFirst())
                    ? Optional.empty()
                    : Optional.of(Problem.of("problem.choice"));
            case GoalField.Amount number -> number(number, answers.one(field.id()));
            case GoalField.Flag _ -> Optional.empty();
        };
    }

    private static Optional<Problem> nodes(GoalField.Nodes field, List<String> given, @Nullable ClusterState state) {
        if (given.isEmpty() && field.count() == GoalField.Count.ONE_OR_NONE) {
            return Optional.empty();
        }
        if (given.isEmpty()) {
            return Optional.of(Problem.of(field.count().isSeveral() ? "problem.nodes" : "problem.node"));
        }
        if (state == null) {
            return Optional.empty();
        }
        List<NodeChoice> choices = NodeChoice.of(state, field.which());
        for (String endpoint : given) {
            Optional<NodeChoice> found = choices.stream().filter(c -> c.endpoint().equals(endpoint)).findFirst();
            if (found.isEmpty()) {
                return Optional.of(Problem.of("problem.node.gone", endpoint));
            }
            if (!found.get().fits()) {
                return Optional.of(Problem.of(
                        field.which() == GoalField.Which.WORKING ? "problem.node.lost" : "problem.node.works",
                        endpoint));
            }
        }
        boolean all = field.count() == GoalField.Count.NOT_ALL
                && choices.stream().filter(NodeChoice::fits).count() == Set.copyOf(given).size();
        return all ? Optional.of(Problem.of("problem.nodes.all")) : Optional.empty();
    }

    private static Optional<Problem> partitions(List<String> given, @Nullable ClusterState state) {
        if (given.isEmpty()) {
            return Optional.of(Problem.of("problem.partitions"));
        }
        if (state == null) {
            return Optional.empty();
        }
        Set<String> known = state.partitions().map(p -> p.id().toString()).collect(Collectors.toSet());
        return given.stream().filter(p -> !known.contains(p)).findFirst()
                .map(p -> Problem.of("problem.partition.gone", p));
    }

    private static Optional<Problem> operation(List<String> given, @Nullable ClusterState state) {
        if (given.isEmpty()) {
            return Optional.of(Problem.of("problem.operation"));
        }
        boolean there = state == null || state.operations().stream()
                .anyMatch(o -> o.state().isActive() && Long.toString(o.id()).equals(given.getFirst()));
        return there ? Optional.empty() : Optional.of(Problem.of("problem.operation.over", given.getFirst()));
    }

    private static Optional<Problem> record(List<String> given, @Nullable ClusterState state) {
        if (given.isEmpty()) {
            return Optional.of(Problem.of("problem.record"));
        }
        boolean there = state == null
                || state.orphans().stream().anyMatch(r -> Long.toString(r.id()).equals(given.getFirst()));
        return there ? Optional.empty() : Optional.of(Problem.of("problem.record.gone", given.getFirst()));
    }

    private static Optional<Problem> number(GoalField.Amount field, String text) {
        boolean fine;
        try {
            int value = Integer.parseInt(Objects.requireNonNull(text).strip());
            fine = value >= field.least() && value <= field.most();
        } catch (NumberFormatException _) {
            fine = false;
        }
        return fine
                ? Optional.empty()
                : Optional.of(Problem.of("problem.number", Integer.toString(field.least()),
                        Integer.toString(field.most())));
    }
}
