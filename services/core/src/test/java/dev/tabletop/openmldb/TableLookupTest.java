package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.TableName;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.nameserver.TableInfo;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableLookupTest {

    private static final TableName TX = new TableName("demo", "tx");
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void manyWhoAskAtOnceCostOneCall() throws InterruptedException, ExecutionException {
        CountDownLatch go = new CountDownLatch(1);
        TableLookup lookup = new TableLookup(_ -> {
            asked.incrementAndGet();
            return TableInfo.newBuilder().setName("tx").setTid(7).setSegCnt(8).setStorageMode(StorageMode.kMemory)
                    .build();
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TableLookup.Facts>> found = IntStream.range(0, 50).mapToObj(_ -> threads.submit(() -> {
                go.await();
                return lookup.of(TX);
            })).toList();
            go.countDown();
            for (Future<TableLookup.Facts> facts : found) {
                assertEquals(new TableLookup.Facts(7, StorageMode.kMemory, 8), facts.get());
            }
        }
        assertEquals(1, asked.get());
    }

    @Test
    void aFailureIsNotKept() throws ClusterException {
        TableLookup lookup = new TableLookup(_ -> {
            if (asked.incrementAndGet() == 1) {
                throw new ClusterException(ClusterException.Kind.NO_LEADER, 0, "No nameserver leads.", "");
            }
            return TableInfo.newBuilder().setName("tx").setTid(7).setSegCnt(8).build();
        });
        assertThrows(ClusterException.class, () -> lookup.of(TX));
        assertEquals(7, lookup.of(TX).tid());
    }
}
