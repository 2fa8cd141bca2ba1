package dev.tabletop.app.recover;

import java.util.List;
import java.util.concurrent.Callable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabletop runs}. */
@Command(name = "runs", header = "The runs that this machine knows, newest first, or the journal of one.", footerHeading = "%nExamples:%n", footer = {
        "  tabletop runs", "  tabletop runs --journal run-20260101T1200-1a2b3c4d"})
public final class RunsCommand implements Callable<Integer> {

    private final Program program;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--journal", paramLabel = "RUN", description = "Show this run's journal.")
    private String journalOf = "";

    public RunsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        try (Store store = Store.open(program.state().store())) {
            RunJournal runs = new RunJournal(store);
            if (!journalOf.isEmpty()) {
                journal(runs);
            } else if (output.isJson()) {
                OutputOptions.printJson(program.terminal(), runs.runs());
            } else {
                list(runs.runs());
            }
        }
        return ExitCode.OK;
    }

    private void list(List<RunRecord> runs) {
        TextTable table = new TextTable("RUN", "KIND", "CLUSTER", "SCOPE", "STATE", "STARTED", "SUMMARY");
        for (RunRecord run : runs) {
            table.tinted(run.state().isUnfinished() ? Tint.WARN : null, run.id(), PlanText.words(run.kind()),
                    run.clusterName(),
                    run.scope(), PlanText.words(run.state()), run.started(), run.summary());
        }
        if (table.isEmpty()) {
            program.terminal().line("No runs yet.");
        } else {
            table.print(program.terminal());
        }
    }

    private void journal(RunJournal runs) throws Exception {
        if (output.isJson()) {
            OutputOptions.printJson(program.terminal(), runs.entries(journalOf));
            return;
        }
        TextTable table = new TextTable("AT", "WHERE", "STEP", "EVENT", "DETAIL");
        runs.entries(journalOf)
                .forEach(e -> table.row(e.at(), e.place(), e.step(), PlanText.words(e.event()), e.detail()));
        table.print(program.terminal());
    }
}
