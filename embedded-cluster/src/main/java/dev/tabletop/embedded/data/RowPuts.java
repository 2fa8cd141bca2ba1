package dev.tabletop.embedded.data;

import com.google.protobuf.ByteString;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.PutRequest;
import java.util.EnumMap;
import java.util.Map;

/** Makes the Put calls of demo rows. */
final class RowPuts {

    private final Map<DemoTable, RowEncoder> encoders = new EnumMap<>(DemoTable.class);

    RowPuts() {
        for (DemoTable table : DemoTable.values()) {
            encoders.put(table, new RowEncoder(table.columns()));
        }
    }

    PutRequest request(DemoRow row, int tid) {
        RowEncoder encoder = encoders.get(row.table());
        if (encoder == null) {
            throw new IllegalArgumentException("unknown table " + row.table());
        }
        return PutRequest.newBuilder().setTid(tid).setPid(row.partition()).setTime(row.time())
                .setValue(ByteString.copyFrom(encoder.encode(row.values())))
                .addDimensions(Dimension.newBuilder().setKey(row.key()).setIdx(0)).build();
    }
}
