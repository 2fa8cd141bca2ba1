package dev.tabletop.openmldb;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.ChangeLeaderData;
import dev.tabletop.wire.nameserver.EndpointStatusData;
import dev.tabletop.wire.nameserver.MigrateInfo;
import dev.tabletop.wire.nameserver.RecoverTableData;
import dev.tabletop.wire.tablet.OPInfo;

/** What the nameserver writes of an operation into ZooKeeper. Gone once the operation is done. */
final class OperationRecords {

    private final Coordination coordination;

    OperationRecords(Coordination coordination) {
        this.coordination = coordination;
    }

    /** The endpoint that the operation works for; empty when there is no record or it names none. */
    String endpoint(long operation) throws ClusterException {
        String path = "/op/op_data/" + operation;
        byte[] data = coordination.data(path);
        if (data == null) {
            return "";
        }
        try {
            OPInfo record = OPInfo.parseFrom(data);
            return endpoint(record, record.getDataBytes());
        } catch (InvalidProtocolBufferException e) {
            throw new ClusterException(Kind.GARBLED,
                    Sentence.of("cluster.zookeeper_node_does_hold", coordination.path(path)),
                    Sentence.of("cluster.something_else_than_cluster_wrote"), e);
        }
    }

    private static String endpoint(OPInfo record, ByteString data) throws InvalidProtocolBufferException {
        return switch (record.getOpType()) {
            case kAddReplicaOP -> AddReplicaNSRequest.parseFrom(data).getEndpoint();
            case kDelReplicaOP, kOfflineReplicaOP, kReLoadTableOP -> data.toStringUtf8();
            case kChangeLeaderOP -> candidate(ChangeLeaderData.parseFrom(data));
            case kReAddReplicaOP, kReAddReplicaNoSendOP, kReAddReplicaWithDropOP, kReAddReplicaSimplifyOP,
                    kRecoverTableOP ->
                RecoverTableData.parseFrom(data).getEndpoint();
            case kUpdatePartitionStatusOP -> EndpointStatusData.parseFrom(data).getEndpoint();
            case kMigrateOP -> MigrateInfo.parseFrom(data).getDesEndpoint();
            default -> "";
        };
    }

    private static String candidate(ChangeLeaderData data) {
        return data.getLeader().isEmpty() ? data.getCandidateLeader() : data.getLeader();
    }
}
