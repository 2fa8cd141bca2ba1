package dev.tabletop.views.runbooks.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What was answered so far, by field. Immutable.
 *
 * @param values
 *            endpoints, partitions, an option, a number, or {@code true} and {@code false}
 */
public record Answers(Map<String, List<String>> values) {

    public static final Answers NONE = new Answers(Map.of());

    public Answers {
        values = Map.copyOf(values);
    }

    /** Those that a form begins with. */
    public static Answers usual(RunbookForm form) {
        Map<String, List<String>> usual = new HashMap<>();
        for (GoalField field : form.fields()) {
            switch (field) {
                case GoalField.Choice choice -> usual.put(choice.id(), List.of(choice.options().getFirst()));
                case GoalField.Amount number -> usual.put(number.id(), List.of(Integer.toString(number.usual())));
                case GoalField.Flag flag -> usual.put(flag.id(), List.of(Boolean.toString(flag.usual())));
                case GoalField.Nodes _,GoalField.Partitions _,GoalField.Operations _,GoalField.Records _ -> {
                    // The user names them.
                }
            }
        }
        return new Answers(usual);
    }

    public Answers with(String field, List<String> answer) {
        Map<String, List<String>> changed = new HashMap<>(values);
        changed.put(field, List.copyOf(answer));
        return new Answers(changed);
    }

    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** The first; empty where there is none. */
    public String one(String field) {
        List<String> all = all(field);
        return all.isEmpty() ? "" : all.getFirst();
    }

    public boolean isTrue(String field) {
        return Boolean.parseBoolean(one(field));
    }

    public NavigableSet<String> sorted(String field) {
        return new TreeSet<>(all(field));
    }
}
