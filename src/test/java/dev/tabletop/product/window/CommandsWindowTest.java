package dev.tabletop.product.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.Deadlines;
import dev.tabletop.openmldb.OpenMldbClusters;
import dev.tabletop.recovery.Damage;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;

/** Single commands in the window, on a real local cluster: by mouse, and by the keyboard alone. */
@ResourceLock("the one window of a process")
class CommandsWindowTest {

    @TempDir
    private static Path folder;

    private static LocalSite site;
    private static WindowSession window;

    @BeforeAll
    static void startCluster() throws Exception {
        site = new LocalSite(folder, true);
        site.stopAutomaticChanges();
        window = WindowSession.on(site.home());
    }

    @AfterAll
    static void stopCluster() {
        try {
            window.close();
        } finally {
            site.close();
        }
    }

    private static ClusterState state() throws Exception {
        try (ClusterConnection connection = OpenMldbClusters.connect(new ConnectionSettings(LocalSite.NAME,
                site.profile().zookeeper(), site.profile().root(), null, null, Map.of(), false,
                Deadlines.usual()))) {
            return connection.read();
        }
    }

    private static Partition partition(Replicated of) throws Exception {
        return state().table(of.table()).orElseThrow().partitions().get(of.pid());
    }

    private static String leader(Replicated of) throws Exception {
        return partition(of).leader().map(Replica::endpoint).orElse("none");
    }

    private static List<String> endpoints(Partition partition) {
        return partition.replicas().stream().map(Replica::endpoint).sorted().toList();
    }

    @BeforeEach
    void openCluster() {
        window.click(site.button());
        window.awaitText("status-connection", "Connected");
    }

    @AfterEach
    void closeDialog() {
        if (window.shows("command.close")) {
            window.press(KeyCode.ESCAPE);
        }
    }

    /** Ctrl+K, and what it finds first. */
    private static void palette(String typed) {
        window.press(KeyCode.CONTROL, KeyCode.K);
        window.awaitShown("palette-field");
        window.robot().write(typed);
        window.awaitText("palette-list", typed);
        window.press(KeyCode.ENTER);
    }

    private static void choose(String id, String beginning) {
        ComboBox<?> box = (ComboBox<?>) window.awaitShown(id);
        window.until(id + " offers " + beginning, () -> WindowSession.onFx(() -> index(box, beginning) >= 0));
        WindowSession.onFx(() -> {
            box.getSelectionModel().select(index(box, beginning));
            return true;
        });
    }

    private static <T> int index(ComboBox<T> box, String beginning) {
        for (int i = 0; i < box.getItems().size(); i++) {
            if (box.getConverter().toString(box.getItems().get(i)).startsWith(beginning)) {
                return i;
            }
        }
        return -1;
    }

    private static void onPartition(Replicated of) {
        choose("command.table", of.table().toString());
        choose("command.partition", Integer.toString(of.pid()));
    }

    /** Ticks these dangers; another one that is to be ticked keeps it from being sent. */
    private static void confirm(String command, Damage damage, String... dangers) {
        window.awaitText("command.equivalent", command);
        for (String danger : dangers) {
            window.click("command.accept." + danger);
        }
        if (damage == Damage.LOSSY) {
            window.click("command.reason");
            window.robot().write("a rehearsal");
        }
        if (damage != Damage.REVERSIBLE) {
            assertFalse(window.isEnabled("command.send"), "the name is to be typed first");
            window.click("command.name.typed");
            window.robot().write(LocalSite.NAME);
        }
    }

    @Test
    void byMouseAReplicaIsRemovedWhereItStandsAndAddedAgain() throws Exception {
        Replicated chosen = openOnAFollower("replicas.actions.delreplica");
        confirm("delreplica", Damage.DESTRUCTIVE);
        window.click("command.send");
        window.awaitText("command.result", "Done");
        window.click("command.close");
        assertFalse(endpoints(partition(chosen)).contains(chosen.endpoint()), chosen.toString());

        palette("addreplica");
        onPartition(chosen);
        choose("command.target", leader(chosen));
        window.awaitText("command.refusal", "It would be refused, with code 317");
        assertFalse(window.isEnabled("command.send"));
        choose("command.target", chosen.endpoint());
        confirm("addreplica " + chosen.table().name() + " " + chosen.pid() + " " + chosen.endpoint(),
                Damage.REVERSIBLE);
        window.click("command.send");
        window.awaitText("command.result", "Done");
        window.awaitText("command.work", "kAddReplicaOP");
        window.click("command.close");
        assertTrue(endpoints(partition(chosen)).contains(chosen.endpoint()), chosen.toString());
    }

