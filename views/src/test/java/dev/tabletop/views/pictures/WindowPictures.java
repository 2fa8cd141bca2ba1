package dev.tabletop.views.pictures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.Environment;
import dev.tabletop.views.Sections;
import dev.tabletop.views.WindowRig;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.sample.SampleHistory;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.sample.SamplePractice;
import dev.tabletop.views.sample.SampleStates;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/** A walk through the whole window in each setting, and its states once. */
final class WindowPictures {

    private static final Clock CLOCK = Clock.fixed(SampleStates.READ_AT.plusSeconds(2), ZoneOffset.UTC);

    private static final String LOADING = "loading";

    private final Album album;
    private final Setting setting;

    private WindowPictures(Album album, Setting setting) {
        this.album = album;
        this.setting = setting;
    }

    static void take(Album album) throws Exception {
        for (Setting setting : Setting.all()) {
            WindowPictures pictures = new WindowPictures(album, setting);
            pictures.screens();
            pictures.dialogs();
        }
        new WindowPictures(album, Setting.USUAL).states();
    }

    /** Does something with the window before its picture is taken. */
    private interface Scenario {
        void play(WindowRig rig, SampleOpener opener) throws Exception;
    }

    private void screens() throws Exception {
        picture("welcome", "first", false, (_, _) -> {});
        picture("fleet", "checked", true, (rig, _) -> {
            rig.press("fleet-check");
            rig.await(() -> !rig.scene().lookup("#fleet-check").isDisabled());
        });
        section("overview", "overview", "broken", _ -> {});
        section("findings", "findings", "window", rig -> select(rig, "findings.list", 0));
        section("graph", "topology", "broken", _ -> {});
        section("matrix", "topology", "broken", rig -> rig.press("topology-show-matrix"));
        section("tables", "tables", "broken", _ -> {});
        section("replicas", "tables", "broken", rig -> rig.press("tables.REPLICAS"));
        section("partition", "tables", "broken", rig -> {
            rig.press("tables.REPLICAS");
            select(rig, "tables.replicas", 12);
        });
        section("nodes", "nodes", "broken", rig -> select(rig, "nodes", 4));
        section("operations", "operations", "broken", rig -> select(rig, "operations", 1));
        section("recovery", "recovery", "home", _ -> {});
        section("reports", "reports", "broken", _ -> {});
        section("audit", "audit", "some", rig -> select(rig, "audit.log", 1));
    }

    /** What lies over the screens. */
    private void dialogs() throws Exception {
        section("palette", "overview", "open", rig -> {
            rig.key(KeyCode.K, true, false);
            rig.awaitShown("palette-field");
        });
        section("keys", "overview", "open", rig -> rig.key(KeyCode.F1, false, false));
        section("stop", "overview", "asked", rig -> rig.press("stop-automatic"));
        section("failover", "overview", "asked", rig -> rig.press("status-auto-failover"));
        section("cancel", "operations", "asked", rig -> {
            select(rig, "operations", 0);
            rig.press("operations.cancel.action");
        });
        picture("closing", "waiting", true,
                (rig, opener) -> closing(rig, opener, ClusterDesk.CALL_PATIENCE, "closing-progress"));
        picture("closing", "unanswered", true,
                (rig, opener) -> closing(rig, opener, Duration.ofMillis(200), "closing-now"));
        picture("settings", "open", true, (rig, _) -> rig.press("shell.settings"));
        picture("practice", "menu", true, (rig, opener) -> {
            opener.practise(new SamplePractice());
            open(rig, "risk", "overview");
            MenuButton menu = rig.node("practice-menu", MenuButton.class);
            rig.get(() -> {
                menu.show();
                return true;
            });
        });
        picture("notices", "two", true, (rig, opener) -> {
            opener.practise(new SamplePractice());
            open(rig, "risk", "overview");
            rig.press("stop-automatic");
            rig.press("stop-automatic");
        });
        picture("notices", "alone", true, (rig, _) -> {
            open(rig, "risk", "overview");
            rig.key(KeyCode.B, true, false);
            rig.press("stop-automatic");
        });
        picture("bug", "shown", true, (rig, _) -> {
            rig.window().showUncaught(Thread.currentThread(), new IllegalStateException("no such row"));
            rig.awaitShown("failure-close");
        });
    }

    /** Closes a cluster while a command to it is not answered. */
    private static void closing(WindowRig rig, SampleOpener opener, Duration patience, String until) {
        opener.waitForCalls(patience);
        opener.begin(c -> {
            c.obey();
            c.holdAnswers(new CountDownLatch(1));
        });
        open(rig, "risk", "overview");
        rig.press("status-auto-failover");
        rig.press("confirm-action");
        rig.await(() -> opener.opened("risk").recovery().orElseThrow().isAtWork());
        rig.key(KeyCode.W, true, false);
        rig.press("confirm-action");
        rig.awaitShown(until);
    }

