package dev.tabletop.embedded.tablet;

import dev.tabletop.wire.tablet.AddReplicaResponse;
import dev.tabletop.wire.tablet.AppendEntriesRequest;
import dev.tabletop.wire.tablet.AppendEntriesResponse;
import dev.tabletop.wire.tablet.ChangeRoleRequest;
import dev.tabletop.wire.tablet.ChangeRoleResponse;
import dev.tabletop.wire.tablet.FollowerInfo;
import dev.tabletop.wire.tablet.GeneralResponse;
import dev.tabletop.wire.tablet.GetTableFollowerRequest;
import dev.tabletop.wire.tablet.GetTableFollowerResponse;
import dev.tabletop.wire.tablet.ReplicaRequest;
import dev.tabletop.wire.tablet.TableMode;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who leads, who follows, and what a leader's entries do here. */
final class ReplicaCommands {

    private static final Logger log = LoggerFactory.getLogger(ReplicaCommands.class);

    private final Replicas replicas;
    private final TaskMap tasks;
    private final DataCommands data;

    ReplicaCommands(Replicas replicas, TaskMap tasks, DataCommands data) {
        this.replicas = replicas;
        this.tasks = tasks;
        this.data = data;
    }

    AppendEntriesResponse append(AppendEntriesRequest request) throws Refusal {
        Replica replica = replicas.requireReadable(request.getTid(), request.getPid());
        try {
            long offset = replica.append(request, data.isFollowerCluster());
            return AppendEntriesResponse.newBuilder().setCode(0).setMsg(Answers.OK).setLogOffset(offset)
                    .setTerm(replica.term()).build();
        } catch (IOException e) {
            log.debug("entries for {} cannot be written: {}", replica.key(), e.toString());
            throw Refusal.of(ReturnCode.APPEND_FAILED);
        }
    }

    ChangeRoleResponse changeRole(ChangeRoleRequest request) throws Refusal {
        Replica replica = replicas.requireReadable(request.getTid(), request.getPid());
        String message = Answers.OK;
        if (request.getMode() == TableMode.kTableLeader) {
            replica.lead(request.getTerm(), request.getReplicasList());
            log.info("{} leads in term {}", replica.key(), request.getTerm());
        } else if (!replica.follow()) {
            message = ReturnCode.TABLE_IS_FOLLOWER.message();
        }
        return ChangeRoleResponse.newBuilder().setCode(0).setMsg(message).build();
    }

    AddReplicaResponse add(ReplicaRequest request) throws Refusal, IOException {
        return tasks.track(request.hasTaskInfo(), request.getTaskInfo(), task -> {
            Replica replica = replicas.require(request.getTid(), request.getPid());
            replica.requireLeader();
            boolean added = replica.followers().add(request.getEndpoint());
            // The task counts as done although the answer is a refusal: so it is in OpenMLDB.
            task.end(true);
            if (!added) {
                throw Refusal.of(ReturnCode.REPLICA_EXISTS);
            }
            return AddReplicaResponse.newBuilder().setCode(0).setMsg(Answers.OK).build();
        });
    }

    GeneralResponse delete(ReplicaRequest request) throws Refusal, IOException {
        return tasks.track(request.hasTaskInfo(), request.getTaskInfo(), task -> {
            Replica replica = replicas.require(request.getTid(), request.getPid());
            replica.requireLeader();
            boolean removed = replica.followers().remove(request.getEndpoint());
            task.end(true);
            return Answers.general(0, removed ? Answers.OK : "replica does not exist");
        });
    }

    GetTableFollowerResponse followers(GetTableFollowerRequest request) throws Refusal {
        Replica replica = replicas.require(request.getTid(), request.getPid());
        replica.requireLeader();
        GetTableFollowerResponse.Builder answer = GetTableFollowerResponse.newBuilder().setOffset(replica.offset());
        replica.followers().list().forEach(follower -> answer.addFollowerInfo(
                FollowerInfo.newBuilder().setEndpoint(follower.endpoint()).setOffset(follower.acknowledged())));
        if (answer.getFollowerInfoCount() == 0) {
            return answer.setCode(ReturnCode.NO_FOLLOWER.number()).setMsg(ReturnCode.NO_FOLLOWER.message()).build();
        }
        return answer.setCode(0).setMsg(Answers.OK).build();
    }
}
