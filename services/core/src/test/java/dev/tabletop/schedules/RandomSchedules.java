package dev.tabletop.schedules;

import dev.tabletop.schedules.local.LocalSchedules;
import dev.tabletop.schedules.model.ModelSchedules;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Tries any number of seeds, and prints those that fail with their schedule and the line that repeats them. See
 * docs/testing.md.
 */
public final class RandomSchedules {

    private static final PrintStream OUT = System.out;
    private static final int TELL_EVERY = 500;
    private static final Map<String, Supplier<Trials>> KINDS = new TreeMap<>(
            Map.of("model", ModelSchedules::new, "cluster", LocalSchedules::new));

    private RandomSchedules() {}

    /** Arguments: {@code model} or {@code cluster}, {@code --seeds FROM..TO}, and {@code --tell} for all that happens. */
    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        Supplier<Trials> kind = given.isEmpty() ? null : KINDS.get(given.getFirst());
        int seeds = given.indexOf("--seeds") + 1;
        if (kind == null || seeds == 0 || seeds >= given.size()) {
            OUT.println("Arguments: " + String.join("|", KINDS.keySet()) + " --seeds FROM..TO [--tell]");
            return;
        }
        List<Long> failed = run(given.getFirst(), kind, SeedRange.of(given.get(seeds)), given.contains("--tell"));
        if (!failed.isEmpty()) {
            throw new RuleBroken("seeds that fail", failed.toString());
        }
    }

    private static List<Long> run(String name, Supplier<Trials> kind, SeedRange range, boolean tell)
            throws IOException {
        List<Long> failed = new ArrayList<>();
        Path folder = Files.createTempDirectory("schedules");
        long begin = System.nanoTime();
        try (Trials trials = kind.get()) {
            for (long seed = range.from(); seed <= range.to(); seed++) {
                if (!passes(name, trials, seed, folder, tell)) {
                    failed.add(seed);
                }
                if ((seed - range.from() + 1) % TELL_EVERY == 0) {
                    tell(range, seed, failed, begin);
                }
            }
        }
        tell(range, range.to(), failed, begin);
        return failed;
    }

    private static void tell(SeedRange range, long seed, List<Long> failed, long begin) {
        OUT.printf(Locale.ROOT, "%d seeds (%d..%d) in %.0f s, failed: %s%n", seed - range.from() + 1, range.from(),
                seed, (System.nanoTime() - begin) / 1e9, failed);
    }

    private static boolean passes(String name, Trials trials, long seed, Path folder, boolean tell) {
        try {
            List<String> told = trials.run(seed, folder);
            if (tell) {
                OUT.println(seed + ": " + trials.schedule(seed));
                told.forEach(OUT::println);
            }
            return true;
        } catch (Exception | AssertionError e) {
            OUT.println("FAILED " + seed + ": " + e.getMessage());
            OUT.println("  schedule: " + trials.schedule(seed));
            OUT.println("  again: RandomSchedules " + name + " --seeds " + seed + " --tell");
            List.of(e.getSuppressed()).forEach(what -> OUT.println(what.getMessage()));
            if (!(e instanceof RuleBroken)) {
                e.printStackTrace(OUT);
            }
            return false;
        }
    }
}
