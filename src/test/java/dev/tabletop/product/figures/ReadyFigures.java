package dev.tabletop.product.figures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.tabletop.embedded.EmbeddedCluster;

/** How long a local cluster of 1 ZooKeeper, 2 nameservers and 3 tablets takes to be ready, first and again. */
public final class ReadyFigures {

    private static final int ROUNDS = 5;
    private static final int QUICK_ROUNDS = 3;

    private ReadyFigures() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = List.of(arguments).contains("--quick") ? QUICK_ROUNDS : ROUNDS;
        for (int round = 1; round <= rounds; round++) {
            Path folder = Files.createTempDirectory("tabletop-figures-");
            long begin = System.nanoTime();
            try (EmbeddedCluster cluster = EmbeddedCluster.builder(folder).start()) {
                System.out.printf(Locale.ROOT, "local cluster of %d nodes ready, round %d: %.2f s (goal: at most 3)%n",
                        cluster.nodes().size(), round, (System.nanoTime() - begin) / 1e9);
            }
        }
        System.exit(0);
    }
}
