package dev.tabletop.openmldb;

import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.VersionPair;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.type.CompressType;
import dev.tabletop.wire.type.DataType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes encoded rows apart: versions, size, null bits, fixed fields in the order of the columns, then the strings'
 * offsets and the strings.
 */
final class RowCodec {

    private static final int HEAD_BYTES = 6;
    private static final int FIRST_YEAR = 1900;

    private final List<ColumnDesc> columns;
    private final Map<Integer, Integer> fieldCounts = new LinkedHashMap<>();
    private final boolean compressed;

    RowCodec(TableMeta table) {
        this.columns = new ArrayList<>(table.getColumnDescList());
        this.fieldCounts.put(1, columns.size());
        columns.addAll(table.getAddedColumnDescList());
        for (VersionPair version : table.getSchemaVersionsList()) {
            fieldCounts.put(version.getId(), version.getFieldCount());
        }
        this.compressed = table.getCompressType() == CompressType.kSnappy;
    }

    List<ColumnDesc> columns() {
        return columns;
    }

    /** The columns by name; null when the row is compressed or not of this table's form. */
    @Nullable
    Map<String, @Nullable Object> decode(ByteBuffer row) {
        if (compressed || row.remaining() < HEAD_BYTES) {
            return null;
        }
        try {
            ByteBuffer bytes = row.slice().order(ByteOrder.LITTLE_ENDIAN);
            int count = fieldCounts.getOrDefault((int) bytes.get(1), Integer.MAX_VALUE);
            boolean ofThisForm = count <= columns.size() && bytes.getInt(2) == bytes.remaining();
            return ofThisForm ? fields(bytes, columns.subList(0, count)) : null;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Map<String, @Nullable Object> fields(ByteBuffer row, List<ColumnDesc> columns) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        int at = HEAD_BYTES + (columns.size() + 7) / 8;
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            DataType type = columns.get(i).getDataType();
            boolean isNull = ((row.get(HEAD_BYTES + i / 8) >> (i % 8)) & 1) == 1;
            int width = width(type);
            if (width < 0) {
                return null;
            }
            fields.put(columns.get(i).getName(), isNull || width == 0 ? null : fixed(row, at, type));
            if (width == 0) {
                texts.add(isNull ? "" : columns.get(i).getName());
            }
            at += width;
        }
        texts(row, at, texts, fields);
        return fields;
    }

    /** Each string ends where the next begins, the last at the row's end; null strings have a place too. */
    private static void texts(ByteBuffer row, int at, List<String> names, Map<String, @Nullable Object> fields) {
        int width = offsetWidth(row.remaining());
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty()) {
                int start = offset(row, at + i * width, width);
                int end = i + 1 < names.size() ? offset(row, at + (i + 1) * width, width) : row.remaining();
                byte[] text = new byte[Math.max(0, end - start)];
                row.get(start, text);
                fields.put(names.get(i), new String(text, StandardCharsets.UTF_8));
            }
        }
    }

    /** Bytes of a fixed field, 0 for a string, -1 for a type that is not known. */
    private static int width(DataType type) {
        return switch (type) {
            case kBool -> 1;
            case kSmallInt -> 2;
            case kInt, kFloat, kDate -> 4;
            case kBigInt, kTimestamp, kDouble -> 8;
            case kVarchar, kString -> 0;
            case kArray, kMap -> -1;
        };
    }

    private static Object fixed(ByteBuffer row, int at, DataType type) {
        return switch (type) {
            case kBool -> row.get(at) != 0;
            case kSmallInt -> row.getShort(at);
            case kInt -> row.getInt(at);
            case kFloat -> row.getFloat(at);
            case kDate -> date(row.getInt(at));
            case kDouble -> row.getDouble(at);
            default -> row.getLong(at);
        };
    }

    private static String date(int coded) {
        return LocalDate.of(FIRST_YEAR + (coded >> 16), 1 + ((coded >> 8) & 0xFF), coded & 0xFF).toString();
    }

    private static int offsetWidth(int size) {
        if (size <= 0xFF) {
            return 1;
        }
        if (size <= 0xFFFF) {
            return 2;
        }
        return size <= 0xFFFFFF ? 3 : 4;
    }

    private static int offset(ByteBuffer row, int at, int width) {
        int offset = 0;
        for (int i = 0; i < width; i++) {
            offset |= (row.get(at + i) & 0xFF) << (8 * i);
        }
        return offset;
    }
}
