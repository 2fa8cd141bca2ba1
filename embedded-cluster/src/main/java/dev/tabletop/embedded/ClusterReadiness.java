package dev.tabletop.embedded;

import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.zookeeper.KeeperException;

/** Waits until a cluster can be used: a nameserver leads, knows every tablet as healthy and has the system tables. */
final class ClusterReadiness {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String LAST_SYSTEM_TABLE = "DEPLOY_RESPONSE_TIME";

    private final ClusterClient client;
    private final Set<String> tablets;

    /**
     * Looks at nothing yet.
     *
     * @param tablets
     *            endpoints that must be healthy
     */
    ClusterReadiness(ClusterClient client, Set<String> tablets) {
        this.client = client;
        this.tablets = Set.copyOf(tablets);
    }

    /** Waits; where the limit passes, says what is still missing. */
    void await(Duration limit) throws NodeStartException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Optional<String> missing = missing();
        while (missing.isPresent()) {
            if (System.nanoTime() > end) {
                throw new NodeStartException(
                        "the cluster was not ready after " + limit.toSeconds() + " s: " + missing.get());
            }
            Thread.sleep(PAUSE);
            missing = missing();
        }
    }

    private Optional<String> missing() throws InterruptedException {
        try {
            Optional<String> leader = client.leader();
            if (leader.isEmpty()) {
                return Optional.of("no nameserver stands for election");
            }
            return missingAt(leader.get());
        } catch (KeeperException e) {
            return Optional.of("ZooKeeper: " + e.getMessage());
        } catch (StatusRuntimeException e) {
            return Optional.of("the leading nameserver does not answer: " + e.getStatus().getCode());
        }
    }

    private Optional<String> missingAt(String leader) {
        ShowTabletResponse shown = client.nameserver(leader).showTablet(ShowTabletRequest.getDefaultInstance());
        if (shown.getCode() != 0) {
            return Optional.of("nameserver " + leader + " says " + shown.getMsg());
        }
        Set<String> healthy = shown.getTabletsList().stream().filter(tablet -> tablet.getState().equals("kHealthy"))
                .map(tablet -> tablet.getEndpoint()).collect(Collectors.toSet());
        List<String> unhealthy = new ArrayList<>(tablets);
        unhealthy.removeAll(healthy);
        if (!unhealthy.isEmpty()) {
            return Optional.of("not healthy at the nameserver: " + unhealthy);
        }
        ShowTableResponse tables = client.nameserver(leader)
                .showTable(ShowTableRequest.newBuilder().setShowAll(true).build());
        boolean complete = tables.getTableInfoList().stream()
                .anyMatch(table -> table.getName().equals(LAST_SYSTEM_TABLE));
        return complete ? Optional.empty() : Optional.of("the system tables are not made yet");
    }
}
