package dev.tabletop.app.recover;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.app.runbook.RunbookText;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.runbooks.RunbookDocument;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.catalog.RunbookCatalog;

/** Reads plan files. */
public final class PlanFile {

    private PlanFile() {}

    /** What a plan file may hold. */
    public sealed interface Content {

        /** What the plan calls its cluster. */
        String cluster();

        /** Shows all of the plan. */
        void print(Terminal terminal);

        record Recovery(Plan plan) implements Content {

            @Override
            public String cluster() {
                return plan.cluster().name();
            }

            @Override
            public void print(Terminal terminal) {
                new PlanText(terminal).plan(plan, true);
            }
        }

        record Runbook(RunbookPlan plan) implements Content {

            @Override
            public String cluster() {
                return plan.cluster().name();
            }

            @Override
            public void print(Terminal terminal) {
                new RunbookText(terminal).plan(plan);
            }
        }
    }

    /**
     * Reads one.
     *
     * @throws UserFailure
     *             when it cannot be read, is no plan, was cut off or edited, or is of a newer version
     */
    public static Content read(Path file) throws UserFailure {
        try {
            String text = Files.readString(file);
            return RunbookDocument.isOne(text)
                    ? new Content.Runbook(new RunbookDocument(RunbookCatalog.all()).read(text))
                    : new Content.Recovery(PlanDocument.read(text));
        } catch (PlanDocumentException e) {
            throw new UserFailure(ExitCode.FILE, file + ": " + e.getMessage(), e.advice(), e);
        } catch (NoSuchFileException e) {
            throw new UserFailure(ExitCode.FILE, "There is no file " + file + ".",
                    "Plan first: tabletop plan manual-recovery --out " + file, e);
        } catch (MalformedInputException e) {
            throw new UserFailure(ExitCode.FILE, file + ": this is no text.", "Give the file that plan --out wrote.",
                    e);
        } catch (IOException e) {
            throw new UserFailure(ExitCode.FILE, file + " cannot be read (" + e.getClass().getSimpleName() + ").",
                    "Check that it is a file and that you may read it.", e);
        }
    }
}
