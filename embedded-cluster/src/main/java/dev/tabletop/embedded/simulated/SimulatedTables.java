package dev.tabletop.embedded.simulated;

import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.TermPair;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableState;
import dev.tabletop.wire.tablet.TableStatus;
import dev.tabletop.wire.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the tables of a simulated cluster consist of at a moment, made up anew for each question and always the same for
 * the same moment. Pure.
 */
public final class SimulatedTables {

    private static final List<String> COLUMNS = List.of("account_id", "merchant_id", "terminal_id", "amount",
            "currency",
            "country_code", "channel", "risk_score", "is_refund", "device_hash", "created_at", "updated_at");
    private static final int FIRST_TID = 7;
    private static final int SEGMENTS = 8;
    private static final long FIRST_OFFSET = 1_000_000;
    private static final long PER_MOMENT = 50;
    private static final int BYTES_PER_ROW = 300;
    private static final int DISK_BYTES_PER_ROW = 120;

    private final SimulatedSize size;
    private final SimulatedPlacement placement;
    private final List<String> endpoints;

    /**
     * @param endpoints
     *            of its tablets
     */
    public SimulatedTables(SimulatedSize size, List<String> endpoints) {
        this.size = size;
        this.placement = new SimulatedPlacement(size);
        this.endpoints = List.copyOf(endpoints);
    }

    SimulatedPlacement placement() {
        return placement;
    }

    List<String> endpoints() {
        return endpoints;
    }

    String database(int table) {
        return databaseName(table % size.databases());
    }

    static String databaseName(int number) {
        return String.format(Locale.ROOT, "shop_%03d", number);
    }

    static String tableName(int table) {
        return String.format(Locale.ROOT, "card_transactions_%06d", table);
    }

    static int tid(int table) {
        return FIRST_TID + table;
    }

    /** The number of a table with that name, -1 for none. */
    int tableNamed(String name) {
        int digits = name.lastIndexOf('_') + 1;
        try {
            int table = Integer.parseInt(name.substring(digits));
            return table < size.tables() && tableName(table).equals(name) ? table : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * The nameserver's metadata of a table, with the numbers that it learnt from the tablets.
     *
     * @param moment
     *            from 0; the later, the further each log is
     */
    public TableInfo info(int table, long moment) {
        TableInfo.Builder info = description(table);
        for (int p = 0; p < size.partitions(); p++) {
            info.addTablePartition(partition(table, p, moment));
        }
        return info.build();
    }

    /** A table without its partitions. */
    TableInfo.Builder description(int table) {
        TableInfo.Builder info = TableInfo.newBuilder().setName(tableName(table)).setDb(database(table))
                .setTid(tid(table)).setSegCnt(SEGMENTS).setPartitionNum(size.partitions())
                .setReplicaNum(size.replicas());
        COLUMNS.forEach(name -> info.addColumnDesc(ColumnDesc.newBuilder().setName(name)
                .setDataType(name.endsWith("_at") ? DataType.kTimestamp : DataType.kString)));
        return info.addColumnKey(ColumnKey.newBuilder().setIndexName("by_account").addColName("account_id")
                .setTsName("created_at"))
                .addColumnKey(ColumnKey.newBuilder().setIndexName("by_merchant").addColName("merchant_id")
                        .setTsName("created_at"));
    }

    private TablePartition partition(int table, int pid, long moment) {
        int partition = table * size.partitions() + pid;
        long offset = offset(partition, moment);
        int leader = placement.leader(partition);
        TablePartition.Builder built = TablePartition.newBuilder().setPid(pid).setRecordCnt(offset)
                .setRecordByteSize(offset * BYTES_PER_ROW).setDiskused(offset * DISK_BYTES_PER_ROW)
                .addTermOffset(TermPair.newBuilder().setTerm(1).setOffset(0))
                .addTermOffset(TermPair.newBuilder().setTerm(3).setOffset(FIRST_OFFSET / 2));
        if (leader > 0) {
            built.addTermOffset(TermPair.newBuilder().setTerm(5).setOffset(FIRST_OFFSET));
        }
        for (int r = 0; r < size.replicas(); r++) {
            int tablet = placement.tablet(partition, r);
            boolean lost = placement.isLost(tablet);
            built.addPartitionMeta(PartitionMeta.newBuilder().setEndpoint(endpoints.get(tablet))
                    .setIsLeader(r == leader || (lost && r == 0)).setIsAlive(!lost)
                    .setOffset(lost ? FIRST_OFFSET : offset).setRecordCnt(lost ? FIRST_OFFSET : offset)
                    .setRecordByteSize((lost ? FIRST_OFFSET : offset) * BYTES_PER_ROW)
                    .setTabletHasPartition(!lost && !isUnloaded(table)).setDiskused(offset * DISK_BYTES_PER_ROW));
        }
        return built.build();
    }

    private boolean isUnloaded(int table) {
        return table < size.unloadedTables();
    }

    long offset(int partition, long moment) {
        return FIRST_OFFSET + partition + movedOn(partition, moment) * PER_MOMENT;
    }

    /** How often this partition has moved on by this moment. */
    private long movedOn(int partition, long moment) {
        if (size.changing() <= 0) {
            return 0;
        }
        int every = (int) Math.max(1, Math.round(1 / size.changing()));
        return (moment + partition % every) / every;
    }

    /** A tablet's own word on all that it has loaded; nothing from one that is gone. */
    public List<TableStatus> statuses(int tablet, long moment) {
        List<TableStatus> statuses = new ArrayList<>();
        if (!placement.isLost(tablet)) {
            for (int r = 0; r < size.replicas(); r++) {
                int replica = r;
                placement.partitionsOn(tablet, r, partition -> {
                    if (!isUnloaded(partition / size.partitions())) {
                        statuses.add(status(partition, replica, moment));
                    }
                });
            }
        }
        return statuses;
    }

    TableStatus status(int partition, int replica, long moment) {
        long offset = offset(partition, moment);
        int table = partition / size.partitions();
        return TableStatus.newBuilder().setTid(tid(table)).setPid(partition % size.partitions()).setOffset(offset)
                .setMode(replica == placement.leader(partition) ? TableMode.kTableLeader : TableMode.kTableFollower)
                .setState(TableState.kTableNormal).setIsExpire(true).setRecordCnt(offset).setIdxCnt(2 * offset)
                .setName(tableName(table)).setRecordByteSize(offset * (BYTES_PER_ROW - BYTES_PER_ROW / 5))
                .setRecordIdxByteSize(offset * (BYTES_PER_ROW / 5)).setRecordPkCnt(offset / 2).setSkiplistHeight(1)
                .setDiskused(offset * DISK_BYTES_PER_ROW).build();
    }

    /** The partition, counted over all tables, of a table's number and a partition's; -1 where there is none. */
    int partition(int tid, int pid) {
        int table = tid - FIRST_TID;
        boolean there = table >= 0 && table < size.tables() && pid >= 0 && pid < size.partitions();
        return there ? table * size.partitions() + pid : -1;
    }

    /** The place in the partition's list of its replica on that tablet; -1 where none is loaded there. */
    int loadedReplica(int partition, int tablet) {
        if (partition < 0 || isUnloaded(partition / size.partitions())) {
            return -1;
        }
        for (int r = 0; r < size.replicas(); r++) {
            if (placement.tablet(partition, r) == tablet) {
                return r;
            }
        }
        return -1;
    }

    SimulatedSize size() {
        return size;
    }
}
