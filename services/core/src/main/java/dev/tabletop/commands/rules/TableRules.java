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
import dev.tabletop.sentences.Sentence;
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
        public Sentence scope() {
            return Sentence.of("command.table", table().name());
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
                    .that(db.isEmpty() || now.databases().contains(db), 802,
                            Sentence.of("command.there_no_database_2", db),
                            Sentence.of("command.make_first_tabletop_database", db))
                    .that(now.table(table().name()).isEmpty(), 101,
                            Sentence.of("command.there_table_already", table().name()),
                            Sentence.of("command.choose_another_name"))
                    .that(DatabaseRules.isName(table().name().name()), 0,
                            Sentence.of("command.cannot_named_sql", table().name().name()),
                            Sentence.of("command.use_letters_digits_underscores_2"));
            schema(checks);
            return checks
                    .that(partitions == null || partitions >= 1, 307, Sentence.of("command.table_has_at_least"),
                            Sentence.of("command.name_more"))
                    .that(replicas == null || replicas >= 1, 307, Sentence.of("command.partition_has_at_least"),
                            Sentence.of("command.name_more"))
                    .that(healthy >= (replicas == null ? 1 : replicas), 314,
                            Sentence.of("command.tablets_healthy_replicas_asked", healthy,
                                    replicas == null ? 1 : replicas),
                            Sentence.of("command.start_tablets_or_ask"))
                    .found();
        }

        private void schema(Checks checks) {
            Map<String, Column> columns = table().columns().stream()
                    .collect(Collectors.toMap(Column::name, Function.identity(), (a, _) -> a));
            checks.that(!table().columns().isEmpty(), 307, Sentence.of("command.table_has_no_column"),
                    Sentence.of("command.name_columns"))
                    .that(columns.size() == table().columns().size(), 307, Sentence.of("command.column_named_twice"),
                            Sentence.of("command.name_each_once"))
                    .that(!table().indexes().isEmpty() || table().columns().stream().anyMatch(c -> c.type().canBeKey()),
                            307, Sentence.of("command.table_has_no_column_can"),
                            Sentence.of("command.add_one_neither_float"));
            Set<String> names = new HashSet<>();
            Set<String> keys = new HashSet<>();
            for (Index index : table().indexes()) {
                checks.that(names.add(index.name()), 307, Sentence.of("command.index_there_twice", index.name()),
                        Sentence.of("command.name_otherwise"))
                        .that(keys.add(index.columns() + " " + index.time()), 307,
                                Sentence.of("command.two_indexes_have_same"), Sentence.of("command.leave_one_out"));
                index(checks, index, columns);
            }
        }

        private static void index(Checks checks, Index index, Map<String, Column> columns) {
            Column time = index.time() == null ? null : columns.get(index.time());
            checks.that(!index.columns().isEmpty(), 307, Sentence.of("command.index_has_no_column", index.name()),
                    Sentence.of("command.name_key"))
                    .that(index.columns().stream().allMatch(columns::containsKey), 307,
                            Sentence.of("command.index_names_column_table", index.name()),
                            Sentence.of("command.check_columns"))
                    .that(Set.copyOf(index.columns()).size() == index.columns().size(), 307,
                            Sentence.of("command.index_names_column_twice", index.name()),
                            Sentence.of("command.name_each_once"))
                    .that(index.columns().stream().map(columns::get).filter(Objects::nonNull)
                            .allMatch(c -> c.type().canBeKey()), 307,
                            Sentence.of("command.float_or_double_cannot", index.name()),
                            Sentence.of("command.choose_another_column"))
                    .that(index.time() == null || (time != null && time.type().canBeTime()), 307,
                            Sentence.of("command.time_index_must_column", index.name()),
                            Sentence.of("command.choose_another_column"))
                    .that(index.expiry().minutes() <= MAX_MINUTES, 307,
                            Sentence.of("command.rows_can_kept_minutes", MAX_MINUTES, index.name()),
                            Sentence.of("command.give_less_or_ever"))
                    .that(index.expiry().latest() <= MAX_LATEST, 307,
                            Sentence.of("command.at_most_rows_key", MAX_LATEST, index.name()),
                            Sentence.of("command.give_less_or_all"));
        }

        @Override
        public List<Danger> dangers(Situation now) {
            Integer replicas = table().replicas();
            return new Dangers().add(replicas != null && replicas < 2, "one-copy", Damage.REVERSIBLE,
                    Sentence.of("command.one_replica_loss_tablet"),
                    Sentence.of("command.ask_replicas")).found();
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.table_listed_every_partition");
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            Table made = now.table(table().name()).orElse(null);
            if (made == null) {
                return new Standing.Misses(Sentence.of("command.there_no_table", table().name()),
                        Sentence.of("command.read_nameserver_s_log"));
            }
            List<Partition> open = made.partitions().stream().filter(p -> now.servingLeader(p.id()).isEmpty()
                    || !p.replicas().stream().allMatch(Replica::isLoaded)).toList();
            return open.isEmpty()
                    ? new Standing.Holds(Sentence.of("command.there_table_partitions_replicas", table().name(),
                            made.tid(), made.partitions().size(), made.replicaCount()))
                    : new Standing.Misses(
                            Sentence.of("command.not_all_replicas_loaded", OfflineEndpointRules.some(open)),
                            Sentence.of("command.see_tabletop_status"));
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(20);
        }
    }

    /** A table dropped. */
    record Drop(Command.DropTable command) implements CommandRules {

        @Override
        public Sentence scope() {
            return Sentence.of("command.table", command.table());
        }

        @Override
        public Damage damage() {
            return Damage.DESTRUCTIVE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return new Checks(now).table(command.table())
                    .that(now.table(command.table()).filter(t -> t.tid() != command.tid()).isEmpty(), 0,
                            Sentence.of("command.was_dropped_made_anew", command.table()),
                            Sentence.of("command.look_at_again"))
                    .that(!DatabaseRules.isSystem(command.table().db()), 0,
                            Sentence.of("command.cluster_s_own_table", command.table()),
                            Sentence.of("command.leave_cluster_does_not"))
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
                            unknown > 0
                                    ? Sentence.of("command.all_rows_gone.seen", command.table(), rows, unknown)
                                    : Sentence.of("command.all_rows_gone", command.table(), rows),
                            Sentence.of("command.export_them_first_tabletop"))
                    .add(!away.isEmpty(), "directories-left", Damage.REVERSIBLE,
                            Sentence.of("command.replicas_not_alive_or", away),
                            Sentence.of("command.delete_them_there_hand"))
                    .add(now.state().operations().stream().anyMatch(o -> o.state().isActive()
                            && command.table().equals(o.table())), "operations-cancelled", Damage.REVERSIBLE,
                            Sentence.of("command.operations_at_work_table"), Sentence.NOTHING)
                    .found();
        }

        private static long rows(Partition partition) {
            return partition.replicas().stream().map(Replica::status).filter(Objects::nonNull).mapToLong(s -> s.rows())
                    .max().orElse(0);
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.nameserver_does_not_list_table");
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return now.table(command.table()).filter(t -> t.tid() == command.tid()).isPresent()
                    ? new Standing.Misses(Sentence.of("command.there_still_table", command.table()),
                            Sentence.of("command.deployment_may_use_drop"))
                    : new Standing.Holds(Sentence.of("command.there_no_table_any", command.table()));
        }
    }
}
