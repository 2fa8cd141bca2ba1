package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Databases made and dropped. */
final class DatabaseRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> SYSTEM = Set.of("__internal_db", "__pre_agg_db", "information_schema");

    private DatabaseRules() {}

    /** Whether it is one of the cluster's own, in any case. */
    static boolean isSystem(String database) {
        return SYSTEM.contains(database.toLowerCase(Locale.ROOT));
    }

    /** Whether SQL can name it without quoting; the nameserver takes anything. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** A database made. */
    record Create(Command.CreateDatabase command) implements CommandRules {

        @Override
        public Sentence scope() {
            return Sentence.of("command.database", command.database());
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return new Checks(now)
                    .that(!now.databases().contains(command.database()) && !isSystem(command.database()), 801,
                            Sentence.of("command.there_database_already", command.database()),
                            Sentence.of("command.use_or_choose_another"))
                    .that(isName(command.database()), 0,
                            Sentence.of("command.cannot_named_sql_nameserver", command.database()),
                            Sentence.of("command.use_letters_digits_underscores"))
                    .found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            return List.of();
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.nameserver_lists_database");
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return now.databases().contains(command.database())
                    ? new Standing.Holds(Sentence.of("command.there_database", command.database()))
                    : new Standing.Misses(Sentence.of("command.there_no_database", command.database()),
                            Sentence.of("command.read_nameserver_s_log"));
        }
    }

    /** A database dropped. */
    record Drop(Command.DropDatabase command) implements CommandRules {

        @Override
        public Sentence scope() {
            return Sentence.of("command.database", command.database());
        }

        @Override
        public Damage damage() {
            return Damage.DESTRUCTIVE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            List<String> tables = now.state().tables().stream().filter(t -> t.name().db().equals(command.database()))
                    .map(t -> t.name().name()).toList();
            boolean system = isSystem(command.database());
            return new Checks(now)
                    .that(!system, 802, Sentence.of("command.cluster_s_own_database", command.database()),
                            Sentence.of("command.nameserver_protects_not_all"))
                    .that(system || now.databases().contains(command.database()), 802,
                            Sentence.of("command.there_no_database_2", command.database()),
                            Sentence.of("command.check_name"))
                    .that(tables.isEmpty(), 803, Sentence.of("command.database_has_tables", command.database(), tables),
                            Sentence.of("command.drop_tables_first_tabletop"))
                    .found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            return List.of();
        }

        @Override
        public Sentence follows() {
            return Sentence.of("command.nameserver_does_not_list");
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return now.databases().contains(command.database())
                    ? new Standing.Misses(Sentence.of("command.there_still_database", command.database()),
                            Sentence.of("command.read_nameserver_s_log"))
                    : new Standing.Holds(Sentence.of("command.there_no_database_any", command.database()));
        }
    }
}
