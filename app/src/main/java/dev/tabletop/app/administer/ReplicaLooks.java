package dev.tabletop.app.administer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a tablet itself says of its replicas. Changes nothing. */
final class ReplicaLooks {

    private ReplicaLooks() {}

    /** Asks the tablets of some partitions. */
    abstract static class Look implements Callable<Integer> {

        private final Program program;

        @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
        private ClusterOptions cluster = new ClusterOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(index = "0", paramLabel = "PARTITION", description = "DB.TABLE/N, DB.TABLE/1,3-5 or DB.TABLE/*.")
        private String partitions = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "TABLET", description = "Only this tablet.")
        private @Nullable String tablet;

        Look(Program program) {
            this.program = program;
        }

        abstract boolean isAsked(Partition partition, String endpoint);

        abstract void show(Terminal terminal, List<ReplicaReading> readings);

        @Override
        public Integer call() throws Exception {
            List<ReplicaReading> readings = new ArrayList<>();
            try (ClusterConnection connection = cluster.connect(program)) {
                ClusterState state = connection.read();
                for (Partition partition : GivenPartitions.of(state, partitions)) {
                    var storage = state.table(partition.id().table()).orElseThrow().storage();
                    List<String> endpoints = tablet == null
                            ? partition.replicas().stream().map(Replica::endpoint).toList()
                            : List.of(tablet);
                    for (String endpoint : endpoints) {
                        if (tablet != null || isAsked(partition, endpoint)) {
                            readings.add(connection.readReplica(partition.id(), storage, endpoint));
                        }
                    }
                }
            }
            output.print(program.terminal(), readings, () -> show(program.terminal(), readings));
            return readings.stream().allMatch(ReplicaReading::answered) ? ExitCode.OK : ExitCode.INCOMPLETE;
        }
    }

    /** {@code gettablestatus}. */
    @Command(name = "status", header = "What each tablet says of a replica, loaded or not (tablet client: gettablestatus).", description = "Of one that is not loaded: the snapshot on its disk, which is a lower bound. Exits with 7 where a tablet"
            + " does not answer.", footerHeading = "%nExample:%n", footer = "  tabletop replica status demo.tx/3 --profile prod")
    static final class Status extends Look {

        Status(Program program) {
            super(program);
        }

        @Override
        boolean isAsked(Partition partition, String endpoint) {
            return true;
        }

        @Override
        void show(Terminal terminal, List<ReplicaReading> readings) {
            TextTable table = new TextTable("PARTITION", "TABLET", "STATE", "ROLE", "TERM", "OFFSET", "ROWS", "BYTES",
                    "SNAPSHOT");
            for (ReplicaReading reading : readings) {
                ReplicaStatus status = reading.status();
                String state = !reading.answered()
                        ? "no answer"
                        : status == null ? "not loaded" : lower(status.state().name());
                table.tinted(reading.isLoaded() ? null : Tint.WARN, reading.partition(), reading.endpoint(), state,
                        status == null ? "-" : lower(status.role().name()), text(reading.term()),
                        status == null ? "-" : status.offset(), status == null ? "-" : status.rows(),
                        status == null ? "-" : text(status.bytes()), text(reading.snapshotOffset()));
            }
            table.print(terminal);
            readings.stream().filter(r -> !r.answered()).map(ReplicaReading::failure).distinct()
                    .forEach(f -> terminal.line(terminal.tint(Tint.BAD, Terminal.harmless(String.valueOf(f)))));
        }
    }

    /** {@code getfollower}. */
    @Command(name = "followers", header = "Whom a leader pushes to, and what each acknowledged (tablet client: getfollower).", description = "A dead follower stands there too, with what it acknowledged last.", footerHeading = "%nExample:%n", footer = "  tabletop replica followers demo.tx/* --profile prod")
    static final class Followers extends Look {

        Followers(Program program) {
            super(program);
        }

        @Override
        boolean isAsked(Partition partition, String endpoint) {
            return partition.leader().filter(l -> l.endpoint().equals(endpoint)).isPresent();
        }

        @Override
        void show(Terminal terminal, List<ReplicaReading> readings) {
            TextTable table = new TextTable("PARTITION", "LEADER", "OFFSET", "FOLLOWER", "ACKNOWLEDGED", "BEHIND");
            for (ReplicaReading reading : readings) {
                ReplicaStatus status = reading.status();
                if (status == null || reading.followers().isEmpty()) {
                    table.tinted(Tint.WARN, reading.partition(), reading.endpoint(),
                            status == null ? "-" : status.offset(),
                            status == null ? "not loaded or no answer" : "none", "-", "-");
                } else {
                    reading.followers().forEach(f -> table.row(reading.partition(), reading.endpoint(), status.offset(),
                            f.endpoint(), f.acknowledged(), Math.max(0, status.offset() - f.acknowledged())));
                }
            }
            table.print(terminal);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
