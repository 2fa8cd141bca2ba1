package dev.tabletop.app.inspect;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Remembered;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.diagnosis.Sight;
import dev.tabletop.diagnosis.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tabletop findings}. */
@Command(name = "findings", header = "What is wrong, with evidence, since when, what it means, and what mends it.", description = {
        "", "Every partition and every node that is not well is in one class: the kind of its worst finding. With each"
                + " finding stand what was read and who said so, since when, what it means for service and for data,"
                + " and the runbook that mends it here and now: none that cannot help is named.",
        "With --watch, what needs more than one reading is found too: who comes and goes, whose log is ahead of its"
                + " leader's, whose lag grows.",
        "Changes nothing."}, footerHeading = "%nExamples:%n", footer = {"  tabletop findings --profile prod",
                "  tabletop findings --profile prod --watch",
                "  tabletop findings --profile prod --json | jq '.findings[] | select(.severity == \"CRITICAL\")'",
                "  tabletop findings --profile prod --check --at-least warning || page-somebody"})
public final class FindingsCommand extends LookCommand {

    @Option(names = "--at-least", paramLabel = "SEVERITY", description = "Leave out what is less: ${COMPLETION-CANDIDATES}.")
    private Severity atLeast = Severity.NOTE;

    @Option(names = "--check", description = "Exit with 9 when something critical is found (or, with --at-least, anything that bad).")
    private boolean check;

    private Remembered remembered = Remembered.NOTHING;
    private @Nullable ClusterState seen;
    private List<Finding> found = List.of();

    public FindingsCommand(Program program) {
        super(program);
    }

    @Override
    public Integer call() throws Exception {
        try {
            return super.call();
        } catch (ClusterException e) {
            if (isJson()) {
                OutputOptions.printJson(program().terminal(), FindingsDocument.of(null, null,
                        Diagnosis.of(Sight.ofNothing(Instant.now(), Trouble.of(e)))));
            }
            throw e;
        }
    }

    @Override
    void show(ClusterState state) {
        new FindingsText(program().terminal()).print(shown(state));
    }

    @Override
    Object document(ClusterState state) {
        return FindingsDocument.of(state.identity().name(), state.readAt(), shown(state));
    }

    @Override
    int exitCode(ClusterState state) {
        Severity worst = atLeast == Severity.NOTE ? Severity.CRITICAL : atLeast;
        boolean bad = look(state).stream().anyMatch(f -> f.severity().compareTo(worst) <= 0);
        return check && bad ? ExitCode.FINDINGS : ExitCode.OK;
    }

    private List<Finding> shown(ClusterState state) {
        return look(state).stream().filter(f -> f.severity().compareTo(atLeast) <= 0).toList();
    }

    /** Each state is looked at once, with what was seen before it. */
    private List<Finding> look(ClusterState state) {
        if (!state.equals(seen)) {
            found = Diagnosis.of(Sight.of(state).with(remembered));
            remembered = remembered.after(state, found);
            seen = state;
        }
        return found;
    }
}
