package dev.tabletop.openmldb;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.openmldb.StateBuilder.TabletAnswer;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints how long it takes to decode a ShowTable answer of 120,000 replicas and to build the state from it, against the
 * bare protobuf decode of the same bytes; the goal is at most twice as long. The answer repeats a table recorded on a
 * real cluster, over thirty tablets. Run it with
 *
 * <pre>
 * mvn -q -o -pl services/core -am test-compile org.codehaus.mojo:exec-maven-plugin:java \
 *     -Dexec.mainClass=dev.tabletop.openmldb.StateFigures -Dexec.classpathScope=test
 * </pre>
 */
public final class StateFigures {

    private static final int REPLICAS = 120_000;
    private static final int TABLETS = 30;
    private static final int WARM_UPS = 15;
    private static final int RUNS = 21;

    private interface Work {
        Object run() throws InvalidProtocolBufferException;
    }

    private StateFigures() {}

    public static void main(String[] arguments) throws IOException {
        byte[] answer = answer();
        long replicas = state(ShowTableResponse.parseFrom(answer)).partitions().mapToLong(p -> p.replicas().size())
                .sum();
        long[] bare = new long[RUNS];
        long[] whole = new long[RUNS];
        for (int i = -WARM_UPS; i < RUNS; i++) {
            long decode = nanos(() -> ShowTableResponse.parseFrom(answer));
            long build = nanos(() -> state(ShowTableResponse.parseFrom(answer)));
            if (i >= 0) {
                bare[i] = decode;
                whole[i] = build;
            }
        }
        PrintStream out = System.out;
        out.printf(Locale.ROOT, "ShowTable answer: %,d bytes, %,d replicas%n", answer.length, replicas);
        out.printf(Locale.ROOT, "bare decode:      %.1f ms (median of %d)%n", median(bare), RUNS);
        out.printf(Locale.ROOT, "decode and build: %.1f ms%n", median(whole));
        out.printf(Locale.ROOT, "ratio:            %.2f (goal: at most 2)%n", median(whole) / median(bare));
    }

    private static ClusterState state(ShowTableResponse answer) {
        return StateBuilder.build(new StateBuilder.Raw(new ClusterIdentity("figures", ""), Instant.EPOCH, List.of(),
                Map.of(), true, List.of(), answer.getTableInfoList(), List.of(), Map.<String, TabletAnswer>of()));
    }

    /** The recorded table again and again, each time under another name and on other tablets. */
    private static byte[] answer() throws IOException {
        TableInfo recorded = recorded();
        int perTable = recorded.getTablePartitionList().stream().mapToInt(TablePartition::getPartitionMetaCount).sum();
        ShowTableResponse.Builder many = ShowTableResponse.newBuilder().setCode(0).setMsg("ok");
        for (int i = 0; i < REPLICAS / perTable; i++) {
            TableInfo.Builder table = recorded.toBuilder().setName("table_" + i).setTid(i + 7);
            int turn = i;
            for (TablePartition.Builder partition : table.getTablePartitionBuilderList()) {
                for (PartitionMeta.Builder meta : partition.getPartitionMetaBuilderList()) {
                    meta.setEndpoint("10.0.0." + turn++ % TABLETS + ":10921");
                }
            }
            many.addTableInfo(table);
        }
        return many.build().toByteArray();
    }

    private static TableInfo recorded() throws IOException {
        try (InputStream in = StateFigures.class.getResourceAsStream("/wire/ShowTable.bin")) {
            return ShowTableResponse.parseFrom(in).getTableInfoList().stream()
                    .filter(t -> t.getName().equals("perf")).findFirst().orElseThrow();
        }
    }

    private static long nanos(Work work) throws InvalidProtocolBufferException {
        long begin = System.nanoTime();
        Object result = work.run();
        long end = System.nanoTime();
        if (result == null) {
            throw new IllegalStateException("The work must have a result");
        }
        return end - begin;
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }
}
