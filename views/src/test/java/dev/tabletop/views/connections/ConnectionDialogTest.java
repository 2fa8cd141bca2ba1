package dev.tabletop.views.connections;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import dev.tabletop.secrets.MasterPassword.Occasion;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.HostKeyOffer;
import dev.tabletop.views.BadInput;
import dev.tabletop.views.dialogs.Diagnosis;
import dev.tabletop.views.dialogs.DialogLayer;
import dev.tabletop.views.dialogs.FxDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.PlainInput;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.tasks.FxTaskRunner;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/** The form and the questions under mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class ConnectionDialogTest {

    @TempDir
    private static Path folder;
    private final WindowQuestions questions = new WindowQuestions();
    private final FxTaskRunner tasks = new FxTaskRunner();
    private MemoryDesk desk;
    private ConnectionWindows windows;
    private WindowContext window;

    @Start
    void start(Stage stage) throws Exception {
        desk = new MemoryDesk(Files.createTempDirectory(folder, "desk"));
        desk.book().save(Profile.named("taken", Environment.TEST, "zk:2181", "/x"));
        windows = new ConnectionWindows(desk, questions);
        DialogLayer layer = new DialogLayer();
        stage.setScene(Snapshot.scene(layer.root(), 900, 800, Theme.LIGHT));
        window = new WindowContext(tasks,
                new FxDialogs(layer, Language.ENGLISH, new Diagnosis("Tabletop", "log"), Clock.systemUTC()),
                new MemorySettings(), Language.ENGLISH, Clock.systemUTC());
        windows.attach(window);
        stage.show();
    }

    @AfterEach
    void stop() {
        desk.close();
        tasks.close();
    }

    /** A headless robot draws in software, which takes its time on a busy machine. */
    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private void openForm(FxRobot robot) {
        robot.interact(() -> windows.manage(window, () -> {}));
        waiting().until(() -> robot.lookup("#connection-list .profile-card").tryQuery().isPresent());
        robot.clickOn("#connection-add");
        waiting().until(() -> robot.lookup("#connection-name").tryQuery().isPresent());
    }

    private static String problem(FxRobot robot, String field) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#" + field + "-problem").queryAs(Label.class).getText();
    }

    private static void put(FxRobot robot, String field, String text) {
        robot.interact(() -> {
            TextInputControl control = robot.lookup("#" + field).queryAs(TextInputControl.class);
            control.requestFocus();
            control.setText(text);
        });
    }

    @Test
    void everyFieldOfTheFormTakesEverything(FxRobot robot) throws Exception {
        Scene scene = robot.lookup("#window").query().getScene();
        robot.interact(() -> PlainInput.watch(scene, () -> Language.ENGLISH));
        openForm(robot);
        List<String> driven = BadInput.drive(scene);
        assertTrue(driven.containsAll(List.of("connection-name", "connection-zookeeper", "connection-root")),
                driven::toString);
    }

    @Test
    void savingAnEmptyFormShowsWhatIsMissingAndGoesToTheFirstField(FxRobot robot) {
        openForm(robot);
        robot.clickOn("#connection-save");
        for (String field : List.of("connection-name", "connection-environment", "connection-zookeeper",
                "connection-root")) {
            assertEquals("Must not be empty.", problem(robot, field), field);
        }
        assertEquals("", problem(robot, "connection-poll"));
        assertTrue(robot.lookup("#connection-name").query().isFocused());
    }

    @Test
    void badInputInEveryFieldIsToldBelowIt(FxRobot robot) throws Exception {
        openForm(robot);
        robot.clickOn("#connection-save");
        Map<String, Map<String, String>> bad = Map.of(
                "connection-name", Map.of("taken", "is the name of another", "x".repeat(100_000), "Too long: 100000",
                        "a\u202eb", "cannot be seen"),
                "connection-group", Map.of("x".repeat(101), "Too long: 101"),
                "connection-zookeeper", Map.of("zk", "not an address", "zk:99999", "not a port", "机器:1", "not a host"),
                "connection-root", Map.of("openmldb", "must begin with a slash", "/a//b", "not a ZooKeeper path"),
                "connection-zookeeper-user", Map.of("a:b", "must not have a colon"),
                "connection-cluster-user", Map.of("a b", "must not have a space"),
                "connection-poll", Map.of("1", "too often", "99999", "too rarely", "often", "not a number"),
                "connection-endpoints", Map.of("a:1", "not of the form"));
        bad.forEach((field, inputs) -> inputs.forEach((input, message) -> {
            put(robot, field, input);
            assertTrue(problem(robot, field).contains(message), field + ": " + problem(robot, field));
        }));
        robot.clickOn("#connection-save");
        assertEquals(1, desk.book().all().size(), "nothing is saved");
    }

    @Test
    void aFormIsFilledByKeyboardAndSaved(FxRobot robot) throws Exception {
        openForm(robot);
        robot.clickOn("#connection-name").write("bank").push(KeyCode.TAB).write("money").push(KeyCode.TAB);
        robot.interact(() -> robot.lookup("#connection-environment").<ComboBox<String>>query().setValue("production"));
        robot.push(KeyCode.TAB).write(" zk1:2181 ").push(KeyCode.TAB).write("/openmldb").push(KeyCode.ENTER);
        waiting().until(() -> desk.book().all().size() == 2);
        Profile saved = desk.book().all().get(1);
        assertEquals(List.of("bank", "money", Environment.PRODUCTION, "zk1:2181", "/openmldb"), List.of(saved.name(),
                saved.group(), saved.environment(), saved.zookeeper(), saved.root()));
        waiting().until(() -> robot.lookup("#connection-editor").tryQuery().isEmpty());
    }

    @Test
    void anSshServerIsAddedAndItsFieldsFollowTheWayToLogIn(FxRobot robot) {
        openForm(robot);
        robot.interact(() -> robot.lookup("#connection-hop-add").<Button>query().fire());
        Node password = robot.lookup("#connection-ssh-password-1").query();
        Node key = robot.lookup("#connection-ssh-key-1").query();
        assertFalse(password.isVisible());
        robot.interact(() -> robot.lookup("#connection-ssh-proof-1").<ComboBox<String>>query().setValue("password"));
        assertTrue(password.isVisible());
        assertFalse(key.getParent().isVisible());
        put(robot, "connection-ssh-port-1", "ssh");
        robot.clickOn("#connection-save");
        assertTrue(problem(robot, "connection-ssh-port-1").contains("not a port"));
        assertEquals("Must not be empty.", problem(robot, "connection-ssh-host-1"));
    }

    @Test
    void anUnknownSshServerIsTrustedOnlyByAClickOnTrust(FxRobot robot) throws Exception {
        HostKeyOffer offer = new HostKeyOffer("gate", 22, "ssh-ed25519", "SHA256:abc");
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> questions.trust(offer));
        waiting().until(() -> robot.lookup("#host-key").tryQuery().isPresent());
        assertEquals("ssh-ed25519  SHA256:abc", robot.lookup("#host-key").queryAs(TextInputControl.class).getText());
        robot.clickOn("#host-key-trust");
        assertTrue(first.get());
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> questions.trust(offer));
        waiting().until(() -> robot.lookup("#host-key").tryQuery().isPresent());
        robot.push(KeyCode.ESCAPE);
        assertFalse(second.get(), "closing it is no answer, so no trust");
    }

    @Test
    void aNewMasterPasswordIsTypedTwice(FxRobot robot) throws Exception {
        CompletableFuture<Optional<char[]>> answer = CompletableFuture.supplyAsync(() -> questions.ask(Occasion.NEW));
        waiting().until(() -> robot.lookup("#master-password").tryQuery().isPresent());
        robot.clickOn("#master-password").write("long enough");
        assertTrue(robot.lookup("#master-go").query().isDisabled());
        robot.clickOn("#master-repeated").write("long enough").push(KeyCode.ENTER);
        assertEquals("long enough", new String(answer.get().orElseThrow()));
    }
}
