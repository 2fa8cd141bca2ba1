package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.Indexes;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.metadata.TableKey;
import dev.tabletop.embedded.nameserver.tablets.Reply;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.nameserver.AddIndexMeta;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.ExtractIndexDataRequest;
import dev.tabletop.wire.tablet.LoadIndexDataRequest;
import dev.tabletop.wire.tablet.SendIndexDataRequest;
import dev.tabletop.wire.tablet.SendIndexDataRequest.EndpointPair;
import dev.tabletop.wire.tablet.TaskInfo;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks that add indexes to a table: to every replica, then to the metadata, then the leaders extract the rows, send
 * them to each other and load them. Each is done by many tablets at a time.
 */
public final class IndexTasks {

    private static final Logger LOG = LoggerFactory.getLogger(IndexTasks.class);

    private final Metadata metadata;
    private final TabletRegistry tablets;

    public IndexTasks(Metadata metadata, TabletRegistry tablets) {
        this.metadata = metadata;
        this.tablets = tablets;
    }

    /** A replica and the tablet it is on. */
    private record Place(TablePartition partition, PartitionMeta replica, TabletClient tablet) {

        int pid() {
            return partition.getPid();
        }
    }

    List<Task> all(Target target, AddIndexMeta data) throws OperationException {
        List<ColumnKey> indexes = data.getColumnKeysList();
        List<Place> replicas = replicas(target.table());
        List<Place> leaders = replicas.stream().filter(place -> place.replica.getIsLeader()).toList();
        Set<Integer> led = leaders.stream().map(Place::pid).collect(Collectors.toSet());
        if (led.size() != target.table().getTablePartitionCount()) {
            throw failed("get leader failed");
        }
        int partitions = led.size();
        List<EndpointPair> pairs = leaders.stream().map(place -> EndpointPair.newBuilder().setPid(place.pid())
                .setEndpoint(place.tablet.endpoint()).build()).toList();
        return List.of(
                together(target, TaskType.kAddIndexToTablet, TaskType.kAddIndexToTabletRequest, replicas,
                        (place, task) -> added(place.tablet.addIndex(target.tid(), place.pid(), indexes))),
                target.local(TaskType.kAddIndexToTableInfo, task -> addToTableInfo(target.key(), indexes)),
                together(target, TaskType.kExtractIndexData, TaskType.kExtractIndexRequest, leaders,
                        (place, task) -> accepted(place.tablet.extractIndexData(extraction(target, place, partitions)
                                .addAllColumnKey(indexes).setTaskInfo(task).build()))),
                together(target, TaskType.kSendIndexData, TaskType.kSendIndexRequest, leaders,
                        (place, task) -> accepted(place.tablet.sendIndexData(SendIndexDataRequest.newBuilder()
                                .setTid(target.tid()).setPid(place.pid()).addAllPairs(pairs).setTaskInfo(task)
                                .build()))),
                together(target, TaskType.kLoadIndexData, TaskType.kLoadIndexRequest, leaders,
                        (place, task) -> accepted(place.tablet.loadIndexData(LoadIndexDataRequest.newBuilder()
                                .setTid(target.tid()).setPid(place.pid()).setPartitionNum(partitions)
                                .setTaskInfo(task).build()))));
    }

    /** Rows written behind the offset last heard of are the business of clients that know the index already. */
    private static ExtractIndexDataRequest.Builder extraction(Target target, Place place, int partitions) {
        return ExtractIndexDataRequest.newBuilder().setTid(target.tid()).setPid(place.pid())
                .setPartitionNum(partitions).setOffset(place.replica.getOffset());
    }

    /** Every replica must be alive on a healthy tablet. */
    private List<Place> replicas(TableInfo table) throws OperationException {
        List<Place> places = new ArrayList<>();
        for (TablePartition partition : table.getTablePartitionList()) {
            for (PartitionMeta replica : partition.getPartitionMetaList()) {
                String endpoint = replica.getEndpoint();
                if (!replica.getIsAlive()) {
                    throw failed(endpoint + " is not alive");
                }
                TabletClient tablet = tablets.healthy(endpoint)
                        .orElseThrow(() -> failed(endpoint + " is not online"));
                places.add(new Place(partition, replica, tablet));
            }
        }
        return places;
    }

    private static OperationException failed(String why) {
        return new OperationException(Code.CREATE_OP_FAILED, why);
    }

    private static Task together(Target target, TaskType whole, TaskType part, List<Place> places,
            BiFunction<Place, TaskInfo, TaskStatus> work) {
        return target.together(whole, places.stream().map(place -> target.onTablet(part, place.pid(),
                place.tablet.endpoint(), task -> work.apply(place, task))).toList());
    }

    private static TaskStatus accepted(Reply reply) {
        return reply.ok() ? TaskStatus.kDoing : TaskStatus.kFailed;
    }

    private static TaskStatus added(Reply reply) {
        return reply.ok() ? TaskStatus.kDone : TaskStatus.kFailed;
    }

    private TaskStatus addToTableInfo(TableKey table, List<ColumnKey> indexes) {
        try {
            return addToMetadata(table, indexes) ? TaskStatus.kDone : TaskStatus.kFailed;
        } catch (StoreException e) {
            LOG.warn("the indexes of {} cannot be written", table, e);
            return TaskStatus.kFailed;
        }
    }

    /** Adds indexes to a table's metadata and tells everybody; false when there is no such table. */
    public boolean addToMetadata(TableKey key, List<ColumnKey> indexes) throws StoreException {
        if (!metadata.change(key, table -> Indexes.with(table, indexes))) {
            return false;
        }
        metadata.tell();
        metadata.table(key.db(), key.name()).ifPresent(table -> {
            Set<String> holders = Partitions.endpoints(table);
            tablets.healthy().stream().filter(tablet -> !holders.contains(tablet.endpoint()))
                    .forEach(tablet -> tablet.refresh(table.getTid()));
        });
        return true;
    }
}
