package dev.tabletop.app.inspect;

import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.chronicle.ClassChange;
import dev.tabletop.chronicle.ClassHistory;
import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.chronicle.MaintenanceBook;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Remembered;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.diagnosis.Sight;
import dev.tabletop.diagnosis.Trouble;
import dev.tabletop.monitor.FreshLook;
import dev.tabletop.monitor.SuspectReading;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tabletop findings}. */
@Command(name = "findings", header = "What is wrong, with evidence, since when, what it means, and what mends it.", description = {
        "", "Every partition and every node that is not well is in one class: the kind of its worst finding. With each"
                + " finding stand what was read and who said so, since when, what it means for service and for data,"
                + " and the runbook that mends it here and now: none that cannot help is named.",
        "With --watch, what needs more than one reading is found too: who comes and goes, whose log is ahead of its"
                + " leader's, whose lag grows.",
        "Changes nothing in the cluster. What changed its class is kept in the console's store, which tells since when"
                + " it is so; --history lists it."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop findings --profile prod",
                        "  tabletop findings --profile prod --direct", "  tabletop findings --profile prod --reread",
                        "  tabletop findings --profile prod --watch",
                        "  tabletop findings --profile prod --history",
                        "  tabletop findings --profile prod --json | jq '.findings[] | select(.severity == \"CRITICAL\")'",
                        "  tabletop findings --profile prod --check --at-least warning || page-somebody"})
public final class FindingsCommand extends LookCommand {

    @Option(names = "--at-least", paramLabel = "SEVERITY", description = "Leave out what is less: ${COMPLETION-CANDIDATES}.")
    private Severity atLeast = Severity.NOTE;

    @Option(names = "--check", description = "Exit with 9 when something critical is found (or, with --at-least, anything that bad).")
    private boolean check;

    @Option(names = "--direct", description = "Ask the tablets again, one by one, about what looks wrong: their terms tell whose log was fenced off.")
    private boolean direct;

    @Option(names = "--reread", description = "Read everything once more, and ask the tablets concerned directly, before it is shown; say what changed in between.")
    private boolean reread;

    @Option(names = "--history", description = "List the changes of class that are on record, newest last, in place of the findings.")
    private boolean history;

    private Remembered remembered = Remembered.NOTHING;
    private List<ClassChange> changes = List.of();
    private List<Maintenance> marks = List.of();
    private @Nullable ClusterState seen;
    private @Nullable FreshLook again;
    private List<Finding> found = List.of();
    private Map<PartitionId, List<ReplicaReading>> asked = Map.of();

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
                        Diagnosis.of(Sight.ofNothing(Instant.now(), Trouble.of(e))), List.of(), Instant.now()));
            }
            throw e;
        }
    }

    @Override
    void show(ClusterState state) {
        List<Finding> shown = shown(state);
        FindingsText text = new FindingsText(program().terminal());
        if (history) {
            text.print(changes, state);
        } else {
            text.print(shown, marks, state.readAt());
        }
    }

    @Override
    Object document(ClusterState state) {
        FindingsDocument document = FindingsDocument.of(state.identity().name(), state.readAt(), shown(state),
                marks, state.readAt());
        return history ? changes : document;
    }

    @Override
    void lookCloser(ClusterConnection connection, ClusterState state) throws ClusterException {
        if (reread) {
            lookAgain(connection, state);
        }
        if (!direct) {
            return;
        }
        SuspectReading reading = SuspectReading.of(connection, state, Diagnosis.of(state));
        asked = reading.readings();
        program().terminal().progress("Asked directly about " + asked.size() + " partitions"
                + (reading.leftOut() > 0 ? "; left out " + reading.leftOut() + " more" : ""));
    }

    private void lookAgain(ClusterConnection connection, ClusterState state) throws ClusterException {
        List<Finding> first = Diagnosis.of(state);
        try {
            FreshLook look = FreshLook.within(FreshLook.PATIENCE, connection, first, first,
                    Remembered.NOTHING.after(state, first));
            again = look;
            program().terminal().progress("Read again: " + look.holding().size() + " of " + first.size()
                    + " findings hold (" + look.moved() + " with other numbers), " + look.gone().size()
                    + " no longer, " + look.added().size() + " new");
            look.gone().forEach(f -> tell("no longer: ", f));
            look.added().forEach(f -> tell("new: ", f));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(ClusterException.Kind.UNREACHABLE,
                    Sentence.of("cluster.second_reading_broken_off"), Sentence.of("cluster.ask_again"), e);
        }
    }

    private void tell(String what, Finding finding) {
        program().terminal().progress(what + Terminal.harmless(finding.subject() + ": " + finding.kind().title()));
    }

    @Override
    int exitCode(ClusterState state) {
        Severity worst = atLeast == Severity.NOTE ? Severity.CRITICAL : atLeast;
        boolean bad = look(state).stream().anyMatch(f -> f.severity().compareTo(worst) <= 0
                && Maintenance.of(marks, f, state.readAt()).isEmpty());
        return check && bad ? ExitCode.FINDINGS : ExitCode.OK;
    }

    private List<Finding> shown(ClusterState state) {
        return look(state).stream().filter(f -> f.severity().compareTo(atLeast) <= 0).toList();
    }

    /** Each state is looked at once, with what was seen before it. */
    private List<Finding> look(ClusterState state) {
        if (!state.equals(seen)) {
            if (isLive()) {
                consult(state);
            }
            FreshLook look = again;
            ClusterState newest = look == null ? state : look.state();
            found = Diagnosis.of(Sight.of(newest).with(remembered).with(asked));
            remembered = remembered.after(newest, found);
            seen = state;
        }
        return found;
    }

    /** What the store knows. Without it the findings are the same, but for the times. A monitor keeps its own record. */
    private void consult(ClusterState state) {
        try (Store store = Store.open(program().state().store())) {
            ClassHistory classes = new ClassHistory(store, state.identity().fingerprint());
            if (!isWatch()) {
                classes.take(state);
            }
            if (seen == null) {
                remembered = Remembered.ofSince(classes.since());
            }
            marks = new MaintenanceBook(store, state.identity().fingerprint()).holding(state.readAt());
            changes = history ? classes.changes() : List.of();
        } catch (StoreException e) {
            program().terminal().progress("Since when it is so is not known: " + e.getMessage());
        }
    }
}
