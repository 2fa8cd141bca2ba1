package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.ClusterStore;
import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.Leadership;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.ops.EndpointOperations;
import dev.tabletop.embedded.nameserver.ops.OperationLists;
import dev.tabletop.embedded.nameserver.ops.OperationRequests;
import dev.tabletop.embedded.nameserver.tablets.KnownTablet;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;

/**
 * What the calls work on, with the checks that many of them share.
 *
 * @param useName
 *            whether tablets are known by server names
 */
public record CallContext(Metadata metadata, TabletRegistry tablets, OperationRequests requests,
        OperationLists operations, EndpointOperations endpoints, TableCreation creation, Leadership leadership,
        ClusterStore store, boolean useName) {

    void requireLeader() throws RefusedException {
        if (!leadership.held()) {
            throw new RefusedException(Code.NAMESERVER_IS_NOT_LEADER, "nameserver is not leader");
        }
    }

    /** For the calls that are refused while the nameserver repairs by itself. */
    void requireManual() throws RefusedException {
        requireLeader();
        if (metadata.autoFailover()) {
            throw new RefusedException(Code.AUTO_FAILOVER_IS_ENABLED, "auto_failover is enabled");
        }
    }

    TableInfo table(String db, String name) throws RefusedException {
        return metadata.table(db, name)
                .orElseThrow(() -> new RefusedException(Code.TABLE_DOES_NOT_EXIST, "table does not exist"));
    }

    TablePartition partition(TableInfo table, int pid) throws RefusedException {
        return Partitions.find(table, pid)
                .orElseThrow(() -> new RefusedException(Code.PID_DOES_NOT_EXIST, "pid does not exist"));
    }

    KnownTablet known(String endpoint) throws RefusedException {
        return tablets.find(endpoint)
                .orElseThrow(() -> new RefusedException(Code.ENDPOINT_DOES_NOT_EXIST, "endpoint does not exist"));
    }

    TabletClient healthy(String endpoint) throws RefusedException {
        return tablets.healthy(endpoint)
                .orElseThrow(() -> new RefusedException(Code.TABLET_IS_NOT_HEALTHY, "tablet is not healthy"));
    }

    static RefusedException storeFailed(Exception cause) {
        return new RefusedException(Code.SET_ZK_FAILED, "set zk failed", cause);
    }
}
