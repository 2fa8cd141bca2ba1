package dev.tabletop.embedded.tablet.storage;

import com.google.protobuf.ByteString;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.type.DataType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Where the time of a row stands in its bytes: the time column of an index, of a fixed size in every row. */
final class RowTime {

    private static final int HEADER = 6;

    private final int position;

    private RowTime(int position) {
        this.position = position;
    }

    /** For the named column; finds nothing in any row when the table has no such time column. */
    static RowTime ofColumn(TableMeta meta, String name) {
        List<ColumnDesc> columns = new ArrayList<>(meta.getColumnDescList());
        columns.addAll(meta.getAddedColumnDescList());
        int position = HEADER + (columns.size() + 7) / 8;
        for (ColumnDesc column : columns) {
            if (column.getName().equals(name)) {
                boolean time = column.getDataType() == DataType.kTimestamp
                        || column.getDataType() == DataType.kBigInt;
                return new RowTime(time ? position : -1);
            }
            position += fixedSize(column.getDataType());
        }
        return new RowTime(-1);
    }

    /** The time in this row; empty when the bytes are no row of this table. */
    OptionalLong of(ByteString row) {
        if (position < 0 || row.size() < position + Long.BYTES) {
            return OptionalLong.empty();
        }
        var bytes = row.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(2) != row.size()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(bytes.getLong(position));
    }

    private static int fixedSize(DataType type) {
        return switch (type) {
            case kBool -> 1;
            case kSmallInt -> 2;
            case kInt, kFloat, kDate -> 4;
            case kBigInt, kDouble, kTimestamp -> 8;
            case kVarchar, kString, kArray, kMap -> 0;
        };
    }
}
