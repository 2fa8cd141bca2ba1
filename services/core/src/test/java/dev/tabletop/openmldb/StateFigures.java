package dev.tabletop.openmldb;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.TableReading;
import dev.tabletop.embedded.simulated.SimulatedSize;
import dev.tabletop.embedded.simulated.SimulatedTables;
import dev.tabletop.monitor.StateDifference;
import dev.tabletop.openmldb.StateBuilder.TabletAnswer;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.tablet.GetTableStatusResponse;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Prints how long it takes from the bytes of a reading (ShowTable, and GetTableStatus of 300 tablets) of 120,000
 * replicas to the state and its difference from the one before, against the bare protobuf decode of the same bytes; the
 * goal is at most twice as long. One partition in a hundred has grown since the reading before. docs/figures.md says how
 * to run it.
 */
public final class StateFigures {

    private static final SimulatedSize SIZE = SimulatedSize.healthy(20, 5_000, 8, 3, 300);
    private static final int WARM_UPS = 15;
    private static final int RUNS = 21;

    /** The bytes of one reading. */
    private record Bytes(ByteString tables, List<ByteString> tablets) {

        int size() {
            return tables.size() + tablets.stream().mapToInt(ByteString::size).sum();
        }
    }

    private record Decoded(ShowTableResponse tables, List<GetTableStatusResponse> tablets) {}

    private interface Work {
        Object run() throws InvalidProtocolBufferException;
    }

    private static final List<String> ENDPOINTS = IntStream.range(0, SIZE.tablets())
            .mapToObj(t -> "10.0." + t / 100 + "." + t % 100 + ":10921").toList();

    private StateFigures() {}

    public static void main(String[] arguments) throws InvalidProtocolBufferException {
        int runs = Arrays.asList(arguments).contains("--quick") ? RUNS / 3 : RUNS;
        SimulatedTables content = new SimulatedTables(SIZE, ENDPOINTS);
        Bytes first = bytes(content, 0);
        Bytes second = bytes(content, 1);
        ClusterState before = state(decode(first), null);
        long[] bare = new long[runs];
        long[] anew = new long[runs];
        long[] whole = new long[runs];
        for (int i = -WARM_UPS; i < runs; i++) {
            long decode = nanos(() -> decode(second));
            long refresh = nanos(() -> StateDifference.between(before, state(decode(second), before)));
            if (i >= 0) {
                bare[i] = decode;
                whole[i] = refresh;
            }
        }
        for (int i = 0; i < runs; i++) {
            anew[i] = nanos(() -> StateDifference.between(before, state(decode(second), null)));
        }
        PrintStream out = System.out;
        out.printf(Locale.ROOT, "one reading: %,d bytes, %,d replicas, %,d of them changed%n", second.size(),
                SIZE.replicaCount(), StateDifference.between(before, state(decode(second), before)).replicas()
                        .changed().size());
        out.printf(Locale.ROOT, "bare protobuf decode:                  %.1f ms (median of %d)%n", median(bare), runs);
        out.printf(Locale.ROOT, "bytes to state to difference:          %.1f ms%n", median(whole));
        out.printf(Locale.ROOT, "the same, with nothing taken over:     %.1f ms%n", median(anew));
        out.printf(Locale.ROOT, "ratio: %.2f (goal: at most 2)%n", median(whole) / median(bare));
    }

    private static Bytes bytes(SimulatedTables content, long moment) {
        ShowTableResponse.Builder tables = ShowTableResponse.newBuilder().setCode(0).setMsg("ok");
        IntStream.range(0, SIZE.tables()).forEach(t -> tables.addTableInfo(content.info(t, moment)));
        return new Bytes(tables.build().toByteString(),
                IntStream.range(0, SIZE.tablets()).mapToObj(t -> GetTableStatusResponse.newBuilder().setCode(0)
                        .addAllAllTableStatus(content.statuses(t, moment)).build().toByteString()).toList());
    }

    private static Decoded decode(Bytes bytes) throws InvalidProtocolBufferException {
        List<GetTableStatusResponse> tablets = new ArrayList<>(bytes.tablets().size());
        for (ByteString tablet : bytes.tablets()) {
            tablets.add(GetTableStatusResponse.parseFrom(tablet));
        }
        return new Decoded(ShowTableResponse.parseFrom(bytes.tables()), tablets);
    }

    private static ClusterState state(Decoded decoded, ClusterState before) {
        Map<String, TabletAnswer> answers = new HashMap<>();
        for (int i = 0; i < ENDPOINTS.size(); i++) {
            answers.put(ENDPOINTS.get(i), new TabletAnswer(decoded.tablets().get(i).getAllTableStatusList(), null));
        }
        return StateBuilder.build(new StateBuilder.Raw(new ClusterIdentity("figures", ""), Instant.EPOCH, List.of(),
                Map.of(), true, List.of(), decoded.tables().getTableInfoList(), TableReading.AT_ONCE, List.of(),
                List.of(),
                answers), before);
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
