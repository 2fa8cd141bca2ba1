package dev.tabletop.embedded.nameserver.metadata;

import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.type.DataType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Questions to and changes of the indexes of a table; all pure. A deleted index stands there with a flag. */
public final class Indexes {

    private static final long MAX_ABSOLUTE_TTL_MINUTES = 15_768_000;
    private static final long MAX_LATEST_TTL = 1000;
    private static final Set<DataType> NO_KEY = EnumSet.of(DataType.kFloat, DataType.kDouble);

    private Indexes() {}

    /** Whether an index of this name, or on the same columns, is there and not deleted. */
    public static boolean exists(TableInfo table, ColumnKey index) {
        return table.getColumnKeyList().stream().filter(key -> key.getFlag() == 0)
                .anyMatch(key -> key.getIndexName().equals(index.getIndexName())
                        || identity(key).equals(identity(index)));
    }

    private static List<String> identity(ColumnKey index) {
        return List.of(String.join("|", index.getColNameList()), index.getTsName());
    }

    /** Position of the index, deleted or not; -1 without one. */
    public static int position(TableInfo table, String name) {
        List<String> names = table.getColumnKeyList().stream().map(ColumnKey::getIndexName).toList();
        return names.indexOf(name);
    }

    /** The table with these indexes, each in the place of the one of its name or behind the others. */
    public static TableInfo with(TableInfo table, List<ColumnKey> indexes) {
        TableInfo.Builder changed = table.toBuilder();
        for (ColumnKey index : indexes) {
            int position = position(changed.buildPartial(), index.getIndexName());
            if (position < 0) {
                changed.addColumnKey(index);
            } else {
                changed.setColumnKey(position, index);
            }
        }
        return changed.build();
    }

    /** All columns by name, added ones as well. */
    public static Map<String, ColumnDesc> columns(TableInfo table) {
        Map<String, ColumnDesc> columns = new HashMap<>();
        table.getColumnDescList().forEach(column -> columns.put(column.getName(), column));
        table.getAddedColumnDescList().forEach(column -> columns.put(column.getName(), column));
        return columns;
    }

    /** Whether a column can be part of a key. */
    public static boolean canBeKey(ColumnDesc column) {
        return !NO_KEY.contains(column.getDataType());
    }

    /** What is wrong with new indexes; empty when nothing is. A column that is not known is left to the tablets. */
    public static Optional<String> fault(Map<String, ColumnDesc> columns, List<ColumnKey> indexes) {
        for (ColumnKey index : indexes) {
            Optional<String> fault = columnFault(columns, index);
            if (fault.isPresent()) {
                return fault;
            }
            if (index.getTtl().getAbsTtl() > MAX_ABSOLUTE_TTL_MINUTES
                    || index.getTtl().getLatTtl() > MAX_LATEST_TTL) {
                return Optional.of("ttl check failed");
            }
        }
        return repeated(indexes).map(index -> "duplicate index " + index.getIndexName());
    }

    private static Optional<ColumnKey> repeated(List<ColumnKey> indexes) {
        Set<String> names = new HashSet<>();
        Set<List<String>> identities = new HashSet<>();
        for (ColumnKey index : indexes) {
            if (!names.add(index.getIndexName()) || !identities.add(identity(index))) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> columnFault(Map<String, ColumnDesc> columns, ColumnKey index) {
        if (index.getColNameCount() == 0) {
            ColumnDesc column = columns.get(index.getIndexName());
            return column == null
                    ? Optional.of("index must member of columns when column key col name is empty")
                    : Optional.of("float or double column can not be index").filter(text -> !canBeKey(column));
        }
        Set<String> own = new HashSet<>();
        for (String name : index.getColNameList()) {
            if (!own.add(name)) {
                return Optional.of("duplicated col " + name);
            }
            ColumnDesc column = columns.get(name);
            if (column != null && !canBeKey(column)) {
                return Optional
                        .of("float or double type column can not be index, column is: " + index.getIndexName());
            }
        }
        return Optional.empty();
    }
}
