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

/** Reads plan files. */
final class PlanFile {

    private PlanFile() {}

    static Plan read(Path file) throws UserFailure {
        try {
            return PlanDocument.read(Files.readString(file));
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