    @Test
    void byMouseAFollowerBecomesLeaderAndAnOperationThatIsOverIsNotCancelled() throws Exception {
        Replicated chosen = openOnAFollower("replicas.actions.changeleader");
        confirm("changeleader", Damage.LOSSY, "writes-lost");
        window.click("command.send");
        window.awaitText("command.result", "Done");
        window.click("command.close");
        assertEquals(chosen.endpoint(), leader(chosen));

        window.click("section-operations");
        window.awaitText("operations", "kChangeLeaderOP");
        window.robot().clickOn("kChangeLeaderOP");
        window.click("operations.cancel.action");
        window.awaitText("command.already", "It is so already");
        assertFalse(window.isEnabled("command.send"));
    }

    @Test
    void byTheKeyboardAloneADatabaseAndATableAreMade() throws Exception {
        palette("CREATE DATABASE");
        type("command.database", "rehearsal");
        press("command.send");
        window.awaitText("command.result", "Done");
        press("command.close");

        palette("CREATE TABLE");
        focus("command.database");
        window.until("the new database", () -> {
            window.press(KeyCode.DOWN);
            return chosen("command.database").equals("rehearsal");
        });
        type("command.name", "orders");
        type("command.partitions", "2");
        type("command.replicas", "2");
        type("command.columns.0.name", "customer");
        press("command.send");
        window.awaitText("command.result", "Done");
        press("command.close");
        Table made = state().table(new TableName("rehearsal", "orders")).orElseThrow();
        assertEquals(List.of(2, 2), List.of(made.partitions().size(), made.replicaCount()));
    }

    @Test
    void overAReadOnlyConnectionACommandIsJudgedAndCannotBeSent() {
        window.click(site.readOnlyButton());
        window.awaitText("status-connection", "Connected");
        palette("offlineendpoint");
        choose("command.tablet", site.endpoint("tablet-1"));
        window.awaitText("command.equivalent", "offlineendpoint");
        window.awaitText("command.against", "read-only");
        assertFalse(window.shows("command.send"));
        assertFalse(window.shows("command.name.typed"));
    }

    /** A replica as the dialog shows it. */
    private record Replicated(TableName table, int pid, String endpoint) {}

    /** Walks down the list until a user's follower is selected, and opens this command on it. */
    private static Replicated openOnAFollower(String item) {
        window.click("section-tables");
        window.until("a list", () -> window.shows("tables.REPLICAS") || window.shows("replicas.REPLICAS"));
        if (window.shows("tables.REPLICAS")) {
            window.click("tables.REPLICAS");
        }
        window.click("tables.replicas.search");
        window.press(KeyCode.CONTROL, KeyCode.A);
        window.robot().write("demo follower");
        window.press(KeyCode.ENTER);
        window.click("replicas.actions");
        window.click(item);
        window.awaitShown("command.table");
        String table = window.text("command.table");
        int pid = Integer.parseInt(window.text("command.partition"));
        String replica = window.shows("command.replica")
                ? window.text("command.replica")
                : chosen("command.candidate");
        assertTrue(replica.endsWith(" (follower)"), replica);
        return new Replicated(TableName.parse(table), pid, replica.substring(0, replica.indexOf(' ')));
    }

    private static void press(String id) {
        window.awaitEnabled(id);
        focus(id);
        window.press(KeyCode.SPACE);
    }

    private static void type(String id, String text) {
        focus(id);
        window.robot().write(text);
    }

    private static String chosen(String id) {
        ComboBox<?> box = (ComboBox<?>) window.awaitShown(id);
        return WindowSession.onFx(() -> shown(box));
    }

    private static <T> String shown(ComboBox<T> box) {
        return box.getValue() == null ? "" : box.getConverter().toString(box.getValue());
    }

    private static void focus(String id) {
        window.awaitShown(id);
        window.walkTo(id);
    }
}
