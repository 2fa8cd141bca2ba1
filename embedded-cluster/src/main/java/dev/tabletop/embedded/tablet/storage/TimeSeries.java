package dev.tabletop.embedded.tablet.storage;

import com.google.protobuf.ByteString;
import java.util.Arrays;

/** The rows of one key, oldest first; of rows with the same time the later written comes later. Not thread-safe. */
final class TimeSeries {

    private long[] times = new long[2];
    private ByteString[] rows = new ByteString[2];
    private int size;

    int size() {
        return size;
    }

    long time(int position) {
        return times[position];
    }

    ByteString row(int position) {
        return rows[position];
    }

    void put(long time, ByteString row) {
        int at = firstNewerThan(time);
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            rows = Arrays.copyOf(rows, size * 2);
        }
        System.arraycopy(times, at, times, at + 1, size - at);
        System.arraycopy(rows, at, rows, at + 1, size - at);
        times[at] = time;
        rows[at] = row;
        size++;
    }

    /** Position of the first row that is newer than the given time; {@link #size} when there is none. */
    int firstNewerThan(long time) {
        if (size == 0 || times[size - 1] <= time) {
            return size;
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Removes the rows in [from, to). */
    void remove(int from, int to) {
        System.arraycopy(times, to, times, from, size - to);
        System.arraycopy(rows, to, rows, from, size - to);
        Arrays.fill(rows, size - (to - from), size, null);
        size -= to - from;
    }
}
