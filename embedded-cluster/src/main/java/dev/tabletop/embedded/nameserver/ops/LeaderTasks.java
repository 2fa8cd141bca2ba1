package dev.tabletop.embedded.nameserver.ops;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.embedded.nameserver.metadata.Leadership;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.nameserver.ChangeLeaderData;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.TermPair;
import dev.tabletop.wire.tablet.ChangeRoleRequest;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three tasks that give a partition a new leader. What one finds out stands in the operation's data for the next. */
final class LeaderTasks {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderTasks.class);

    private final Metadata metadata;
    private final TabletRegistry tablets;
    private final Leadership leadership;
    private final RandomGenerator ties = RandomGenerator.getDefault();

    LeaderTasks(Metadata metadata, TabletRegistry tablets, Leadership leadership) {
        this.metadata = metadata;
        this.tablets = tablets;
        this.leadership = leadership;
    }

    List<Task> all(Target target) {
        return List.of(target.local(TaskType.kSelectLeader, task -> guarded(target, this::selectLeader)),
                target.local(TaskType.kChangeLeader, task -> guarded(target, this::changeLeader)),
                target.local(TaskType.kUpdateLeaderInfo, task -> guarded(target, this::updateLeaderInfo)));
    }

    private interface Step {
        boolean run(Target target, ChangeLeaderData data) throws StoreException;
    }

    private TaskStatus guarded(Target target, Step step) {
        if (!leadership.held()) {
            return TaskStatus.kDoing;
        }
        try {
            ChangeLeaderData data = ChangeLeaderData.parseFrom(target.operation().data());
            return step.run(target, data) ? TaskStatus.kDone : TaskStatus.kFailed;
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("data of operation {} cannot be parsed", target.operation().id(), e);
            return TaskStatus.kFailed;
        } catch (StoreException e) {
            LOG.warn("leader of partition {} of {} cannot be changed", target.pid(), target.key(), e);
            return leadership.held() ? TaskStatus.kFailed : TaskStatus.kDoing;
        }
    }

    /**
     * Raises the term, fences every follower against the old leader and takes the one that holds most; a candidate wins
     * whatever it holds.
     */
    private boolean selectLeader(Target target, ChangeLeaderData data) throws StoreException {
        String candidate = data.getCandidateLeader();
        if (!candidate.isEmpty() && !data.getFollowerList().contains(candidate)) {
            return false;
        }
        Optional<TablePartition> partition = current(target);
        if (partition.isEmpty() || (metadata.autoFailover() && Partitions.leader(partition.get()).isPresent())) {
            return false;
        }
        long before = metadata.raiseTerm();
        List<TabletClient> followers = new ArrayList<>();
        for (String follower : data.getFollowerList()) {
            Optional<TabletClient> client = tablets.healthy(follower);
            if (client.isEmpty()) {
                return false;
            }
            followers.add(client.get());
        }
        TreeMap<Long, List<String>> byOffset = new TreeMap<>();
        for (TabletClient follower : followers) {
            OptionalLong offset = follower.followNoOne(target.tid(), target.pid(), before + 1);
            if (offset.isEmpty()) {
                return false;
            }
            byOffset.computeIfAbsent(offset.getAsLong(), same -> new ArrayList<>()).add(follower.endpoint());
        }
        if (byOffset.isEmpty()) {
            return false;
        }
        Map.Entry<Long, List<String>> best = byOffset.lastEntry();
        String leader = candidate.isEmpty()
                ? best.getValue().get(ties.nextInt(best.getValue().size()))
                : candidate;
        target.operation().setData(data.toBuilder().setLeader(leader).setOffset(best.getKey()).setTerm(before + 2)
                .build().toByteString());
        return true;
    }

    private boolean changeLeader(Target target, ChangeLeaderData data) {
        Optional<TabletClient> leader = tablets.healthy(data.getLeader());
        if (leader.isEmpty()) {
            return false;
        }
        ChangeRoleRequest request = ChangeRoleRequest.newBuilder().setTid(target.tid()).setPid(target.pid())
                .setMode(TableMode.kTableLeader).setTerm(data.getTerm()).addAllReplicas(data.getFollowerList().stream()
                        .filter(follower -> !follower.equals(data.getLeader())).toList())
                .build();
        return leader.get().changeRole(request).ok();
    }

    private boolean updateLeaderInfo(Target target, ChangeLeaderData data) throws StoreException {
        if (current(target).flatMap(partition -> Partitions.replica(partition, data.getLeader())).isEmpty()) {
            return false;
        }
        metadata.change(target.key(),
                table -> Partitions.change(table, target.pid(), partition -> led(partition, data)));
        metadata.tell();
        return true;
    }

    /** The old leader is no longer alive but keeps its flag until it is recovered. */
    private static TablePartition led(TablePartition partition, ChangeLeaderData data) {
        TablePartition.Builder builder = partition.toBuilder();
        for (int i = 0; i < builder.getPartitionMetaCount(); i++) {
            PartitionMeta replica = builder.getPartitionMeta(i);
            if (replica.getEndpoint().equals(data.getLeader())) {
                builder.setPartitionMeta(i, replica.toBuilder().setIsLeader(true));
            } else if (replica.getIsLeader() && replica.getIsAlive()) {
                builder.setPartitionMeta(i, Partitions.alive(replica, false));
            }
        }
        return builder.addTermOffset(TermPair.newBuilder().setTerm(data.getTerm()).setOffset(data.getOffset() + 1))
                .build();
    }

    private Optional<TablePartition> current(Target target) {
        return metadata.table(target.key().db(), target.key().name())
                .flatMap(table -> Partitions.find(table, target.pid()));
    }
}
