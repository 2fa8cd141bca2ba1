package dev.tabletop.app.administer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TermStart;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop replica ...}: one replica, or the same replica of several partitions. */
final class ReplicaCommands {

    private ReplicaCommands() {}

    static CommandLine tree(Program program) {
        return new CommandLine(new Group()).addSubcommand(new Add(program)).addSubcommand(new Remove(program))
                .addSubcommand(new Migrate(program)).addSubcommand(new Recover(program))
                .addSubcommand(new Load(program)).addSubcommand(new Drop(program))
                .addSubcommand(new SetAlive(program)).addSubcommand(new TakeRole(program))
                .addSubcommand(new Detach(program)).addSubcommand(new ReplicaLooks.Status(program))
                .addSubcommand(new ReplicaLooks.Followers(program));
    }

    /** The word alone. */
    @CommandLine.Command(name = "replica", header = "One replica: add, remove, migrate, recover, load, look.", synopsisSubcommandLabel = "COMMAND")
    static final class Group extends GroupCommand {}

    /** What takes partitions and a tablet. */
    abstract static class OnTablet extends AdministerCommand {

        @Parameters(index = "0", paramLabel = "PARTITION", description = "DB.TABLE/N, DB.TABLE/1,3-5 or DB.TABLE/*.")
        private String partitions = "";

        @Parameters(index = "1", paramLabel = "TABLET", description = "Its endpoint, as tabletop tablets shows it.")
        private String tablet = "";

        OnTablet(Program program) {
            super(program);
        }

        String tablet() {
            return tablet;
        }

        abstract Command command(Table table, Partition partition) throws UserFailure;

        @Override
        List<Command> commands(ClusterState state) throws UserFailure {
            List<Command> commands = new ArrayList<>();
            for (Partition partition : chosen(GivenPartitions.of(state, partitions))) {
                Table table = state.table(partition.id().table()).orElseThrow();
                commands.add(command(table, partition));
            }
            return commands;
        }

        /** Whether all of a table are meant, whichever they are. */
        boolean isEvery() {
            return partitions.endsWith("/*");
        }

        List<Partition> chosen(List<Partition> named) throws UserFailure {
            return named;
        }
    }

    /** What takes nothing else. */
    abstract static class Plain extends OnTablet {

        private final BiFunction<PartitionId, String, Command> command;

        Plain(Program program, BiFunction<PartitionId, String, Command> command) {
            super(program);
            this.command = command;
        }

        @Override
        final Command command(Table table, Partition partition) {
            return command.apply(partition.id(), tablet());
        }
    }

    /** What takes partitions that have a replica on the tablet; of all of a table's, those that have one. */
    abstract static class OfReplica extends OnTablet {

        OfReplica(Program program) {
            super(program);
        }

        @Override
        final List<Partition> chosen(List<Partition> named) throws UserFailure {
            List<Partition> found = named.stream().filter(p -> p.replica(tablet()) != null).toList();
            for (Partition partition : isEvery() && !found.isEmpty() ? found : named) {
                if (partition.replica(tablet()) == null) {
                    throw new UserFailure(ExitCode.USAGE, tablet() + " has no replica of " + partition.id() + ".",
                            "See: tabletop tables");
                }
            }
            return found;
        }
    }

    /** {@code addreplica}. */
    @CommandLine.Command(name = "add", header = "Copy a partition to one more tablet (ns_client: addreplica).", footerHeading = "%nExample:%n", footer = "  tabletop replica add demo.tx/3 10.0.0.7:9527 --profile prod --dry-run")
    static final class Add extends Plain {

        Add(Program program) {
            super(program, Command.AddReplica::new);
        }
    }

    /** {@code delreplica}. */
    @CommandLine.Command(name = "remove", header = "Take a follower out of a partition for good (ns_client: delreplica).", description = "A replica on a tablet that will never return is taken out by tabletop partition set.", footerHeading = "%nExample:%n", footer = "  tabletop replica remove demo.tx/3 10.0.0.7:9527 --profile prod --confirm prod")
    static final class Remove extends Plain {

        Remove(Program program) {
            super(program, Command.DeleteReplica::new);
        }
    }

    /** {@code migrate}. */
    @CommandLine.Command(name = "migrate", header = "Move a follower to another tablet (ns_client: migrate).", footerHeading = "%nExample:%n", footer = "  tabletop replica migrate demo.tx/3 10.0.0.7:9527 10.0.0.9:9527 --profile prod --confirm prod")
    static final class Migrate extends OnTablet {

        @Parameters(index = "2", paramLabel = "TARGET", description = "The tablet that it goes to.")
        private String target = "";

        Migrate(Program program) {
            super(program);
        }

        @Override
        Command command(Table table, Partition partition) {
            return new Command.MigrateReplica(partition.id(), tablet(), target);
        }
    }

