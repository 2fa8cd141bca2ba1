package dev.tabletop.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.recovery.RecoverySectionFactory;
import dev.tabletop.views.tasks.FxTaskRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.io.TempDir;

/** The wizard on a real local cluster: all tablets are killed and started, and every partition serves again. */
@ResourceLock("the one window of a process")
class RecoveryWizardOnClusterTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @BeforeAll
    static void startToolkit() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException _) {
            started.countDown();
        }
        Platform.setImplicitExit(false);
        assertTrue(started.await(30, TimeUnit.SECONDS));
    }

    private static <T> T onFxThread(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(50))
                .until(() -> onFxThread(condition::getAsBoolean));
    }

    private static @Nullable Node find(Node node, String id) {
        if (!node.isVisible()) {
            return null;
        }
        if (id.equals(node.getId())) {
            return node;
        }
        if (node instanceof Parent parent) {
            return parent.getChildrenUnmodifiable().stream().map(child -> find(child, id)).filter(Objects::nonNull)
                    .findFirst().orElse(null);
        }
        return null;
    }

    private static void press(Scene scene, String id) {
        await(() -> find(scene.getRoot(), id) instanceof ButtonBase button && !button.isDisabled());
        onFxThread(() -> {
            ((ButtonBase) Objects.requireNonNull(find(scene.getRoot(), id))).fire();
            return true;
        });
    }

    @Test
    void afterAWholeRestartTheWizardLeadsToAClusterThatServes() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.builder(folder.resolve("cluster")).autoFailover(true)
                .demo(500, 1).start(); OpenDesk desk = new OpenDesk(cluster, folder.resolve("tabletop.db"))) {
            List<String> tablets = cluster.nodes().stream().map(n -> n.name()).filter(n -> n.startsWith("tablet"))
                    .toList();
            cluster.kill(EmbeddedCluster.ALL_TABLETS);
            for (String tablet : tablets) {
                cluster.start(tablet);
            }
            try (FxTaskRunner tasks = new FxTaskRunner()) {
                WindowContext window = new WindowContext(tasks, new NoDialogs(), new NoSettings(), Language.ENGLISH,
                        Clock.systemUTC());
                LiveCluster live = onFxThread(() -> new LiveCluster(desk.monitor(), tasks, Clock.systemUTC()));
                ClusterContext context = new ClusterContext(desk, live, _ -> {}, window);
                desk.monitor().start();
                await(() -> live.update() != null && !Objects.requireNonNull(live.update()).findings().isEmpty());
                Section section = onFxThread(() -> RecoverySectionFactory.factory().create(context));
                Scene scene = onFxThread(() -> shown(section));
                String end = walk(scene);
                assertEquals("Complete: everything is verified", end);
                ClusterState after = desk.connection().read();
                assertEquals(List.of(), after.partitions().filter(p -> p.leader().isEmpty()).map(Partition::id)
                        .toList());
                assertEquals(true, after.autoFailover());
                onFxThread(() -> {
                    section.close();
                    live.close();
                    scene.getWindow().hide();
                    return true;
                });
            }
        }
    }

    private static Scene shown(Section section) {
        Scene scene = new Scene((Parent) section.content(), 990, 760);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        section.activate();
        return scene;
    }

    private static String walk(Scene scene) {
        press(scene, "recovery.start");
        press(scene, "recovery.next");
        press(scene, "recovery.stop.do");
        press(scene, "recovery.next");
        press(scene, "recovery.examine.load");
        for (String page : List.of("recovery.examine.status", "recovery.evidence.summary", "recovery.choice.detail",
                "recovery.plan.summary")) {
            await(() -> find(scene.getRoot(), page) != null);
            press(scene, "recovery.next");
        }
        await(() -> find(scene.getRoot(), "recovery.confirm.apply") != null);
        onFxThread(() -> {
            if (find(scene.getRoot(), "recovery.confirm.name") instanceof TextField name) {
                name.setText("local");
            }
            return true;
        });
        press(scene, "recovery.confirm.apply");
        await(() -> find(scene.getRoot(), "recovery.result.title") != null);
        return onFxThread(() -> ((Label) Objects.requireNonNull(find(scene.getRoot(), "recovery.result.title")))
                .getText());
    }
}
