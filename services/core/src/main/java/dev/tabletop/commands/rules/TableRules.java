package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableDefinition;
import dev.tabletop.cluster.TableDefinition.Column;
import dev.tabletop.cluster.TableDefinition.Index;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Dangers;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tables made and dropped. */
final class TableRules {

    private static final long MAX_MINUTES = 15_768_000;
    private static final long MAX_LATEST = 1_000;

    private TableRules() {}

    /** A table made. */
    record Create(Command.CreateTable command) implements CommandRules {

        @Override
        public String scope() {
            return "table " + table().name();
        }

        private TableDefinition table() {
            return command.table();
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            String db = table().name().db();
            long healthy = now.state().tablets().stream().filter(t -> t.state() == Tablet.State.HEALTHY).count();
            Integer replicas = table().replicas();
            Integer partitions = table().partitions();
            Checks checks = new Checks(now)
                    .that(db.isEmpty() || now.databases().contains(db), 802, "There is no database " + db + ".",
                            "Make it first: tabletop database create " + db + ".")
                    .that(now.table(table().name()).isEmpty(), 101, "There is a table " + table().name() + " already.",
                            "Choose another name.")
                    .that(DatabaseRules.isName(table().name().name()), 0, "\"" + table().name().name()
                            + "\" cannot be named in SQL.", "Use letters, digits and underscores.");
            schema(checks);
            return checks
                    .that(partitions == null || partitions >= 1, 307, "A table has at least one partition.",
                            "Name more.")
                    .that(replicas == null || replicas >= 1, 307, "A partition has at least one replica.", "Name more.")
                    .that(healthy >= (replicas == null ? 1 : replicas), 314, healthy + " tablets are healthy, and "
                            + (replicas == null ? 1 : replicas) + " replicas are asked for.",
                            "Start tablets, or ask for fewer replicas.")
                    .found();
        }

        private void schema(Checks checks) {
            Map<String, Column> columns = table().columns().stream()
                    .collect(Collectors.toMap(Column::name, Function.identity(), (a, _) -> a));
            checks.that(!table().columns().isEmpty(), 307, "The table has no column.", "Name columns.")
                    .that(columns.size() == table().columns().size(), 307, "A column is named twice.",
                            "Name each once.")
                    .that(!table().indexes().isEmpty() || table().columns().stream().anyMatch(c -> c.type().canBeKey()),
                            307, "The table has no column that can be a key.",
                            "Add one that is neither float nor double.");
            Set<String> names = new HashSet<>();
            Set<String> keys = new HashSet<>();
            for (Index index : table().indexes()) {
                checks.that(names.add(index.name()), 307, "The index " + index.name() + " is there twice.",
                        "Name it otherwise.")
                        .that(keys.add(index.columns() + " " + index.time()), 307,
                                "Two indexes have the same columns and time.", "Leave one out.");
                index(checks, index, columns);
            }
        }

        private static void index(Checks checks, Index index, Map<String, Column> columns) {
            Column time = index.time() == null ? null : columns.get(index.time());
            checks.that(!index.columns().isEmpty(), 307, "The index " + index.name() + " has no column.",
                    "Name its key.")
                    .that(index.columns().stream().allMatch(columns::containsKey), 307,
                            "The index " + index.name() + " names a column that the table has not.",
                            "Check its columns.")
                    .that(Set.copyOf(index.columns()).size() == index.columns().size(), 307,
                            "The index " + index.name() + " names a column twice.", "Name each once.")
                    .that(index.columns().stream().map(columns::get).filter(Objects::nonNull)
                            .allMatch(c -> c.type().canBeKey()), 307,
                            "A float or double cannot be a key (index " + index.name() + ").", "Choose another column.")
                    .that(index.time() == null || (time != null && time.type().canBeTime()), 307, "The time of index "
                            + index.name() + " must be a column of type bigint or timestamp.", "Choose another column.")
                    .that(index.expiry().minutes() <= MAX_MINUTES, 307, "Rows can be kept for " + MAX_MINUTES
                            + " minutes at most (index " + index.name() + ").", "Give less, or 0 for ever.")
                    .that(index.expiry().latest() <= MAX_LATEST, 307, "At most " + MAX_LATEST
                            + " rows of a key can be kept by number (index " + index.name() + ").",
                            "Give less, or 0 for all.");
        }

