package dev.tabletop.views.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.store.Environment;
import dev.tabletop.views.desk.Undertaking;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** What is asked before something is closed; {@link ClosingTest} is about what is at work. */
class ClosingWorkflowTest {

    @TempDir
    private Path folder;
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final DirectTaskRunner tasks = DirectTaskRunner.atOnce();
    private final WindowContext window = new WindowContext(tasks, dialogs, new MemorySettings(),
            Language.ENGLISH, Clock.systemUTC());
    private final ClosingWorkflow closing = new ClosingWorkflow(window, OpenCluster::isChanging);
    private final List<String> closed = new ArrayList<>();
    private SampleOpener opener;
    private ShellViewModel model;

    @BeforeAll
    static void startToolkit() throws InterruptedException {
        Snapshot.startToolkit();
    }

    @BeforeEach
    void open() {
        opener = new SampleOpener(folder);
        model = new ShellViewModel(opener, window.tasks(), window.settings(), Clock.systemUTC());
        model.show(opener.add("risk", Environment.TEST, SampleStates.healthy()));
        model.show(opener.add("orders", Environment.PRODUCTION, SampleStates.healthy()));
    }

    @AfterEach
    void close() {
        model.closeAll();
        opener.close();
    }

    /** Decisions that were made and not carried out. */
    private record Decided(String lost, ReadOnlyBooleanWrapper busy) implements Undertaking {

        @Override
        public ReadOnlyBooleanProperty busyProperty() {
            return busy.getReadOnlyProperty();
        }

        @Override
        public void stop() {}

        @Override
        public List<String> atStake() {
            return List.of(lost);
        }

        @Override
        public void close() {}
    }

    private OpenCluster cluster(int index) {
        return model.open().get(index);
    }

    private static void decide(OpenCluster cluster, String lost) {
        cluster.undertakings().keep(Decided.class, () -> new Decided(lost, new ReadOnlyBooleanWrapper()));
    }

    @Test
    void whatIsStillOnItsWayBackIsWaitedFor() {
        ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(true);
        cluster(0).undertakings().keep(Decided.class, () -> new Decided("1 decision", busy));
        closing.closeTab(cluster(0), () -> closed.add("risk"));
        dialogs.confirm();
        tasks.tick();
        assertEquals("show: Closing risk", dialogs.told.getLast());
        assertEquals(List.of(), closed);
        busy.set(false);
        tasks.tick();
        assertEquals("closed: Closing risk", dialogs.told.getLast());
        assertEquals(List.of("risk"), closed);
        tasks.tick();
        assertEquals(List.of("risk"), closed);
    }

    private List<String> consequences() {
        return Objects.requireNonNull(dialogs.asked).consequences();
    }

    @Test
    void nothingIsAskedWhereNothingIsLost() {
        closing.closeTab(cluster(0), () -> closed.add("risk"));
        closing.quit(List.copyOf(model.open()), () -> closed.add("all"));
        assertEquals(List.of("risk", "all"), closed);
        assertEquals(List.of(), dialogs.told);
    }

    @Test
    void whatClosingThrowsAwayIsNamedFirst() {
        decide(cluster(1), "3 decisions");
        closing.closeTab(cluster(1), () -> closed.add("orders"));
        assertEquals(List.of(), closed);
        assertEquals(List.of("3 decisions"), consequences());
        assertEquals("orders", Objects.requireNonNull(dialogs.asked).clusterName());
        dialogs.confirm();
        assertEquals(List.of("orders"), closed);
    }

    @Test
    void quittingNamesTheClusterOfEachLoss() {
        decide(cluster(0), "1 decision");
        decide(cluster(1), "3 decisions");
        closing.quit(List.copyOf(model.open()), () -> closed.add("all"));
        assertEquals(List.of("risk: 1 decision", "orders: 3 decisions"), consequences());
        dialogs.confirm();
        assertEquals(List.of("all"), closed);
    }
}
