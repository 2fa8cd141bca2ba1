package dev.tabletop.embedded.nameserver.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a system table as tablets keep it: versions, size, null bits (none here), timestamps in column order, then
 * where each string begins, then the strings.
 */
public final class SystemRow {

    private static final int HEADER_BYTES = 6;

    private SystemRow() {}

    /**
     * Encodes one row.
     *
     * @param values
     *            one per column: a {@link Long} for a timestamp, a {@link String} for a string
     */
    public static ByteString encode(List<Object> values) {
        int nullBytes = (values.size() + 7) / 8;
        List<byte[]> strings = values.stream().filter(String.class::isInstance)
                .map(value -> value.toString().getBytes(UTF_8)).toList();
        int fixed = (values.size() - strings.size()) * Long.BYTES;
        int content = strings.stream().mapToInt(bytes -> bytes.length).sum();
        int offsetBytes = 1;
        int size = size(nullBytes, fixed, strings.size(), offsetBytes, content);
        while (offsetBytes < 4 && size >= 1L << (8 * offsetBytes)) {
            offsetBytes++;
            size = size(nullBytes, fixed, strings.size(), offsetBytes, content);
        }
        ByteBuffer row = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        row.put((byte) 1).put((byte) 1).putInt(size).position(HEADER_BYTES + nullBytes);
        values.stream().filter(Long.class::isInstance).forEach(value -> row.putLong((Long) value));
        int start = HEADER_BYTES + nullBytes + fixed + strings.size() * offsetBytes;
        for (byte[] bytes : strings) {
            for (int i = 0; i < offsetBytes; i++) {
                row.put((byte) (start >>> (8 * i)));
            }
            start += bytes.length;
        }
        strings.forEach(row::put);
        return ByteString.copyFrom(row.array());
    }

    private static int size(int nullBytes, int fixed, int strings, int offsetBytes, int content) {
        return HEADER_BYTES + nullBytes + fixed + (strings * offsetBytes) + content;
    }

    /** The strings of a row of this class, in column order. */
    static List<String> strings(ByteString row, int columns, int strings) {
        int width = row.size() < 1 << 8 ? 1 : row.size() < 1 << 16 ? 2 : 3;
        int addresses = HEADER_BYTES + (columns + 7) / 8 + (columns - strings) * Long.BYTES;
        List<String> read = new ArrayList<>();
        for (int i = 0; i < strings; i++) {
            int end = i + 1 < strings ? address(row, addresses + (i + 1) * width, width) : row.size();
            read.add(row.substring(address(row, addresses + i * width, width), end).toStringUtf8());
        }
        return read;
    }

    private static int address(ByteString row, int position, int width) {
        int address = 0;
        for (int i = 0; i < width; i++) {
            address |= (row.byteAt(position + i) & 0xff) << (8 * i);
        }
        return address;
    }
}
