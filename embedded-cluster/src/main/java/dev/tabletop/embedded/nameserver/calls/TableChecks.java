package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.type.DataType;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a table as asked for makes sense. */
final class TableChecks {

    private static final long MAX_ABSOLUTE_TTL_MINUTES = 15_768_000;
    private static final long MAX_LATEST_TTL = 1000;
    private static final Set<DataType> NO_KEY = EnumSet.of(DataType.kFloat, DataType.kDouble);
    private static final Set<DataType> TIMES = EnumSet.of(DataType.kBigInt, DataType.kTimestamp);

    private TableChecks() {}

    /** Refuses a table whose schema or indexes make no sense. */
    static void check(TableInfo table) throws RefusedException {
        require(!table.getName().isEmpty(), "table name is empty");
        require(table.getColumnDescCount() > 0, "no column");
        Map<String, DataType> columns = columns(table.getColumnDescList());
        require(table.getColumnKeyCount() > 0, "no index");
        checkIndexes(table.getColumnKeyList(), columns);
        Set<String> partitionKeys = new HashSet<>();
        for (String key : table.getPartitionKeyList()) {
            require(columns.containsKey(key), "not found column " + key);
            require(partitionKeys.add(key), "repeated partition_key " + key);
        }
    }

    private static Map<String, DataType> columns(List<ColumnDesc> descriptions) throws RefusedException {
        Map<String, DataType> columns = new HashMap<>();
        for (ColumnDesc column : descriptions) {
            require(columns.put(column.getName(), column.getDataType()) == null,
                    "duplicated column " + column.getName());
        }
        return columns;
    }

    private static void checkIndexes(List<ColumnKey> indexes, Map<String, DataType> columns) throws RefusedException {
        Set<String> names = new HashSet<>();
        Set<List<Object>> contents = new HashSet<>();
        for (ColumnKey index : indexes) {
            require(names.add(index.getIndexName()), "duplicated index " + index.getIndexName());
            Set<String> own = new HashSet<>();
            for (String column : index.getColNameList()) {
                DataType type = columns.get(column);
                require(type != null, "not found column " + column);
                require(!NO_KEY.contains(type), "float or double column can not be index");
                require(own.add(column), "duplicated column " + column + " in index");
            }
            if (!index.getTsName().isEmpty()) {
                require(TIMES.contains(columns.get(index.getTsName())), "ts column type must be bigint or timestamp");
            }
            require(index.getTtl().getAbsTtl() <= MAX_ABSOLUTE_TTL_MINUTES, "abs_ttl is greater than 30 years");
            require(index.getTtl().getLatTtl() <= MAX_LATEST_TTL, "lat_ttl is greater than 1000");
            List<String> sorted = index.getColNameList().stream().sorted(Comparator.naturalOrder()).toList();
            require(contents.add(List.of(sorted, index.getTsName())), "duplicated index");
        }
    }

    private static void require(boolean holds, String otherwise) throws RefusedException {
        if (!holds) {
            throw new RefusedException(Code.INVALID_PARAMETER, "check TableMeta failed! " + otherwise);
        }
    }
}
