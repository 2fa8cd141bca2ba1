package dev.tabletop.embedded.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.type.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenMLDB's row format: a header, a bitmap of nulls, the fixed-size values in column order, then the start of each
 * string and the strings. Safe for use by several threads.
 */
public final class RowEncoder {

    private static final int HEADER_BYTES = 6;
    private static final byte VERSION = 1;

    private final List<DataType> types;
    private final int stringsStart;
    private final int strings;

    /** Encodes rows of these columns; types beyond numbers, dates, times, booleans and strings are refused. */
    public RowEncoder(List<ColumnDesc> columns) {
        types = columns.stream().map(ColumnDesc::getDataType).toList();
        strings = (int) types.stream().filter(RowEncoder::isString).count();
        stringsStart = HEADER_BYTES + (types.size() + 7) / 8
                + types.stream().filter(type -> !isString(type)).mapToInt(RowEncoder::size).sum();
    }

    /**
     * Encodes one row.
     *
     * @param values
     *            one for each column: String, Boolean, or a Number (a timestamp in milliseconds); null for SQL's null
     */
    public byte[] encode(List<? extends @Nullable Object> values) {
        byte[][] texts = new byte[strings][];
        int length = 0;
        int text = 0;
        for (int i = 0; i < types.size(); i++) {
            if (isString(types.get(i))) {
                Object value = values.get(i);
                texts[text] = value == null ? new byte[0] : value.toString().getBytes(UTF_8);
                length += texts[text].length;
                text++;
            }
        }
        int addressBytes = addressBytes(stringsStart, strings, length);
        int total = stringsStart + strings * addressBytes + length;
        ByteBuffer row = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        row.put(VERSION).put(VERSION).putInt(total);
        putNulls(row, values);
        for (int i = 0; i < types.size(); i++) {
            putFixed(row, types.get(i), values.get(i));
        }
        putStrings(row, texts, addressBytes);
        return row.array();
    }

    private void putNulls(ByteBuffer row, List<? extends @Nullable Object> values) {
        byte[] bitmap = new byte[(types.size() + 7) / 8];
        for (int i = 0; i < types.size(); i++) {
            if (values.get(i) == null) {
                bitmap[i / 8] |= (byte) (1 << (i % 8));
            }
        }
        row.put(bitmap);
    }

    private static void putFixed(ByteBuffer row, DataType type, @Nullable Object value) {
        Number number = value instanceof Number given ? given : 0;
        switch (type) {
            case kString, kVarchar -> {
                // Strings follow behind the fixed-size values.
            }
            case kBool -> row.put((byte) (Boolean.TRUE.equals(value) ? 1 : 0));
            case kSmallInt -> row.putShort(number.shortValue());
            case kInt, kDate -> row.putInt(number.intValue());
            case kFloat -> row.putFloat(number.floatValue());
            case kBigInt, kTimestamp -> row.putLong(number.longValue());
            case kDouble -> row.putDouble(number.doubleValue());
            default -> throw unsupported(type);
        }
    }

    private static void putStrings(ByteBuffer row, byte[][] texts, int addressBytes) {
        int start = row.position() + texts.length * addressBytes;
        for (byte[] text : texts) {
            for (int i = 0; i < addressBytes; i++) {
                row.put((byte) (start >>> (8 * i)));
            }
            start += text.length;
        }
        for (byte[] text : texts) {
            row.put(text);
        }
    }

    private static int addressBytes(int start, int strings, int length) {
        for (int bytes = 1; bytes < 4; bytes++) {
            if (start + strings * bytes + length < 1 << (8 * bytes)) {
                return bytes;
            }
        }
        return 4;
    }

    private static int size(DataType type) {
        return switch (type) {
            case kBool -> 1;
            case kSmallInt -> 2;
            case kInt, kDate, kFloat -> 4;
            case kBigInt, kTimestamp, kDouble -> 8;
            default -> throw unsupported(type);
        };
    }

    private static boolean isString(DataType type) {
        return type == DataType.kString || type == DataType.kVarchar;
    }

    private static IllegalArgumentException unsupported(DataType type) {
        return new IllegalArgumentException("Rows with a column of type " + type + " cannot be encoded.");
    }
}
