package dev.tabletop.openmldb;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.OperationRecord;
import dev.tabletop.cluster.TableName;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.ChangeLeaderData;
import dev.tabletop.wire.nameserver.EndpointStatusData;
import dev.tabletop.wire.nameserver.MigrateInfo;
import dev.tabletop.wire.nameserver.RecoverTableData;
import dev.tabletop.wire.tablet.OPInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;

/** What the nameserver writes of an operation into ZooKeeper. Gone once the operation is done. */
final class OperationRecords {

    private static final String FOLDER = "/op/op_data";
    /** More are of no use to anybody who looks at them. */
    private static final int MOST_UNLISTED = 200;

    private final Coordination coordination;

    OperationRecords(Coordination coordination) {
        this.coordination = coordination;
    }

    /** The endpoint that the operation works for; empty when there is no record or it names none. */
    String endpoint(long operation) throws ClusterException {
        String path = FOLDER + "/" + operation;
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

    /** The numbers of those that are there; empty where they may not be read. */
    Set<Long> ids() throws ClusterException {
        try {
            return coordination.children(FOLDER).stream().filter(n -> n.matches("[0-9]{1,18}")).map(Long::valueOf)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (ClusterException e) {
            if (e.kind() == Kind.NOT_ALLOWED) {
                return Set.of();
            }
            throw e;
        }
    }

    /**
     * Those that the nameserver does not list.
     *
     * @param ids
     *            what {@link #ids} gave before the nameserver was asked
     */
    List<OperationRecord> unlisted(Set<Long> ids, Set<Long> listed) throws ClusterException {
        List<OperationRecord> found = new ArrayList<>();
        for (long id : ids.stream().filter(i -> !listed.contains(i)).limit(MOST_UNLISTED).toList()) {
            String path = coordination.path(FOLDER + "/" + id);
            Stat stat = new Stat();
            byte[] data = coordination.callAt(path,
                    () -> coordination.client().getData().storingStatIn(stat).forPath(path));
            if (data != null) {
                found.add(record(id, data, Instant.ofEpochMilli(stat.getMtime())));
            }
        }
        return found;
    }

    private static OperationRecord record(long id, byte[] data, Instant written) {
        String content = Base64.getEncoder().encodeToString(data);
        try {
            OPInfo info = OPInfo.parseFrom(data);
            String name = info.getName();
            return new OperationRecord(id, info.getOpType().name(),
                    name.isEmpty() ? null : new TableName(info.getDb(), name), info.hasPid() ? info.getPid() : null,
                    Decoding.operationState(info.getTaskStatus()), endpoint(info, info.getDataBytes()), written,
                    content);
        } catch (InvalidProtocolBufferException e) {
            return new OperationRecord(id, "", null, null, Operation.State.UNKNOWN, "", written, content);
        }
    }

    /**
     * Deletes exactly this record, in one transaction with the look whether the same nameserver still leads: only one
     * that takes over could begin with it meanwhile.
     *
     * @param listed
     *            asks the nameserver which operations it lists
     * @param mayGoOut
     *            the last word before it is deleted
     */
    Answer delete(Command.DeleteOperationRecord command, Listing listed, BooleanSupplier mayGoOut)
            throws ClusterException {
        String path = coordination.path(FOLDER + "/" + command.operation());
        String leader = coordination.leaderNode();
        if (listed.ids().contains(command.operation())) {
            throw movedOn(Sentence.of("cluster.operation_listed_again", command.operation()));
        }
        Stat stat = new Stat();
        byte[] data = coordination.callAt(path,
                () -> coordination.client().getData().storingStatIn(stat).forPath(path));
        if (data == null || !Base64.getEncoder().encodeToString(data).equals(command.content())) {
            throw movedOn(Sentence.of("cluster.operation_record_is_another", path));
        }
        if (!mayGoOut.getAsBoolean()) {
            throw ClusterException.heldBack();
        }
        deleteWhileLed(path, stat.getVersion(), leader);
        return new Answer(0, "deleted " + path);
    }

    private void deleteWhileLed(String path, int version, String leader) throws ClusterException {
        CuratorFramework client = coordination.client();
        try {
            client.transaction().forOperations(client.transactionOp().check().forPath(leader),
                    client.transactionOp().delete().withVersion(version).forPath(path));
        } catch (KeeperException.NoNodeException | KeeperException.BadVersionException e) {
            throw movedOn(Sentence.of("cluster.operation_record_or_leader_moved", path));
        } catch (KeeperException.NoAuthException | KeeperException.AuthFailedException e) {
            throw new ClusterException(Kind.NOT_ALLOWED, Sentence.of("cluster.operation_record_not_allowed", path),
                    Sentence.of("cluster.nodes_protected_give_profile"), e);
        } catch (InterruptedException e) {
            throw Interruptions.whileReading(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ClusterException(Kind.UNCERTAIN, Sentence.of("cluster.operation_record_uncertain", path),
                    Sentence.of("cluster.check_addresses_zookeeper_runs"), e);
        }
    }

    private static ClusterException movedOn(Sentence why) {
        return new ClusterException(Kind.MOVED_ON, 0, why, Sentence.of("cluster.nothing_changed_look_again"));
    }

    /** The nameserver's own word. */
    interface Listing {
        Set<Long> ids() throws ClusterException;
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
