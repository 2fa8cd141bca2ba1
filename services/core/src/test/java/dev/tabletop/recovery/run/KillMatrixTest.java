package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.Command;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of every recovery meets with every mishap, and the end is the same as if nothing had happened: same
 * metadata, same logs, nothing destroyed twice, nothing destroyed before a new leader serves.
 */
class KillMatrixTest {

    @TempDir
    private static Path folder;
    private static Store store;
    private static final Map<Failures, Undisturbed> UNDISTURBED = new EnumMap<>(Failures.class);

    /** How a recovery goes when nothing comes between. */
    private record Undisturbed(List<Command> sent, Map<String, String> end, List<String> destroyed) {}

    @BeforeAll
    static void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static Undisturbed undisturbed(Failures failure) {
        return UNDISTURBED.computeIfAbsent(failure, _ -> {
            Scenario scenario = failure.happen();
            Console console = new Console(scenario, store, new ModelLock.Nodes());
            try {
                RunResult result = console.apply(console.plan(console.examine(), failure.decisions()));
                assertEquals(List.of(), result.left());
            } catch (RunException e) {
                throw new AssertionError(e);
            }
            return new Undisturbed(console.sent(), scenario.end(), scenario.destroyed());
        });
    }

    static Stream<Arguments> everyCommandAndMishap() throws StoreException {
        if (store == null) {
            open();
        }
        return Stream.of(Failures.values())
                .flatMap(failure -> IntStream.range(0, undisturbed(failure).sent().size()).boxed()
                        .flatMap(at -> Stream.of(Mishap.values()).map(mishap -> Arguments.of(failure, at, mishap))));
    }

    @ParameterizedTest(name = "{0}, command {1}: {2}")
    @MethodSource("everyCommandAndMishap")
    void aMishapAtAnyCommandEndsAsIfNothingHadHappened(Failures failure, int at, Mishap mishap)
            throws RunException {
        Undisturbed expected = undisturbed(failure);
        Scenario scenario = failure.happen();
        ModelLock.Nodes nodes = new ModelLock.Nodes();
        Console console = new Console(scenario, store, nodes, mishap, at);
        RunResult result;
        try {
            result = console.apply(console.plan(console.examine(), failure.decisions()));
        } catch (Killed _) {
            assertTrue(mishap.isKill());
            result = takeUp(new Console(scenario, store, nodes), scenario, failure);
        }
        RunResult ended = result;
        assertEquals(List.of(), ended.left(), () -> expected.sent().get(at) + "\n" + ended);
        scenario.cluster().advance(Duration.ofSeconds(1));
        assertEquals(expected.end(), scenario.end(), () -> expected.sent().get(at) + "\n" + ended);
        assertTrue(scenario.destroyed().stream().noneMatch(d -> d.startsWith("UNSAFE")),
                () -> scenario.destroyed().toString());
        if (mishap.isKill()) {
            assertEquals(expected.destroyed(), scenario.destroyed());
        }
    }

    /** What a user does after a crash: resume what can be resumed, else examine again. */
    private static RunResult takeUp(Console console, Scenario scenario, Failures failure) throws RunException {
        String cluster = scenario.cluster().identity().fingerprint();
        RunRecord last = console.recovery().runs().stream().filter(r -> r.cluster().equals(cluster)).findFirst()
                .orElseThrow();
        if (last.kind() == RunRecord.Kind.RECOVER) {
            return console.resume(last.id());
        }
        scenario.cluster().advance(Duration.ofSeconds(10));
        Plan plan = console.plan(console.examine(), failure.decisions());
        return console.apply(plan);
    }
}
