package dev.tabletop.views.commands.form;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Command.Flags;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.views.commands.form.Field.Choice;
import dev.tabletop.views.commands.form.Field.Option;
import dev.tabletop.views.commands.form.Field.Words;
import javafx.collections.ObservableList;

/** A partition's metadata to be edited: a line for each replica, and the term list. */
final class MetadataFields {

    static final String TERMS = "terms";
    static final String FLAGS = "flags.";
    private static final Pattern TERM_LIST = Pattern
            .compile("\\d{1,18}\\s*:\\s*\\d{1,18}(\\s*,\\s*\\d{1,18}\\s*:\\s*\\d{1,18})*");

    private final ObservableList<Field> fields;
    private final Consumer<Field> listen;
    private @Nullable Partition shown;

    MetadataFields(ObservableList<Field> fields, Consumer<Field> listen) {
        this.fields = fields;
        this.listen = listen;
    }

    /** Shows the metadata of another partition whenever it is run and another one is chosen. */
    Runnable follow(Supplier<@Nullable Partition> chosen) {
        return () -> {
            Partition now = chosen.get();
            if (now != null && !isShown(now)) {
                shown = now;
                show(now);
            }
        };
    }

    /** What was edited of the same metadata stays. */
    private boolean isShown(Partition now) {
        Partition before = shown;
        return before != null && before.id().equals(now.id()) && present(before).equals(present(now))
                && before.terms().equals(now.terms());
    }

    private void show(Partition partition) {
        List<Field> all = new ArrayList<>(fields.stream().filter(f -> !isOfMetadata(f)).toList());
        for (Replica replica : partition.replicas()) {
            Choice flags = new Choice(FLAGS + replica.endpoint(), replica.endpoint());
            flags.offer(List.of(option("leader"), option("leader.dead"), option("follower"), option("follower.dead"),
                    option("gone")));
            String role = replica.meta().leader() ? "leader" : "follower";
            flags.choose(replica.meta().alive() ? role : role + ".dead");
            listen.accept(flags);
            all.add(flags);
        }
        Words terms = new Words(TERMS, text(partition.terms()), false,
                typed -> TERM_LIST.matcher(typed).matches() ? "" : "commands.problem.terms");
        listen.accept(terms);
        all.add(terms);
        fields.setAll(all);
    }

    private static boolean isOfMetadata(Field field) {
        return field.id().equals(TERMS) || field.id().startsWith(FLAGS);
    }

    private static Option option(String value) {
        return new Option(value, "commands.flags." + value, "");
    }

    private static String text(List<TermStart> terms) {
        return terms.stream().map(t -> t.term() + ":" + t.offset()).collect(Collectors.joining(", "));
    }

    /** The term list as it was typed. */
    static List<TermStart> terms(String typed) {
        List<TermStart> terms = new ArrayList<>();
        if (typed.isBlank()) {
            return terms;
        }
        for (String pair : typed.split(",", -1)) {
            int colon = pair.indexOf(':');
            terms.add(new TermStart(Long.parseLong(pair.substring(0, colon).strip()),
                    Long.parseLong(pair.substring(colon + 1).strip())));
        }
        return terms;
    }

    /** The flags as they are. */
    static List<Flags> present(Partition partition) {
        return partition.replicas().stream()
                .map(r -> new Flags(r.endpoint(), r.meta().leader(), r.meta().alive())).toList();
    }

    /** The flags that this choice means; null where the replica is to go. */
    static @Nullable Flags flags(String endpoint, String chosen) {
        return chosen.equals("gone")
                ? null
                : new Flags(endpoint, chosen.startsWith("leader"), !chosen.endsWith(".dead"));
    }
}
