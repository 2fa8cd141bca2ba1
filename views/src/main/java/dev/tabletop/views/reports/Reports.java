package dev.tabletop.views.reports;

import dev.tabletop.sentences.Sentence;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import javax.print.PrintException;

import dev.tabletop.report.Report;
import dev.tabletop.report.ReportException;
import dev.tabletop.report.ReportFile;
import dev.tabletop.report.ReportFormat;
import dev.tabletop.views.dialogs.FileQuestion;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Saves reports from anywhere. JavaFX thread only. */
public final class Reports {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 60;

    private final WindowContext window;
    private final Messages messages;
    private final Printers printers;

    public Reports(WindowContext window) {
        this(window, Printers.OF_THE_SYSTEM);
    }

    Reports(WindowContext window, Printers printers) {
        this.window = window;
        this.printers = printers;
        this.messages = window.messages(Reports.class);
    }

    /** Goes to the reports of this cluster: an action that any section can offer. */
    public static Action action(ClusterContext context) {
        Messages messages = context.window().messages(Reports.class);
        return new Action("reports.open", messages.get("reports.action"), messages.get("reports.title"),
                "fth-file-text", null, new ReadOnlyObjectWrapper<>(true), false,
                () -> context.navigator().goTo(Place.of(Place.REPORTS)));
    }

    /**
     * Asks where to save, in any format, then makes the report and writes it off the JavaFX thread.
     *
     * @param name
     *            what it is about, for the file's name
     * @param report
     *            makes it; may block
     */
    public void save(String name, Callable<Report> report) {
        ask(name, ReportFormat.HTML, Arrays.stream(ReportFormat.values()).map(f -> "*." + f.extension()).toList(),
                file -> write(file, ReportFormat.ofFile(file.toString()).orElse(ReportFormat.HTML), report, _ -> {}));
    }

    /**
     * Makes the report and prints it on the machine's usual printer, off the JavaFX thread; says which one, or why not.
     *
     * @param title
     *            what the print job is called
     */
    public void print(String title, Callable<Report> report) {
        window.tasks().run(messages.get("reports.printing"), () -> printed(title, report),
                printer -> window.dialogs().notice(messages.get("reports.printed", printer)),
                why -> window.dialogs().showFailure(messages.get("reports.print.failed"), why));
    }

    private String printed(String title, Callable<Report> report) throws Exception {
        String printer = printers.usual();
        Sentence instead = Sentence.plain(messages.get("reports.print.instead"));
        if (printer == null) {
            throw new ReportException(Sentence.plain(messages.get("reports.print.none")), instead, null);
        }
        if (!printers.takesPdf()) {
            throw new ReportException(Sentence.plain(messages.get("reports.print.nopdf", printer)), instead, null);
        }
        try {
            printers.print(title, ReportFormat.PDF.bytes(report.call()));
        } catch (PrintException e) {
            throw new ReportException(
                    Sentence.plain(messages.get("reports.print.refused", printer, messages.why(e))), instead, e);
        }
        return printer;
    }

    /** Asks where to save a report in this format, then writes it off the JavaFX thread. */
    void save(String name, ReportFormat format, Callable<Report> report, Consumer<SavedReport> saved) {
        ask(name, format, List.of("*." + format.extension()), file -> write(file, format, report, saved));
    }

    private void ask(String name, ReportFormat format, List<String> endings, Consumer<Path> chosen) {
        String file = fileName(name) + "-" + STAMP.format(window.clock().instant()) + "." + format.extension();
        window.dialogs().saveFile(new FileQuestion(messages.get("reports.save.title"), file,
                messages.get("reports.save.kind"), endings), chosen);
    }

    private void write(Path file, ReportFormat format, Callable<Report> report, Consumer<SavedReport> saved) {
        window.tasks().run(messages.get("reports.saving"),
                () -> new SavedReport(file, ReportFile.save(file, report.call(), format)), done -> {
                    window.dialogs().notice(messages.get("reports.saved", done.file()));
                    saved.accept(done);
                }, why -> window.dialogs().showFailure(messages.get("reports.save.failed"), why));
    }

    /** A name as every file system takes it. */
    static String fileName(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        String some = safe.isEmpty() ? "cluster" : safe;
        return some.length() <= LONGEST_NAME ? some : some.substring(0, LONGEST_NAME);
    }
}
