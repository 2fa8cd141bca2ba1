package dev.tabletop.embedded.tablet.storage;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.data.KeyPartitioner;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.VersionPair;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.type.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns of a table's rows, each row by the version of the schema it was written with. Safe for use by several
 * threads.
 */
final class RowReader {

    private static final int HEADER = 6;
    private static final int FIRST_VERSION = 1;

    private volatile Schema schema;

    /** The columns, and the layout of the rows of each version. */
    private record Schema(Map<String, Integer> columns, List<DataType> types, Map<Integer, Layout> layouts) {}

    /**
     * Where things stand in a row of the first so many columns.
     *
     * @param positions
     *            of a fixed-size value its first byte, of a string its number
     */
    private record Layout(List<Integer> positions, int stringsStart, int strings) {}

    RowReader(TableMeta meta) {
        schema = read(meta);
    }

    /** Takes columns into account that were added to the table. */
    void update(TableMeta meta) {
        schema = read(meta);
    }

    private static Schema read(TableMeta meta) {
        List<ColumnDesc> all = new ArrayList<>(meta.getColumnDescList());
        all.addAll(meta.getAddedColumnDescList());
        Map<String, Integer> columns = new HashMap<>();
        all.forEach(column -> columns.putIfAbsent(column.getName(), columns.size()));
        List<DataType> types = all.stream().map(ColumnDesc::getDataType).toList();
        Map<Integer, Layout> layouts = new HashMap<>();
        layouts.put(FIRST_VERSION, layout(types.subList(0, meta.getColumnDescCount())));
        for (VersionPair version : meta.getSchemaVersionsList()) {
            layouts.put(version.getId(), layout(types.subList(0, Math.min(version.getFieldCount(), types.size()))));
        }
        return new Schema(columns, types, layouts);
    }

    private static Layout layout(List<DataType> types) {
        List<Integer> positions = new ArrayList<>();
        int position = HEADER + (types.size() + 7) / 8;
        int strings = 0;
        for (DataType type : types) {
            int size = fixedSize(type);
            positions.add(size == 0 ? strings : position);
            strings += size == 0 ? 1 : 0;
            position += size;
        }
        return new Layout(List.copyOf(positions), position, strings);
    }

    boolean hasColumns(List<String> names) {
        return schema.columns.keySet().containsAll(names);
    }

    /** The time in a column; empty when the column holds no times or the bytes are no row of this table. */
    OptionalLong time(ByteString row, String name) {
        Schema now = schema;
        Integer column = now.columns.get(name);
        ByteBuffer bytes = row.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        Layout layout = layoutOf(now, bytes);
        if (column == null || layout == null || column >= layout.positions.size() || !isTime(now.types.get(column))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(bytes.getLong(layout.positions.get(column)));
    }

    /**
     * The key of a row under an index on these columns; empty when the row has one of them not yet or the bytes are no
     * row of this table.
     */
    Optional<String> key(ByteString row, List<String> names) {
        Schema now = schema;
        ByteBuffer bytes = row.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        Layout layout = layoutOf(now, bytes);
        List<@Nullable Object> values = new ArrayList<>();
        for (String name : names) {
            Integer column = now.columns.get(name);
            if (column == null || layout == null || column >= layout.positions.size()) {
                return Optional.empty();
            }
            values.add(value(bytes, layout, column, now.types.get(column)));
        }
        return Optional.of(KeyPartitioner.key(values));
    }

    /** The layout of a row, or null when the bytes are none. */
    private static @Nullable Layout layoutOf(Schema schema, ByteBuffer bytes) {
        if (bytes.limit() < HEADER || bytes.getInt(2) != bytes.limit()) {
            return null;
        }
        Layout layout = schema.layouts.get((int) bytes.get(1) & 0xff);
        return layout == null || layout.stringsStart > bytes.limit() ? null : layout;
    }

    private static @Nullable Object value(ByteBuffer bytes, Layout layout, int column, DataType type) {
        if ((bytes.get(HEADER + column / 8) >> (column % 8) & 1) == 1) {
            return null;
        }
        int position = layout.positions.get(column);
        return switch (type) {
            case kBool -> bytes.get(position) != 0;
            case kSmallInt -> bytes.getShort(position);
            case kInt, kDate -> bytes.getInt(position);
            case kBigInt, kTimestamp -> bytes.getLong(position);
            case kFloat -> bytes.getFloat(position);
            case kDouble -> bytes.getDouble(position);
            case kVarchar, kString, kArray, kMap -> text(bytes, layout, position);
        };
    }

    private static String text(ByteBuffer bytes, Layout layout, int number) {
        int start = address(bytes, layout, number);
        int end = number + 1 < layout.strings ? address(bytes, layout, number + 1) : bytes.limit();
        byte[] content = new byte[Math.max(0, Math.min(end, bytes.limit()) - start)];
        bytes.get(start, content);
        return new String(content, StandardCharsets.UTF_8);
    }

    private static int address(ByteBuffer bytes, Layout layout, int number) {
        int width = bytes.limit() < 1 << 8 ? 1 : bytes.limit() < 1 << 16 ? 2 : bytes.limit() < 1 << 24 ? 3 : 4;
        int address = 0;
        for (int i = 0; i < width; i++) {
            address |= (bytes.get(layout.stringsStart + number * width + i) & 0xff) << (8 * i);
        }
        return address;
    }

    private static boolean isTime(DataType type) {
        return type == DataType.kTimestamp || type == DataType.kBigInt;
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
