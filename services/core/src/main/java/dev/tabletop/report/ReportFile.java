package dev.tabletop.report;

import dev.tabletop.sentences.Sentence;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;

/** Keeps reports as files: whole or not at all. */
public final class ReportFile {

    private ReportFile() {}

    /**
     * Writes the report beside the file, and puts it in its place when it is whole: a full disk leaves an older file as
     * it was. Replaces a file that is there; whether it may is the caller's to ask. Blocks.
     *
     * @return how large it is, bytes
     * @throws ReportException
     *             when it cannot be written there
     */
    public static long save(Path file, Report report, ReportFormat format) throws ReportException {
        byte[] content = format.bytes(report);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            folder = file.toAbsolutePath();
        }
        try {
            Path part = Files.createTempFile(folder, ".report-", ".part");
            try {
                Files.write(part, content);
                replace(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw failure(file, folder, e);
        }
        return content.length;
    }

    private static void replace(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static ReportException failure(Path file, Path folder, Exception e) {
        return switch (e) {
            case NoSuchFileException _ -> new ReportException(Sentence.of("report.folder", folder),
                    Sentence.of("report.choose_folder"), e);
            case AccessDeniedException _,ReadOnlyFileSystemException _ -> new ReportException(
                    Sentence.of("report.nothing_may_written", folder),
                    Sentence.of("report.choose_another_folder_give"), e);
            default -> new ReportException(Sentence.of("report.could_written", file, e.getMessage()),
                    Sentence.of("report.see_whether_disk_full"), e);
        };
    }
}
