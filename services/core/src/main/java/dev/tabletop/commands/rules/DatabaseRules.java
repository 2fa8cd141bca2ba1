package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.commands.situation.Checks;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
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
        public String scope() {
            return "database " + command.database();
        }

        @Override
        public Damage damage() {
            return Damage.REVERSIBLE;
        }

        @Override
        public List<Refusal> refusals(Situation now) {
            return new Checks(now)
                    .that(!now.databases().contains(command.database()) && !isSystem(command.database()), 801,
                            "There is a database " + command.database() + " already.",
                            "Use it, or choose another name.")
                    .that(isName(command.database()), 0, "\"" + command.database() + "\" cannot be named in SQL; the"
                            + " nameserver would take it nevertheless.",
                            "Use letters, digits and underscores, not beginning with a digit.")
                    .found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            return List.of();
        }

        @Override
        public String follows() {
            return "The nameserver lists the database.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return now.databases().contains(command.database())
                    ? new Standing.Holds("there is a database " + command.database())
                    : new Standing.Misses("there is no database " + command.database(), "Read the nameserver's log.");
        }
    }

    /** A database dropped. */
    record Drop(Command.DropDatabase command) implements CommandRules {

        @Override
        public String scope() {
            return "database " + command.database();
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
                    .that(!system, 802, command.database() + " is the cluster's own database.",
                            "The nameserver protects not all of those; leave it.")
                    .that(system || now.databases().contains(command.database()), 802,
                            "There is no database " + command.database() + ".", "Check its name.")
                    .that(tables.isEmpty(), 803, "The database " + command.database() + " has tables: "
                            + String.join(", ", tables) + ".", "Drop its tables first: tabletop table drop.")
                    .found();
        }

        @Override
        public List<Danger> dangers(Situation now) {
            return List.of();
        }

        @Override
        public String follows() {
            return "The nameserver does not list the database any more.";
        }

        @Override
        public Standing standing(Situation before, Situation now, List<Operation> caused) {
            return now.databases().contains(command.database())
                    ? new Standing.Misses("there is still a database " + command.database(),
                            "Read the nameserver's log.")
                    : new Standing.Holds("there is no database " + command.database() + " any more");
        }
    }
}
