package dev.tabletop.embedded.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.type.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows and keys as OpenMLDB's own clients write them. */
class EncodingTest {

    @Test
    void aRowIsHeaderNullsFixedValuesAddressesStrings() {
        RowEncoder encoder = new RowEncoder(List.of(column("name", DataType.kString), column("count", DataType.kInt),
                column("time", DataType.kTimestamp), column("note", DataType.kString)));

        byte[] row = encoder.encode(Arrays.asList("ab", 5, null, "c"));

        assertEquals("0101" + "18000000" + "04" + "05000000" + "0000000000000000" + "1517" + "6162" + "63",
                HexFormat.of().formatHex(row));
    }

    @Test
    void aLongRowHasWiderAddresses() {
        RowEncoder encoder = new RowEncoder(List.of(column("name", DataType.kString)));

        byte[] row = encoder.encode(List.of("x".repeat(300)));

        assertEquals(6 + 1 + 2 + 300, row.length);
        assertEquals(9, ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).getShort(7));
    }

    @Test
    void severalKeyColumnsAreJoinedAndNullAndEmptyHaveTheirTokens() {
        assertEquals("a|!N@U#L$L%|!@#$%|7", KeyPartitioner.key(Arrays.asList("a", null, "", 7)));
    }

    /** The published check of a MurmurHash64A: hashes of the keys 0, 0 1, 0 1 2 … with seeds 256, 255 … hashed again. */
    @Test
    void keysAreHashedByMurmurHash64A() {
        ByteBuffer hashes = ByteBuffer.allocate(256 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int length = 0; length < 256; length++) {
            byte[] key = new byte[length];
            for (int i = 0; i < length; i++) {
                key[i] = (byte) i;
            }
            hashes.putLong(KeyPartitioner.hash(key, 256 - length));
        }
        assertEquals("1f0d3804", Integer.toHexString((int) KeyPartitioner.hash(hashes.array(), 0)));
    }

    @Test
    void theSameSeedMakesTheSameRows() {
        for (DemoTable table : DemoTable.values()) {
            assertEquals(table.row(3, 17), table.row(3, 17));
            assertEquals(false, table.row(3, 17).equals(table.row(4, 17)));
        }
    }

    private static ColumnDesc column(String name, DataType type) {
        return ColumnDesc.newBuilder().setName(name).setDataType(type).build();
    }
}