    private void states() throws Exception {
        for (String section : new String[]{"overview", "findings", "posture", "blast", "maintenance", "topology",
                "tables", "nodes", "operations", "recovery",
                "reports", "audit"}) {
            state(section, "healthy", "risk");
            state(section, "empty", "blank");
            state(section, "large", "giant");
            state(section, LOADING, "silent");
            picture(section, "error", true, (rig, opener) -> {
                opener.begin(c -> c.fail(unreachable()));
                openUnread(rig, "risk", section);
            });
            picture(section, "stale", true, (rig, opener) -> {
                open(rig, "orders", section);
                opener.opened("orders").fail(unreachable());
                rig.await(() -> rig.scene().lookup("#stale-banner").isVisible());
            });
        }
        picture("replicas", "large", true, (rig, _) -> {
            open(rig, "giant", "tables");
            rig.press("tables.REPLICAS");
        });
        picture("matrix", "large", true, (rig, _) -> {
            open(rig, "giant", "topology");
            rig.press("topology-show-matrix");
        });
        picture("cluster", "failed", true, (rig, _) -> {
            rig.press("cluster-legacy");
            rig.awaitShown("cluster-failed");
        });
    }

    private void state(String section, String state, String cluster) throws Exception {
        picture(section, state, true, (rig, _) -> {
            if (state.equals(LOADING)) {
                openUnread(rig, cluster, section);
            } else {
                open(rig, cluster, section);
            }
        });
    }

    private static ClusterException unreachable() {
        return new ClusterException(ClusterException.Kind.UNREACHABLE, 0,
                "No ZooKeeper server answers at zk1.example:2181, zk2.example:2181.",
                "Wait, or look at the network between them and this machine.");
    }

    private interface Deed {
        void act(WindowRig rig) throws Exception;
    }

    private void section(String screen, String section, String state, Deed deed) throws Exception {
        picture(screen, state, true, (rig, opener) -> {
            opener.begin(c -> {
                c.allowChanges();
                SampleHistory.write(c);
            });
            open(rig, "orders", section);
            deed.act(rig);
        });
    }

    private static void open(WindowRig rig, String cluster, String section) {
        openUnread(rig, cluster, section);
        rig.await(() -> rig.scene().lookup("#status-leader") instanceof javafx.scene.control.Label l
                && !l.getText().isEmpty());
    }

    private static void openUnread(WindowRig rig, String cluster, String section) {
        rig.press("cluster-" + cluster);
        rig.press("section-" + section);
    }

    private static void select(WindowRig rig, String id, int row) {
        TableView<?> table = rig.node(id, TableView.class);
        rig.await(() -> table.getItems().size() > row);
        rig.get(() -> {
            table.getSelectionModel().clearAndSelect(row);
            return true;
        });
    }

    private void picture(String screen, String state, boolean clusters, Scenario scenario) throws Exception {
        if (!album.wants(screen, state, setting)) {
            return;
        }
        Path home = Files.createTempDirectory("tabletop-pictures");
        Path settings = home.resolve("settings.json");
        Files.writeString(settings, "{\"window.theme\":\"" + setting.theme() + "\",\"window.language\":\""
                + setting.language() + "\",\"window.bounds\":\"0 0 " + setting.width() + " " + setting.height()
                + "\"}");
        SampleOpener made = clusters ? fleet(home) : new SampleOpener(home);
        if (state.equals(LOADING)) {
            made.addSilent("silent", Environment.DEVELOPMENT);
        }
        try (SampleOpener opener = made;
                WindowRig rig = new WindowRig(opener, Sections.all(), settings, CLOCK)) {
            if (clusters) {
                rig.awaitShown("cluster-orders");
            }
            scenario.play(rig, opener);
            Stage stage = rig.stage();
            album.add(screen, state, setting, stage);
        }
    }

    private static SampleOpener fleet(Path home) {
        SampleOpener opener = new SampleOpener(home);
        ClusterState healthy = SampleStates.healthy();
        opener.add("orders", Environment.PRODUCTION, SampleStates.broken());
        opener.add("risk", Environment.TEST, healthy);
        opener.add("legacy", Environment.PRODUCTION, null);
        opener.add("laptop", Environment.DEVELOPMENT, SampleStates.of(3, 2, 4, 2));
        opener.add("blank", Environment.TEST, SampleStates.of(3, 0, 1, 1));
        opener.add("giant", Environment.PRODUCTION, SampleStates.brokenOf(300, 1_000, 8, 3, 9));
        return opener;
    }
}
