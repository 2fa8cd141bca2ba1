package dev.tabletop.openmldb;

import dev.tabletop.wire.tablet.TableStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tablet's statuses by table and partition. It is made anew with every reading, of thousands each, and so has no
 * object for an entry. Of two for the same partition the last counts.
 */
final class StatusIndex {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final @Nullable TableStatus[] slots;
    private final int shift;

    StatusIndex(List<TableStatus> statuses) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(statuses.size()) + 1;
        slots = new TableStatus[1 << bits];
        shift = Long.SIZE - bits;
        for (TableStatus status : statuses) {
            slots[slot(status.getTid(), status.getPid())] = status;
        }
    }

    /** Null where the tablet has none. */
    @Nullable
    TableStatus find(int tid, int pid) {
        return slots[slot(tid, pid)];
    }

    /** Where it is, or would be; at least half of the slots are free. */
    private int slot(int tid, int pid) {
        int slot = (int) (((((long) tid << Integer.SIZE) | pid) * GOLDEN) >>> shift);
        TableStatus there = slots[slot];
        while (there != null && (there.getTid() != tid || there.getPid() != pid)) {
            slot = (slot + 1) & (slots.length - 1);
            there = slots[slot];
        }
        return slot;
    }
}