    /** {@code recovertable}. */
    @CommandLine.Command(name = "recover", header = "Bring a replica back behind its leader (ns_client: recovertable).", description = "The binlog of a replica that is not loaded is deleted before anything is compared: load it first"
            + " (tabletop replica load) unless another copy is known to be better.", footerHeading = "%nExample:%n", footer = "  tabletop replica recover demo.tx/3 10.0.0.7:9527 --profile prod --confirm prod")
    static final class Recover extends OfReplica {

        Recover(Program program) {
            super(program);
        }

        @Override
        Command command(Table table, Partition partition) {
            return new Command.RecoverReplica(partition.id(), tablet());
        }
    }

    /** {@code loadtable}. */
    @CommandLine.Command(name = "load", header = "Load a replica from its tablet's disk (tablet client: loadtable).", description = "As follower, which shows what it holds and changes nothing of it. The alive flag stays as it is.", footerHeading = "%nExample:%n", footer = "  tabletop replica load demo.tx/3 10.0.0.7:9527 --profile prod")
    static final class Load extends OfReplica {

        @Option(names = "--as", paramLabel = "ROLE", description = "follower (usual) or leader.", defaultValue = "follower")
        private Role role = Role.FOLLOWER;

        Load(Program program) {
            super(program);
        }

        @Override
        Command command(Table table, Partition partition) {
            return new Command.LoadReplica(partition.id(), tablet(), role, table.storage(), table.segmentCount());
        }
    }

    /** The tablet client's {@code drop}. */
    @CommandLine.Command(name = "drop", header = "Take a replica out of its tablet, past the nameserver (tablet client: drop).", description = "Its directory goes to the tablet's recycle bin; the metadata does not change.", footerHeading = "%nExample:%n", footer = "  tabletop replica drop demo.tx/3 10.0.0.7:9527 --profile prod --confirm prod")
    static final class Drop extends Plain {

        Drop(Program program) {
            super(program, Command.DropReplica::new);
        }
    }

    /** {@code updatetablealive}. */
    @CommandLine.Command(name = "set-alive", header = "Set the alive flag of a replica in the metadata (ns_client: updatetablealive).", footerHeading = "%nExample:%n", footer = "  tabletop replica set-alive demo.tx/* 10.0.0.7:9527 no --profile prod")
    static final class SetAlive extends OfReplica {

        @Parameters(index = "2", paramLabel = "yes|no", description = "What the metadata is to say.")
        private String alive = "";

        SetAlive(Program program) {
            super(program);
        }

        @Override
        Command command(Table table, Partition partition) throws UserFailure {
            return switch (alive.toLowerCase(Locale.ROOT)) {
                case "yes" -> new Command.SetAlive(partition.id(), tablet(), true);
                case "no" -> new Command.SetAlive(partition.id(), tablet(), false);
                default ->
                    throw new UserFailure(ExitCode.USAGE, "\"" + alive + "\" is neither yes nor no.", "Say yes or no.");
            };
        }
    }

    /** {@code changerole}. */
    @CommandLine.Command(name = "role", header = "Tell a tablet to take a role by hand (tablet client: changerole).", description = "Nothing is recorded in the metadata, and no old leader is fenced: tabletop leader change is the usual"
            + " way.", footerHeading = "%nExample:%n", footer = "  tabletop replica role demo.tx/3 10.0.0.7:9527 follower --profile prod")
    static final class TakeRole extends OfReplica {

        @Parameters(index = "2", paramLabel = "ROLE", description = "leader or follower.")
        @SuppressWarnings("NullAway.Init")
        private Role role;

        @Option(names = "--term", paramLabel = "N", description = "Of a leader: usually the last of the term list.")
        private @Nullable Long term;

        TakeRole(Program program) {
            super(program);
        }

        @Override
        Command command(Table table, Partition partition) {
            long last = partition.terms().stream().mapToLong(TermStart::term).max().orElse(0);
            List<String> followers = role == Role.FOLLOWER
                    ? List.of()
                    : partition.replicas().stream().filter(r -> r.meta().alive()).map(Replica::endpoint)
                            .filter(e -> !e.equals(tablet())).toList();
            return new Command.ChangeRole(partition.id(), tablet(), role, term == null ? last : term, followers);
        }
    }

    /** The tablet client's {@code delreplica}. */
    @CommandLine.Command(name = "detach", header = "Take a follower off its leader's list (tablet client: delreplica).", description = "The metadata does not change; the follower gets no rows any more.", footerHeading = "%nExample:%n", footer = "  tabletop replica detach demo.tx/3 10.0.0.7:9527 --profile prod")
    static final class Detach extends Plain {

        Detach(Program program) {
            super(program, Command.DetachFollower::new);
        }
    }
}