        @Override
        public List<Danger> dangers(Situation now) {
            Integer replicas = table().replicas();
            return new Dangers().add(replicas != null && replicas < 2, "one-copy", Damage.REVERSIBLE,
                    "With one replica the loss of a tablet takes its partitions out of service.",
                    "Ask for 3 replicas.").found();
        }

        @Override
        public String follows() {
            return "The table is listed, every partition has a leader that leads by its tablet's word, and every replica is"
                    + " loaded.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            Table made = now.table(table().name()).orElse(null);
            if (made == null) {
                return new Standing.Misses("there is no table " + table().name(), "Read the nameserver's log.");
            }
            List<Partition> open = made.partitions().stream().filter(p -> now.servingLeader(p.id()).isEmpty()
                    || !p.replicas().stream().allMatch(Replica::isLoaded)).toList();
            return open.isEmpty()
                    ? new Standing.Holds("there is a table " + table().name() + " (" + made.tid() + ") with "
                            + made.partitions().size() + " partitions of " + made.replicaCount()
                            + " replicas, all loaded")
                    : new Standing.Misses("not all replicas are loaded: " + OfflineEndpointRules.some(open),
                            "See: tabletop status.");
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(20);
        }
    }

    /** A table dropped. */
    record Drop(Command.DropTable command) implements CommandRules {

        @Override
        public String scope() {
            return "table " + command.table();
        }

        @Override
        public Damage damage() {
            return Damage.DESTRUCTIVE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return new Checks(now).table(command.table())
                    .that(now.table(command.table()).filter(t -> t.tid() != command.tid()).isEmpty(), 0,
                            command.table() + " was dropped and made anew meanwhile.", "Look at it again.")
                    .that(!DatabaseRules.isSystem(command.table().db()), 0, command.table()
                            + " is the cluster's own table.", "Leave it: the cluster does not work without it.")
                    .found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            Table table = now.table(command.table()).orElse(null);
            if (table == null) {
                return List.of();
            }
            long rows = table.partitions().stream().mapToLong(Drop::rows).sum();
            long unknown = table.partitions().stream().filter(p -> now.servingLeader(p.id()).isEmpty()).count();
            List<String> away = table.partitions().stream().flatMap(p -> p.replicas().stream())
                    .filter(r -> !r.meta().alive() || !now.isHealthy(r.endpoint())).map(Replica::endpoint).distinct()
                    .sorted().toList();
            return new Dangers()
                    .add(rows > 0 || unknown > 0, "rows", Damage.LOSSY,
                            "All rows of " + command.table() + " are gone: " + rows
                                    + (unknown > 0 ? " that are seen; " + unknown + " partitions do not serve" : "")
                                    + ".",
                            "Export them first (tabletop salvage). Directories stay in the tablets' recycle bins for a"
                                    + " while.")
                    .add(!away.isEmpty(), "directories-left", Damage.REVERSIBLE,
                            "Replicas that are not alive, or whose tablet"
                                    + " is offline, leave their directories behind: " + String.join(", ", away) + ".",
                            "Delete them there by hand.")
                    .add(now.state().operations().stream().anyMatch(o -> o.state().isActive()
                            && command.table().equals(o.table())), "operations-cancelled", Damage.REVERSIBLE,
                            "Operations at work on the table are cancelled.", "")
                    .found();
        }

        private static long rows(Partition partition) {
            return partition.replicas().stream().map(Replica::status).filter(Objects::nonNull).mapToLong(s -> s.rows())
                    .max().orElse(0);
        }

        @Override
        public String follows() {
            return "The nameserver does not list the table any more.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return now.table(command.table()).filter(t -> t.tid() == command.tid()).isPresent()
                    ? new Standing.Misses("there is still a table " + command.table(),
                            "A deployment may use it: drop that first.")
                    : new Standing.Holds("there is no table " + command.table() + " any more");
        }
    }
}
