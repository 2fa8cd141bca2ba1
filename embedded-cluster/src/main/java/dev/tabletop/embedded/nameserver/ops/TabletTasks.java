package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.tablets.Reply;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.ReplicaRequest;
import dev.tabletop.wire.tablet.SendSnapshotRequest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TaskInfo;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskType;

/** Tasks that a tablet does: an answer that is not ok fails the task at once, otherwise its report decides. */
final class TabletTasks {

    private TabletTasks() {}

    static Task makeSnapshot(Target target, TabletClient leader) {
        return target.onTablet(TaskType.kMakeSnapshot, leader.endpoint(),
                task -> accepted(leader.makeSnapshot(general(target, task))));
    }

    static Task pauseSnapshot(Target target, TabletClient leader) {
        return target.onTablet(TaskType.kPauseSnapshot, leader.endpoint(),
                task -> accepted(leader.pauseSnapshot(general(target, task))));
    }

    static Task recoverSnapshot(Target target, TabletClient leader) {
        return target.onTablet(TaskType.kRecoverSnapshot, leader.endpoint(),
                task -> accepted(leader.recoverSnapshot(general(target, task))));
    }

    static Task sendSnapshot(Target target, TabletClient leader, String receiver) {
        return target.onTablet(TaskType.kSendSnapshot, leader.endpoint(),
                task -> accepted(leader.sendSnapshot(SendSnapshotRequest.newBuilder().setTid(target.tid())
                        .setPid(target.pid()).setEndpoint(receiver).setTaskInfo(task).build())));
    }

    /** Schema, database and term are not sent: the tablet takes them from the directory's table_meta.txt. */
    static Task loadTable(Target target, TabletClient tablet, TableMode mode) {
        TableMeta meta = TableMeta.newBuilder().setName(target.table().getName()).setTid(target.tid())
                .setPid(target.pid()).setSegCnt(target.table().getSegCnt())
                .setStorageMode(target.table().getStorageMode()).setMode(mode).build();
        return target.onTablet(TaskType.kLoadTable, tablet.endpoint(), task -> accepted(tablet.loadTable(meta, task)));
    }

    static Task dropTable(Target target, TabletClient tablet) {
        return target.onTablet(TaskType.kDropTable, tablet.endpoint(),
                task -> accepted(tablet.dropTable(target.tid(), target.pid(), task)));
    }

    static Task addReplica(Target target, TabletClient leader, String replica) {
        return target.onTablet(TaskType.kAddReplica, leader.endpoint(),
                task -> accepted(leader.addReplica(replica(target, task, replica))));
    }

    /** Done at once where the leader answers that it has followers and this is none of them. */
    static Task delReplica(Target target, TabletClient leader, String replica) {
        return target.onTablet(TaskType.kDelReplica, leader.endpoint(), task -> {
            boolean absent = leader.followers(target.tid(), target.pid())
                    .filter(answer -> answer.getCode() == Code.OK).filter(answer -> answer.getFollowerInfoList()
                            .stream().noneMatch(follower -> follower.getEndpoint().equals(replica)))
                    .isPresent();
            return absent ? TaskStatus.kDone : accepted(leader.delReplica(replica(target, task, replica)));
        });
    }

    private static ReplicaRequest replica(Target target, TaskInfo task, String endpoint) {
        return ReplicaRequest.newBuilder().setTid(target.tid()).setPid(target.pid()).setEndpoint(endpoint)
                .setTaskInfo(task).build();
    }

    private static GeneralRequest general(Target target, TaskInfo task) {
        return GeneralRequest.newBuilder().setTid(target.tid()).setPid(target.pid()).setTaskInfo(task)
                .setStorageMode(target.table().getStorageMode()).build();
    }

    private static TaskStatus accepted(Reply reply) {
        return reply.ok() ? TaskStatus.kDoing : TaskStatus.kFailed;
    }
}
