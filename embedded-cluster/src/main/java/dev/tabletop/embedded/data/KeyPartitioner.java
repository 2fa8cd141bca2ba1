package dev.tabletop.embedded.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** To which partition a key belongs: MurmurHash64A of the key, as OpenMLDB's clients do. */
public final class KeyPartitioner {

    private static final long SEED = 0xe17a1465L;
    private static final long MULTIPLIER = 0xc6a4a7935bd1e995L;
    private static final int SHIFT = 47;
    private static final String NULL = "!N@U#L$L%";
    private static final String EMPTY = "!@#$%";

    private KeyPartitioner() {}

    /** The key made of an index's columns, in the index's order. */
    public static String key(List<? extends @Nullable Object> columns) {
        return columns.stream().map(KeyPartitioner::part).collect(Collectors.joining("|"));
    }

    private static String part(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        String text = value.toString();
        return text.isEmpty() ? EMPTY : text;
    }

    /** Number of the partition, from 0. */
    public static int partition(String key, int partitions) {
        return (int) (Math.abs(hash(key.getBytes(UTF_8), SEED)) % partitions);
    }

    static long hash(byte[] key, long seed) {
        ByteBuffer bytes = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        long hash = seed ^ (key.length * MULTIPLIER);
        while (bytes.remaining() >= Long.BYTES) {
            long part = bytes.getLong() * MULTIPLIER;
            part ^= part >>> SHIFT;
            hash = (hash ^ (part * MULTIPLIER)) * MULTIPLIER;
        }
        if (bytes.hasRemaining()) {
            long rest = 0;
            for (int shift = 0; bytes.hasRemaining(); shift += Byte.SIZE) {
                rest |= (bytes.get() & 0xffL) << shift;
            }
            hash = (hash ^ rest) * MULTIPLIER;
        }
        hash = (hash ^ (hash >>> SHIFT)) * MULTIPLIER;
        return hash ^ (hash >>> SHIFT);
    }
}
