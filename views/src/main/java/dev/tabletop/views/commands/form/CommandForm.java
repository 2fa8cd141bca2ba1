package dev.tabletop.views.commands.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Table;
import dev.tabletop.views.commands.form.Field.Choice;
import dev.tabletop.views.commands.form.Field.Option;
import dev.tabletop.views.commands.form.Field.Words;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What one command asks for, and the command that comes of it. The objects to choose from are those of the state that it
 * was told last; whether the command fits is judged elsewhere. JavaFX thread only.
 */
public final class CommandForm {

    private static final String USUAL_CONCURRENCY = "2";
    private static final int MOST_CONCURRENCY = 8;

    private final CommandKind kind;
    private final Subject subject;
    private final ObjectFields objects;
    private final ObservableList<Field> fields = FXCollections.observableArrayList();
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Runnable> dependents = new ArrayList<>();
    private final CommandOfForm command;

    public CommandForm(CommandKind kind, Subject subject, ClusterState state) {
        this.kind = kind;
        this.subject = subject;
        this.objects = new ObjectFields(state, subject);
        this.command = new CommandOfForm(kind, this::field);
        build();
        fields.forEach(f -> f.onChange(this::changed));
    }

    private void build() {
        switch (kind.about()) {
            case PARTITION, REPLICA -> buildOnPartition();
            case NODE -> {
                fields.addAll(objects.tablet(), concurrency());
                if (kind == CommandKind.RECOVERENDPOINT) {
                    fields.add(new Field.Flag("restore"));
                }
            }
            case TABLE -> fields.add(objects.table());
            case CATALOG -> buildOnCatalog();
            case OPERATION -> fields.add(objects.operation());
            case CLUSTER -> {
                if (kind == CommandKind.CONFSET) {
                    fields.add(choice("auto_failover", option("false"), option("true")));
                }
            }
        }
    }

    private void buildOnPartition() {
        Choice table = objects.table();
        Choice partition = objects.partition(table);
        fields.addAll(table, partition);
        switch (kind) {
            case CHANGELEADER -> dependents.add(candidates(table, partition));
            case MAKESNAPSHOT -> dependents.add(snapshotOf(table, partition));
            case ADDREPLICA -> dependents.add(tablet("target", table, partition));
            case SETTABLEPARTITION -> dependents.add(new MetadataFields(fields, this::listen).follow(
                    () -> objects.partition(table, partition)));
            case GETTABLESTATUS, GETFOLLOWER -> {
                // All of its replicas are asked.
            }
            default -> {
                dependents.add(replica(table, partition));
                addParameters(table, partition);
            }
        }
        dependents.forEach(Runnable::run);
        partition.onChange(() -> dependents.forEach(Runnable::run));
    }

    private void addParameters(Choice table, Choice partition) {
        switch (kind) {
            case MIGRATE -> dependents.add(tablet("target", table, partition));
            case UPDATETABLEALIVE -> fields.add(choice("alive", option("yes"), option("no")));
            case LOADTABLE -> fields.add(choice("role", option("follower.plain"), option("leader.plain"))
                    .choose("follower.plain"));
            case CHANGEROLE -> fields.addAll(choice("role", option("follower.plain"), option("leader.plain")),
                    new Words("term", "", false, typed -> number(typed, 0, Long.MAX_VALUE, "commands.problem.term")));
            default -> {
                // The replica says it all.
            }
        }
    }

    private Runnable replica(Choice table, Choice partition) {
        Choice replica = new Choice("replica", "");
        fields.add(replica);
        boolean[] first = {true};
        return () -> {
            replica.offer(ObjectFields.replicas(objects.partition(table, partition)));
            if (first[0] && subject.endpoint() != null) {
                replica.choose(subject.endpoint()).fix();
            }
            first[0] = false;
        };
    }

    private Runnable candidates(Choice table, Choice partition) {
        Choice candidate = new Choice("candidate", "");
        fields.add(candidate);
        return () -> {
            Partition chosen = objects.partition(table, partition);
            List<Option> options = new ArrayList<>(List.of(option("elect"), option(Command.ChangeLeader.AUTO)));
            List<Option> replicas = ObjectFields.replicas(chosen);
            options.addAll(replicas == null ? List.of() : replicas);
            candidate.offer(options);
            boolean led = chosen != null && chosen.leader().isPresent();
            boolean isLeader = chosen != null
                    && chosen.leader().filter(l -> l.endpoint().equals(subject.endpoint())).isPresent();
            candidate.choose(led ? Command.ChangeLeader.AUTO : "elect").choose(isLeader ? null : subject.endpoint());
        };
    }

