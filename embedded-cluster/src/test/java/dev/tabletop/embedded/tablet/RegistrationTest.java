package dev.tabletop.embedded.tablet;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.wire.common.CatalogInfo;
import dev.tabletop.wire.tablet.ConnectZKRequest;
import dev.tabletop.wire.tablet.DisConnectZKRequest;
import dev.tabletop.wire.tablet.GetCatalogRequest;
import dev.tabletop.wire.tablet.GetCatalogResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tablet's place in ZooKeeper. */
class RegistrationTest {

    @TempDir
    Path directory;
    private TabletLab lab;

    @BeforeEach
    void begin() {
        lab = new TabletLab(directory);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private GetCatalogResponse catalog(long version) {
        return GetCatalogResponse.newBuilder().setCode(0).setMsg("ok")
                .setCatalog(CatalogInfo.newBuilder().setVersion(version).setEndpoint("a")).build();
    }

    @Test
    void aStartedTabletSaysThatItsProcessIsNewAndMakesTheCounters() {
        lab.start("a");
        assertEquals("startup_a", lab.zooKeeper.text("/nodes/a"));
        assertEquals("1", lab.zooKeeper.text("/table/notify"));
        assertEquals("1", lab.zooKeeper.text("/notify/global_variable"));
        assertEquals(catalog(1), lab.client("a").getCatalog(GetCatalogRequest.getDefaultInstance()));
    }

    @Test
    void theCatalogVersionFollowsTheCounter() {
        lab.zooKeeper.set("/table/notify", "41");
        lab.start("a");
        assertEquals(catalog(41), lab.client("a").getCatalog(GetCatalogRequest.getDefaultInstance()));
        lab.zooKeeper.set("/table/notify", "42");
        assertEquals(catalog(42), lab.client("a").getCatalog(GetCatalogRequest.getDefaultInstance()));
    }

    @Test
    void aTabletDoesNotStartWhileTheNodeOfItsOldSessionStands() {
        lab.zooKeeper.set("/nodes/a", "startup_a");
        NodeStartException thrown = assertThrows(NodeStartException.class,
                () -> lab.tryStart("a", TabletSettings.of(TabletLab.QUICK)));
        assertEquals("ZooKeeper still has the node /nodes/a of this tablet's session before."
                + " Start it again when that session has expired.", thrown.getMessage());
    }

    @Test
    void afterALostSessionItRegistersWithoutSayingThatItStarted() {
        lab.start("a");
        lab.zooKeeper.expire(lab.session("a"));
        assertEquals("a", lab.zooKeeper.text("/nodes/a"));
    }

    @Test
    void aRegistrationThatFailsAfterALostSessionIsTriedAgain() {
        lab.start("a");
        lab.zooKeeper.setReachable(false);
        lab.zooKeeper.expire(lab.session("a"));
        assertNull(lab.zooKeeper.text("/nodes/a"));
        lab.zooKeeper.setReachable(true);
        await().atMost(Duration.ofSeconds(5)).until(() -> "a".equals(lab.zooKeeper.text("/nodes/a")));
    }

    @Test
    void aDisconnectedTabletComesBackByItself() {
        lab.start("a");
        assertEquals(0, lab.client("a").disConnectZK(DisConnectZKRequest.getDefaultInstance()).getCode());
        await().atMost(Duration.ofSeconds(5)).until(() -> "a".equals(lab.zooKeeper.text("/nodes/a")));
    }

    @Test
    void aTabletConnectsAgainWhenTold() {
        lab.start("a");
        assertEquals("ok", lab.client("a").connectZK(ConnectZKRequest.getDefaultInstance()).getMsg());
        assertEquals("a", lab.zooKeeper.text("/nodes/a"));
        lab.zooKeeper.setReachable(false);
        var refused = lab.client("a").connectZK(ConnectZKRequest.getDefaultInstance());
        assertEquals("-1 connect failed", refused.getCode() + " " + refused.getMsg());
        lab.zooKeeper.setReachable(true);
    }

    @Test
    void aStoppedTabletsNodeVanishesAtOnceAKilledOnesStays() {
        TabletNode first = lab.start("a");
        first.stop();
        assertNull(lab.zooKeeper.text("/nodes/a"));
        TabletNode second = lab.start("a");
        second.kill();
        assertEquals("startup_a", lab.zooKeeper.text("/nodes/a"));
        assertTrue(lab.zooKeeper.text("/table/notify").equals("1"));
    }
}
