package dev.tabletop.views.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class ShellViewModelTest {

    @TempDir
    private Path folder;
    private final List<Profile> edited = new ArrayList<>();
    private SampleOpener opener;
    private Profile risk;
    private ShellViewModel model;

    @BeforeEach
    void open() {
        opener = new SampleOpener(folder);
        risk = opener.add("risk", Environment.TEST, SampleStates.healthy());
        model = new ShellViewModel(opener, DirectTaskRunner.atOnce(), new MemorySettings(), Clock.systemUTC());
        model.onEdited((_, now) -> edited.add(now));
        model.loadProfiles();
        model.show(risk);
    }

    @AfterEach
    void close() {
        model.closeAll();
        opener.close();
    }

    @Test
    void aClusterThatIsOpenIsShownAgain() {
        OpenCluster first = model.open().getFirst();
        model.selectedProperty().set(null);
        model.show(risk);
        assertSame(first, model.selectedProperty().get());
        model.loadProfiles();
        assertEquals(List.of(), edited);
    }

    @Test
    void whateverWasEditedOfAConnectionThatIsOpenIsTold() {
        Profile readOnly = risk.withReadOnly(true);
        opener.edit(readOnly);
        model.loadProfiles();
        assertEquals(List.of(readOnly), edited);
        Profile production = Profile.named("risk", Environment.PRODUCTION, risk.zookeeper(), risk.root()).as("risk",
                "risk");
        model.show(production);
        assertEquals(List.of(readOnly, production), edited);
        assertEquals(risk, model.open().getFirst().profile());
    }

    @Test
    void openedAnewItGoesByTheNewConnection() {
        OpenCluster before = model.open().getFirst();
        Profile readOnly = risk.withReadOnly(true);
        opener.edit(readOnly);
        model.reopen(before, readOnly);
        assertEquals(List.of(readOnly), model.open().stream().map(OpenCluster::profile).toList());
        assertNotSame(before, model.selectedProperty().get());
        assertEquals(List.of(), edited);
    }

    @Test
    void anEditIsAskedAboutOnce() {
        RecordingDialogs dialogs = new RecordingDialogs();
        WindowContext window = new WindowContext(DirectTaskRunner.atOnce(), dialogs, new MemorySettings(),
                Language.ENGLISH, Clock.systemUTC());
        model.onEdited(new ReopenWorkflow(model, window, new ClosingWorkflow(window, _ -> false))::edited);
        Profile readOnly = risk.withReadOnly(true);
        opener.edit(readOnly);
        model.loadProfiles();
        model.loadProfiles();
        assertEquals(List.of("confirm: Open risk anew?"), dialogs.told);
        dialogs.confirm();
        assertEquals(List.of(readOnly), model.open().stream().map(OpenCluster::profile).toList());
    }
}
