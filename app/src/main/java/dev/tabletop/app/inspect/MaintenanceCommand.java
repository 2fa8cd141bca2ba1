package dev.tabletop.app.inspect;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.chronicle.MaintenanceBook;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop maintenance}. */
@Command(name = "maintenance", header = "Marks a node as under maintenance: what is found on it raises no alarm, and is never hidden.", description = {
        "", "Without a node it lists the marks that hold. A mark has an owner, a reason and an end; it is kept in this"
                + " console's store and changes nothing in the cluster. Findings that name the node say so, and do not"
                + " count for --check. A partition that does not serve is an alarm all the same."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop maintenance --profile prod",
                        "  tabletop maintenance 10.0.0.3:10921 --reason \"new disk\" --for 2h --profile prod",
                        "  tabletop maintenance 10.0.0.3:10921 --end --profile prod"})
public final class MaintenanceCommand implements Callable<Integer> {

    private static final Pattern LENGTH = Pattern.compile("([1-9]\\d{0,5})([mhd])");

    private final Program program;

    @Parameters(paramLabel = "NODE", arity = "0..1", description = "The node, as the cluster names it.")
    private @Nullable String node;

    @Option(names = "--reason", paramLabel = "TEXT", description = "What is being done.")
    private @Nullable String reason;

    @Option(names = "--for", paramLabel = "LENGTH", description = "When it ends by itself: 30m, 2h, 1d. Default: ${DEFAULT-VALUE}.", defaultValue = "1h")
    private String length = "1h";

    @Option(names = "--owner", paramLabel = "NAME", description = "Who is at work; you where not given.")
    private @Nullable String owner;

    @Option(names = "--end", description = "End the mark now.")
    private boolean end;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public MaintenanceCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        if (cluster.isBundle()) {
            throw new UserFailure(ExitCode.USAGE, "Nobody is at work on a bundle.", "Name the cluster itself.");
        }
        Duration until = length(length);
        try (Store store = Store.open(program.state().store());
                ClusterConnection connection = cluster.connect(program)) {
            MaintenanceBook book = new MaintenanceBook(store, connection.identity().fingerprint());
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            String named = node;
            if (named != null && end) {
                end(book, named, now);
            } else if (named != null) {
                book.mark(mark(connection.read(), named, now, until));
            } else if (end || reason != null) {
                throw new UserFailure(ExitCode.USAGE, "Which node?", "Name it as tabletop tablets shows it.");
            }
            List<Maintenance> marks = book.holding(Instant.now());
            output.print(program.terminal(), marks, () -> print(marks));
            return ExitCode.OK;
        }
    }

    private static void end(MaintenanceBook book, String named, Instant now) throws StoreException, UserFailure {
        if (book.end(named, now).isEmpty()) {
            throw new UserFailure(ExitCode.USAGE, "No mark holds on \"" + named + "\".",
                    "tabletop maintenance without a node lists those that do.");
        }
    }

    private Maintenance mark(ClusterState state, String named, Instant now, Duration until) throws UserFailure {
        boolean known = state.tablets().stream().anyMatch(t -> t.endpoint().equals(named))
                || state.nameservers().stream().anyMatch(n -> n.endpoint().equals(named));
        if (!known) {
            throw new UserFailure(ExitCode.USAGE, "The cluster knows no node \"" + named + "\".",
                    "tabletop tablets lists them.");
        }
        String why = reason;
        if (why == null || why.isBlank()) {
            throw new UserFailure(ExitCode.USAGE, "Why is it under maintenance?", "Give --reason TEXT.");
        }
        String who = owner == null ? System.getProperty("user.name", "unknown") : owner;
        return new Maintenance(named, who, why, now, now.plus(until));
    }

    private static Duration length(String text) throws UserFailure {
        Matcher length = LENGTH.matcher(text);
        if (!length.matches()) {
            throw new UserFailure(ExitCode.USAGE, "\"" + text + "\" is no length of time.", "Write 30m, 2h or 1d.");
        }
        long number = Long.parseLong(length.group(1));
        return switch (length.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private void print(List<Maintenance> marks) {
        if (marks.isEmpty()) {
            program.terminal().line("No node is under maintenance.");
            return;
        }
        TextTable table = new TextTable("NODE", "OWNER", "REASON", "SINCE", "UNTIL");
        marks.forEach(m -> table.row(m.endpoint(), m.owner(), m.reason(), m.since(), m.until()));
        table.print(program.terminal());
    }
}
