package dev.tabletop.app.recover;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.runbooks.RunbookDocument;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.catalog.RunbookCatalog;

/** Reads plan files. */
final class PlanFile {

    private PlanFile() {}

    /** What a plan file may hold. */
    sealed interface Content {
        record Recovery(Plan plan) implements Content {}

        record Runbook(RunbookPlan plan) implements Content {}
    }

    static Content read(Path file) throws UserFailure {
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
