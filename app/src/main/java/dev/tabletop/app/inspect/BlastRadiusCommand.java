package dev.tabletop.app.inspect;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.blast.BlastRadius;
import dev.tabletop.diagnosis.blast.Struck;
import dev.tabletop.diagnosis.blast.Struck.Blow;
import dev.tabletop.diagnosis.blast.WorstNodes;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop blast-radius}. */
@Command(name = "blast-radius", header = "What would be lost if nodes failed now, and what would come back by itself.", description = {
        "", "Computed from how the cluster stands now: which partitions would stop to serve, which rows would be on the"
                + " lost nodes alone, what comes back by itself with auto_failover as it is. Several nodes fail at"
                + " once. --worst finds the nodes whose loss would be worst: most partitions without any replica, then"
                + " most leaders, then most replicas. Changes nothing."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop blast-radius 10.0.0.1:10921 10.0.0.2:10921 --profile prod",
                        "  tabletop blast-radius --worst 2 --profile prod",
                        "  tabletop blast-radius --worst 1 --profile prod --json | jq .outUntilSomebodyActs"})
public final class BlastRadiusCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(paramLabel = "NODE", arity = "0..*", description = "Tablets that fail at once, as the cluster names them.")
    private List<String> nodes = List.of();

    @Option(names = "--worst", paramLabel = "N", description = "Find the N nodes whose loss at once would be worst.")
    private @Nullable Integer worst;

    @Option(names = "--all", description = "List every partition that is struck, not the worst 30 alone.")
    private boolean all;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** The JSON document. */
    record Document(@Nullable WorstNodes worst, List<String> nodes, @Nullable Boolean autoFailover, int partitions,
            int outAlready, long outUntilSomebodyActs, long outForAMoment, long healByThemselves, long rowsAtRisk,
            List<Line> struck) {

        /** One partition. */
        record Line(Struck partition, boolean servesByItself, boolean healsByItself) {}
    }

    public BlastRadiusCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        Integer number = worst;
        if (nodes.isEmpty() == (number == null)) {
            throw new UserFailure(ExitCode.USAGE, "Which nodes?", "Name them, or let --worst N find them.");
        }
        if (number != null && number < 1) {
            throw new UserFailure(ExitCode.USAGE, "--worst " + number + " are no nodes.", "Give 1 or more.");
        }
        ClusterState state = new Watching(program).once(cluster, _ -> {});
        WorstNodes found = number == null ? null : WorstNodes.of(state, number);
        if (found == null) {
            requireKnown(state);
        }
        BlastRadius radius = BlastRadius.of(state, found == null ? nodes : found.nodes());
        output.print(program.terminal(), document(found, radius),
                () -> new BlastRadiusText(program.terminal(), all).print(found, state, radius));
        return ExitCode.OK;
    }

    private void requireKnown(ClusterState state) throws UserFailure {
        Set<String> known = new TreeSet<>();
        state.tablets().forEach(t -> known.add(t.endpoint()));
        for (String node : nodes) {
            if (!known.contains(node)) {
                throw new UserFailure(ExitCode.USAGE, "The cluster knows no tablet \"" + node + "\".",
                        "It knows " + String.join(", ", known) + ".");
            }
        }
    }

    private static Document document(@Nullable WorstNodes found, BlastRadius radius) {
        boolean on = Boolean.TRUE.equals(radius.autoFailover());
        return new Document(found, radius.nodes(), radius.autoFailover(), radius.partitions(), radius.outAlready(),
                radius.outUntilSomebodyActs(), radius.outForAMoment(), radius.healByThemselves(), radius.rowsAtRisk(),
                radius.struck().stream()
                        .map(s -> new Document.Line(s, s.servesByItself(on), s.healsByItself(on))).toList());
    }

    static String words(Blow blow) {
        return switch (blow) {
            case ALL_LOST -> "every replica";
            case LEADER_LOST -> "leader";
            case CANDIDATE_LOST -> "a candidate";
            case FOLLOWER_LOST -> "follower";
        };
    }
}
