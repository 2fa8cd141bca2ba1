package dev.tabletop.product.window;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;
import dev.tabletop.app.program.StateDirectory;
import dev.tabletop.product.figures.LocalClusterProcess;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;

/**
 * How much of a core the program takes while it shows a healthy cluster of 3 tablets, which runs in another process and
 * which nobody writes to.
 */
public final class IdleFigures {

    private static final int SETTLE_SECONDS = 30;
    private static final int WATCH_SECONDS = 120;
    private static final int QUICK_WATCH_SECONDS = 40;

    private IdleFigures() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = List.of(arguments).contains("--quick") ? QUICK_WATCH_SECONDS : WATCH_SECONDS;
        Path folder = Files.createTempDirectory("tabletop-figures-");
        Path home = folder.resolve("home");
        try (LocalClusterProcess cluster = LocalClusterProcess.started(folder)) {
            Profile profile = Profile.named("idle", Environment.TEST, cluster.zookeeper(), cluster.root());
            try (Store store = Store.open(new StateDirectory(home).store())) {
                new Profiles(store).saveAll(List.of(profile), List.of());
            }
            try (WindowSession window = WindowSession.on(home)) {
                window.click("cluster-" + profile.id());
                window.awaitShown("status-auto-failover");
                TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
                long begin = processor();
                TimeUnit.SECONDS.sleep(seconds);
                double share = (processor() - begin) / 1e9 / seconds;
                System.out.printf(Locale.ROOT, "idle for %d s on the overview: %.2f %% of a core (goal: at most 1)%n",
                        seconds, 100 * share);
            }
        }
        System.exit(0);
    }

    private static long processor() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
