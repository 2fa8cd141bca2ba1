package dev.tabletop.views.recovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Work;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.tasks.FxTaskRunner;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The recovery section on a made-up cluster, in a scene of its own. */
final class RecoveryRig implements AutoCloseable {

    private final FakeRecovery fake;
    private final SampleCluster cluster;
    private final FxTaskRunner tasks = new FxTaskRunner();
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final ManualRecoveryWorkflow workflow;
    private ClusterContext context;
    private RecoverySection section;
    private final Scene scene;
    private @Nullable Stage stage;
    private final CountDownLatch held = new CountDownLatch(1);

    RecoveryRig(ClusterState state, FakeRecovery fake, Language language, Theme theme, int width, int height)
            throws Exception {
        this.fake = fake;
        Path folder = Files.createTempDirectory("recovery-rig");
        this.cluster = new SampleCluster(state, folder);
        this.context = Snapshot
                .onFxThread(() -> cluster.context(tasks, dialogs, new MemorySettings(), language));
        await(() -> context.live().update() != null);
        this.workflow = Snapshot.onFxThread(() -> RecoverySectionFactory.workflow(context, fake));
        this.section = Snapshot.onFxThread(() -> new RecoverySection(context, fake, workflow));
        this.scene = Snapshot.onFxThread(() -> {
            Scene made = Snapshot.scene((Parent) section.content(), width, height, theme);
            stage = new Stage();
            stage.setScene(made);
            stage.show();
            section.activate();
            return made;
        });
    }

    /** Holds an examination or a run before this partition, counted from 0, until the rig is closed. */
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
            WindowContext before = context.window();
            context = new ClusterContext(context.desk(), context.live(), context.navigator(), new WindowContext(
                    before.tasks(), before.dialogs(), before.settings(), language, before.clock()),
                    context.undertakings());
            section = new RecoverySection(context, fake, RecoverySectionFactory.workflow(context, fake));
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

    /** Waits for a question and confirms it as it asks to be. */
    void confirm() throws Exception {
        await(dialogs::isAsking);
        act(dialogs::confirm);
    }

    /** Waits until nothing is at work and a plan, if one is due, is made. */
    void settle() {
        await(() -> workflow.workProperty().get() == Work.IDLE && isPlanned());
    }

    private boolean isPlanned() {
        return workflow.draft().evidenceProperty().get() == null || workflow.draft().planProperty().get() != null;
    }

    /** Waits until this holds on the JavaFX thread. */
    static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(java.time.Duration.ofSeconds(30)).pollDelay(java.time.Duration.ZERO)
                .pollInterval(java.time.Duration.ofMillis(20)).until(
                        () -> Snapshot.onFxThread(condition::getAsBoolean));
    }

    /** What it is shown in. */
    Stage window() {
        return java.util.Objects.requireNonNull(stage);
    }

    ManualRecoveryWorkflow workflow() {
        return workflow;
    }

    RecoverySection section() {
        return section;
    }

    RecordingDialogs dialogs() {
        return dialogs;
    }

    Scene scene() {
        return scene;
    }

    SampleCluster cluster() {
        return cluster;
    }

    FakeRecovery fake() {
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
