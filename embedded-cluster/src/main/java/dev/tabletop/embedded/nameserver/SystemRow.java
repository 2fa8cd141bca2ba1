package dev.tabletop.embedded.nameserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A row of a system table as tablets keep it: versions, size, null bits (none here), timestamps in column order, then
 * where each string begins, then the strings.
 */
final class SystemRow {

    private static final int HEADER_BYTES = 6;

    private SystemRow() {}

    /**
     * @param values
     *            one per column: a {@link Long} for a timestamp, a {@link String} for a string
     */
    static ByteString encode(List<Object> values) {
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
}
