package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.metadata.TableKey;
import dev.tabletop.wire.nameserver.GetTablePartitionRequest;
import dev.tabletop.wire.nameserver.GetTablePartitionResponse;
import dev.tabletop.wire.nameserver.SetTablePartitionRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.UpdateTableAliveRequest;
import java.util.List;
import java.util.function.UnaryOperator;

/** The metadata of partitions, read and rewritten by hand; nothing on any tablet changes. */
final class PartitionCalls {

    private final CallContext context;

    PartitionCalls(CallContext context) {
        this.context = context;
    }

    GetTablePartitionResponse get(GetTablePartitionRequest request) throws RefusedException {
        context.requireLeader();
        TableInfo table = context.table(request.getDb(), request.getName());
        GetTablePartitionResponse.Builder response = GetTablePartitionResponse.newBuilder().setCode(Code.OK)
                .setMsg("ok");
        Partitions.find(table, request.getPid()).ifPresent(response::setTablePartition);
        return response.build();
    }

    /** Replaces replicas and term list whole; an unknown partition id changes nothing and is well. */
    void set(SetTablePartitionRequest request) throws RefusedException {
        context.requireManual();
        TableInfo table = context.table(request.getDb(), request.getName());
        TablePartition partition = request.getTablePartition();
        if (Partitions.find(table, partition.getPid()).isPresent()) {
            change(table, List.of(partition.getPid()), current -> partition);
        }
    }

    /** Sets the alive mark of one endpoint in one partition, or in all where none is named. */
    void updateAlive(UpdateTableAliveRequest request) throws RefusedException {
        context.requireManual();
        var _ = context.known(request.getEndpoint());
        TableInfo table = context.table(request.getDb(), request.getName());
        List<Integer> pids = table.getTablePartitionList().stream()
                .filter(partition -> !request.hasPid() || partition.getPid() == request.getPid())
                .filter(partition -> Partitions.replica(partition, request.getEndpoint()).isPresent())
                .map(TablePartition::getPid).toList();
        if (pids.isEmpty()) {
            throw new RefusedException(Code.NO_PID_HAS_UPDATE, "no pid has update");
        }
        change(table, pids, partition -> Partitions.changeReplica(partition, request.getEndpoint(),
                replica -> Partitions.alive(replica, request.getIsAlive())));
    }

    private void change(TableInfo table, List<Integer> pids,
            UnaryOperator<TablePartition> change) throws RefusedException {
        try {
            context.metadata().change(TableKey.of(table), current -> {
                TableInfo changed = current;
                for (int pid : pids) {
                    changed = Partitions.change(changed, pid, change);
                }
                return changed;
            });
            context.metadata().tell();
        } catch (StoreException e) {
            throw CallContext.storeFailed(e);
        }
    }
}