    private Runnable snapshotOf(Choice table, Choice partition) {
        Choice replica = new Choice("snapshot", "");
        fields.add(replica);
        return () -> {
            List<Option> options = new ArrayList<>(List.of(option(CommandOfForm.LEADERS)));
            List<Option> replicas = ObjectFields.replicas(objects.partition(table, partition));
            options.addAll(replicas == null ? List.of() : replicas);
            replica.offer(options);
            replica.choose(CommandOfForm.LEADERS).choose(subject.endpoint());
        };
    }

    private Runnable tablet(String id, Choice table, Choice partition) {
        Choice tablet = new Choice(id, "");
        fields.add(tablet);
        return () -> tablet.offer(objects.tablets(objects.partition(table, partition)));
    }

    private void buildOnCatalog() {
        switch (kind) {
            case CREATEDATABASE -> fields.add(new Words("database", "", true, TableRules::problemOfName));
            case DROPDB, CREATETABLE -> {
                Choice database = new Choice("database", "");
                database.offer(objects.databases().stream().map(Option::of).toList());
                fields.add(database);
            }
            default -> {
                // It asks for nothing.
            }
        }
        if (kind == CommandKind.CREATETABLE) {
            Field.Columns columns = new Field.Columns("columns");
            Field.Indexes indexes = new Field.Indexes("indexes", columns);
            columns.onChange(indexes::changed);
            fields.addAll(new Words("name", "", true, TableRules::problemOfName),
                    new Words("partitions", "", false, typed -> number(typed, 1, 10_000, "commands.problem.count")),
                    new Words("replicas", "", false, typed -> number(typed, 1, 64, "commands.problem.count")),
                    choice("storage", option("memory"), option("ssd"), option("hdd")).choose("memory"), columns,
                    indexes);
        }
    }

    /**
     * The cluster is so now. What was chosen stays chosen where it is there still; a table that was made anew under the
     * same name is another one.
     */
    public void become(ClusterState now) {
        Table before = table();
        Map<Choice, String> chosen = new LinkedHashMap<>();
        fields.forEach(f -> {
            if (f instanceof Choice choice) {
                chosen.put(choice, choice.value());
            }
        });
        objects.become(now);
        Table after = table();
        if (before != null && after != null && before.tid() != after.tid() && field("table") instanceof Choice table) {
            table.keep("");
            chosen.remove(table);
        }
        dependents.forEach(Runnable::run);
        chosen.forEach(Choice::keep);
    }

    /** What the cluster itself says of its databases: those that have no table are not in its state. */
    public void databases(List<String> names) {
        if (field("database") instanceof Choice database) {
            database.offer(names.stream().map(Option::of).toList());
            if (names.size() == 1 && kind == CommandKind.CREATETABLE) {
                database.choose(names.getFirst());
            }
        }
    }

    private static Field concurrency() {
        return new Words("concurrency", USUAL_CONCURRENCY, true,
                typed -> number(typed, 1, MOST_CONCURRENCY, "commands.problem.concurrency"));
    }

    private static String number(String typed, long least, long most, String otherwise) {
        try {
            long number = Long.parseLong(typed);
            return number >= least && number <= most ? "" : otherwise;
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    private static Choice choice(String id, Option... options) {
        Choice choice = new Choice(id, "");
        choice.offer(List.of(options));
        return choice;
    }

    private static Option option(String value) {
        return new Option(value, "commands.option." + value, "");
    }

    private void listen(Field field) {
        field.onChange(this::changed);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /** Called after each change of what is given. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public CommandKind kind() {
        return kind;
    }

    /** What is asked for, from above; changes with what is chosen. */
    public ObservableList<Field> fields() {
        return fields;
    }

    private @Nullable Field field(String id) {
        return fields.stream().filter(f -> f.id().equals(id)).findFirst().orElse(null);
    }

    /** The first that misses, or is wrong. */
    public Optional<Field> open() {
        return fields.stream().filter(f -> f.isMissing() || !f.problem().isEmpty()).findFirst();
    }

    /** The command; empty while something misses or is wrong, and for what only looks. */
    public Optional<Command> command() {
        if (kind.isLook() || open().isPresent()) {
            return Optional.empty();
        }
        return Optional.ofNullable(command.of(table(), partition()));
    }

    /** The partition that is chosen; null where none is. */
    public @Nullable Partition partition() {
        return field("table") instanceof Choice table && field("partition") instanceof Choice partition
                ? objects.partition(table, partition)
                : null;
    }

    /** The table that is chosen; null where none is. */
    public @Nullable Table table() {
        return field("table") instanceof Choice table ? objects.table(table) : null;
    }
}
