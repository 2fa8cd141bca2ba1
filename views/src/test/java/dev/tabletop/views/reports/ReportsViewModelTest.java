package dev.tabletop.views.reports;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.print.PrintException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.report.ReportFormat;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class ReportsViewModelTest {

    @TempDir
    private Path folder;
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final MemorySettings settings = new MemorySettings();
    private final List<Path> opened = new ArrayList<>();
    private @Nullable SampleCluster open;
    private @Nullable ClusterContext shared;
    private boolean noBrowser;

    private ReportsViewModel model(ClusterState state) throws StoreException {
        SampleCluster cluster = new SampleCluster(state, folder);
        open = cluster;
        ReportsPictures.remember(cluster);
        ClusterContext context = cluster.context(DirectTaskRunner.atOnce(), dialogs, settings, Language.ENGLISH);
        shared = context;
        ReportsViewModel model = new ReportsViewModel(context, Messages.of(Reports.class, Language.ENGLISH), "1",
                this::browse);
        model.activate();
        return model;
    }

    private void browse(Path where) throws IOException {
        if (noBrowser) {
            throw new IOException("xdg-open is not there");
        }
        opened.add(where);
    }

    private static ReportPreview ready(ReportsViewModel model) {
        await().until(() -> model.phaseProperty().get() == ReportsViewModel.Phase.READY);
        return Objects.requireNonNull(model.previewProperty().get());
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    @Test
    void whatThePreviewShowsIsWhatIsSaved() throws Exception {
        ReportsViewModel model = model(SampleStates.broken());
        ReportPreview preview = ready(model);
        assertEquals(1, preview.unreachable().size());
        assertFalse(preview.findings().isEmpty());
        dialogs.file = folder.resolve("a.html");
        model.save();
        assertEquals(ReportFormat.HTML.write(preview.report()), Files.readString(folder.resolve("a.html")));
        assertEquals(new SavedReport(folder.resolve("a.html"), Files.size(folder.resolve("a.html"))),
                model.savedProperty().get());
        model.openFolder();
        assertEquals(List.of(folder), opened);
    }

    @Test
    void everyFormatIsSavedAndTextsAreShownAsTheyWillBe() throws Exception {
        ReportsViewModel model = model(SampleStates.healthy());
        for (ReportFormat format : ReportFormat.values()) {
            model.formatProperty().set(format);
            ReportPreview preview = ready(model);
            assertEquals(format == ReportFormat.HTML || format == ReportFormat.PDF, preview.text() == null);
            Path file = folder.resolve("a." + format.extension());
            dialogs.file = file;
            model.save();
            assertTrue(Files.size(file) > 200, format.name());
        }
        assertEquals("MARKDOWN", settings.find("reports.format").orElse(""));
    }

    @Test
    void maskedReportsHoldNoName() throws Exception {
        ReportsViewModel model = model(SampleStates.broken());
        model.maskedProperty().set(true);
        model.formatProperty().set(ReportFormat.MARKDOWN);
        String text = Objects.requireNonNull(ready(model).text());
        assertFalse(text.contains("accounts") || text.contains("10.20.") || text.contains("bank"), text);
        assertTrue(text.contains("host-3:10921"), text);
    }

    @Test
    void aRunIsReportedOnWhenAPlaceNamesIt() throws Exception {
        ReportsViewModel model = model(SampleStates.broken());
        model.show(new Place(Place.REPORTS, null, null, null, null, "r-1"));
        // The first reading may still be on its way, and with it the report on the whole cluster.
        await().untilAsserted(() -> assertEquals("Run on bank", ready(model).report().title()));
        assertEquals(List.of("r-1"), model.runsProperty().get().stream().map(r -> r.id()).toList());
    }

    @Test
    void whatCannotBeMadeIsExplainedAndNothingIsSaved() throws Exception {
        ReportsViewModel model = model(SampleStates.healthy());
        ready(model);
        model.subjectProperty().set(new ReportSubject.NewestPlan());
        assertEquals(ReportsViewModel.Phase.FAILED, model.phaseProperty().get());
        assertEquals("Make one in Recovery; it is kept.",
                Objects.requireNonNull(model.failureProperty().get()).advice());
        dialogs.file = folder.resolve("never.html");
        model.save();
        assertFalse(Files.exists(folder.resolve("never.html")));
    }

    @Test
    void aFileThatIsNoBundleIsSaid() throws Exception {
        ReportsViewModel model = model(SampleStates.healthy());
        dialogs.file = Files.writeString(folder.resolve("x.zip"), "no bundle");
        model.chooseBundle();
        assertEquals(ReportsViewModel.Phase.FAILED, model.phaseProperty().get());
    }

    @Test
    void aFailureToSaveIsShownAndDecliningSavesNothing() throws Exception {
        ReportsViewModel model = model(SampleStates.healthy());
        ready(model);
        model.save();
        assertNull(model.savedProperty().get());
        dialogs.file = folder.resolve("missing").resolve("a.html");
        model.save();
        assertTrue(dialogs.told.getLast().startsWith("failure: The report was not saved: There is no folder"),
                dialogs.told.toString());
        assertNull(model.savedProperty().get());
    }

    @Test
    void withoutAFileBrowserTheFolderIsOnTheClipboard() throws Exception {
        ReportsViewModel model = model(SampleStates.healthy());
        ready(model);
        dialogs.file = folder.resolve("a.html");
        model.save();
        noBrowser = true;
        model.openFolder();
        assertEquals(folder.toString(), dialogs.copied);
    }

    @Test
    void anySectionSavesAReportInTheFormatThatTheFilesNameAsksFor() throws Exception {
        ReportsViewModel model = model(SampleStates.broken());
        ReportPreview preview = ready(model);
        ClusterContext context = Objects.requireNonNull(shared);
        for (String name : List.of("a.md", "b.pdf", "c")) {
            dialogs.file = folder.resolve(name);
            new Reports(context.window()).save("a run", preview::report);
        }
        assertEquals(ReportFormat.MARKDOWN.write(preview.report()), Files.readString(folder.resolve("a.md")));
        assertTrue(Files.readString(folder.resolve("b.pdf"), StandardCharsets.ISO_8859_1).startsWith("%PDF"));
        assertEquals(ReportFormat.HTML.write(preview.report()), Files.readString(folder.resolve("c")));
        Reports.action(context).run().run();
        assertEquals(List.of(Place.of(Place.REPORTS)), Objects.requireNonNull(open).visited());
    }

    @Test
    void everySystemHasItsCommand() {
        Path where = Path.of("/tmp/x");
        assertEquals(List.of("xdg-open", "/tmp/x"), FolderOpener.command("Linux", where));
        assertEquals(List.of("open", "/tmp/x"), FolderOpener.command("Mac OS X", where));
        assertEquals(List.of("open", "/tmp/x"), FolderOpener.command("Darwin (mac)", where));
        assertEquals("explorer.exe", FolderOpener.command("Windows 11", where).getFirst());
    }

    @Test
    void fileNamesAreTakenByEverySystem() {
        assertEquals("Cluster-a-b-c", Reports.fileName("Cluster /a:b*c"));
        assertEquals("cluster", Reports.fileName("../.."));
        assertEquals("银行", Reports.fileName("银行"));
        assertEquals(60, Reports.fileName("x".repeat(500)).length());
    }

    private static final class MadeUpPrinter implements Printers {

        private final @Nullable String name;
        private final boolean pdf;
        private final boolean refuses;
        private byte[] printed = {};

        MadeUpPrinter(@Nullable String name, boolean pdf, boolean refuses) {
            this.name = name;
            this.pdf = pdf;
            this.refuses = refuses;
        }

        @Override
        public @Nullable String usual() {
            return name;
        }

        @Override
        public boolean takesPdf() {
            return pdf;
        }

        @Override
        public void print(String title, byte[] bytes) throws PrintException {
            if (refuses) {
                throw new PrintException("out of paper");
            }
            printed = bytes.clone();
        }
    }

    private String printOn(Printers printer, ReportPreview preview) {
        new Reports(Objects.requireNonNull(shared).window(), printer).print("a run", preview::report);
        return dialogs.told.getLast();
    }

    @Test
    void aReportGoesToTheUsualPrinterAsPdf() throws Exception {
        MadeUpPrinter printer = new MadeUpPrinter("Office 2", true, false);
        assertEquals("notice: Sent to the printer Office 2.", printOn(printer, ready(model(SampleStates.broken()))));
        assertEquals("%PDF", new String(printer.printed, 0, 4, StandardCharsets.US_ASCII));
    }

    @Test
    void whyItIsNotPrintedIsSaid() throws Exception {
        ReportPreview preview = ready(model(SampleStates.broken()));
        assertEquals("failure: It was not printed: This machine has no printer.",
                printOn(new MadeUpPrinter(null, false, false), preview));
        assertEquals("failure: It was not printed: The printer Old takes no PDF from here.",
                printOn(new MadeUpPrinter("Old", false, false), preview));
        assertEquals("failure: It was not printed: The printer Dry did not take it: out of paper",
                printOn(new MadeUpPrinter("Dry", true, true), preview));
    }
}
