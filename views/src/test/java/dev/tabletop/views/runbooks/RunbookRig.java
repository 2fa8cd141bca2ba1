package dev.tabletop.views.runbooks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.runbooks.sample.FakeRunbooks;
import dev.tabletop.views.runbooks.service.DeskRunbooks;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.runbooks.workflow.Work;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.tasks.FxTaskRunner;

/** The runbooks section on a made-up cluster, in a scene of its own. */
final class RunbookRig implements AutoCloseable {

    private final SampleCluster cluster;
    private final FakeRunbooks fake;
    private final FxTaskRunner tasks = new FxTaskRunner();
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final RunbookWorkflow workflow;
    private ClusterContext context;
    private RunbooksSection section;
    private final Scene scene;
    private @Nullable Stage stage;
    private final CountDownLatch held = new CountDownLatch(1);

    RunbookRig(ClusterState state, Language language, Theme theme, int width, int height,
            UnaryOperator<FakeRunbooks> begin) throws Exception {
        Path folder = Files.createTempDirectory("runbook-rig");
        this.cluster = new SampleCluster(state, folder);
        this.context = Snapshot
                .onFxThread(() -> cluster.context(tasks, dialogs, new MemorySettings(), language));
        await(() -> context.live().update() != null);
        this.fake = begin.apply(new FakeRunbooks(new DeskRunbooks(cluster, "1.0", context.window().clock())));
        this.workflow = Snapshot.onFxThread(() -> RunbooksSectionFactory.workflow(context, fake));
        this.section = Snapshot.onFxThread(() -> new RunbooksSection(context, fake, workflow));
        this.scene = Snapshot.onFxThread(() -> {
            Scene made = Snapshot.scene((Parent) section.content(), width, height, theme);
            stage = new Stage();
            stage.setScene(made);
            stage.show();
            section.activate();
            return made;
        });
    }

    /** Holds a run before this step, counted from 0, until it is released. */
    void holdAt(int number) {
        AtomicInteger count = new AtomicInteger();
        fake.before(_ -> {
            if (count.getAndIncrement() == number) {
                try {
                    held.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    void release() {
        held.countDown();
    }

    /** Builds the section anew in this language, as the window does. */
    void speak(Language language) throws Exception {
        act(() -> {
            section.close();
            WindowContext old = context.window();
            context = new ClusterContext(context.desk(), context.live(), context.navigator(),
                    new WindowContext(old.tasks(), old.dialogs(), old.settings(), language, old.clock()),
                    context.undertakings());
            section = new RunbooksSection(context, fake, RunbooksSectionFactory.workflow(context, fake));
            scene.setRoot((Parent) section.content());
            section.activate();
        });
    }

    /** Does this on the JavaFX thread. */
    void act(Runnable action) throws Exception {
        Snapshot.onFxThread(() -> {
            action.run();
            return true;
        });
    }

    /** Waits until nothing is at work. */
    void settle() {
        await(() -> workflow.workProperty().get() == Work.IDLE);
    }

    /** Waits until this holds on the JavaFX thread. */
    static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20))
                .until(() -> Snapshot.onFxThread(condition::getAsBoolean));
    }

    /** What it is shown in. */
    Stage window() {
        return Objects.requireNonNull(stage);
    }

    Scene scene() {
        return scene;
    }

    RunbookWorkflow workflow() {
        return workflow;
    }

    RunbooksSection section() {
        return section;
    }

    RecordingDialogs dialogs() {
        return dialogs;
    }

    FakeRunbooks fake() {
        return fake;
    }

    @Override
    public void close() throws Exception {
        release();
        act(() -> {
            section.close();
            Stage shown = stage;
            if (shown != null) {
                shown.close();
            }
        });
        tasks.close();
        cluster.close();
    }
}
