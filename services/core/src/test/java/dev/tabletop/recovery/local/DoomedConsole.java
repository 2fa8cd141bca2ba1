package dev.tabletop.recovery.local;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.embedded.EmbeddedCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A console in a process of its own that applies the newest plan of its store, or resumes its newest run, and stands
 * still around one of its commands until it is killed. Prints {@code REACHED} there, {@code OVER} when it never came
 * to that.
 */
public final class DoomedConsole {

    static final String REACHED = "REACHED";
    static final String OVER = "OVER";

    private DoomedConsole() {}

    /**
     * Arguments: ZooKeeper, root, store, {@code apply} or {@code resume}, number of the command from 0, {@code before}
     * or {@code after}.
     */
    public static void main(String[] arguments) throws Exception {
        int at = Integer.parseInt(arguments[4]);
        boolean after = arguments[5].equals("after");
        try (LocalConsole console = new LocalConsole(arguments[0], arguments[1], Path.of(arguments[2]),
                real -> halting(real, at, after))) {
            if (arguments[3].equals("apply")) {
                Plan plan = console.recovery().lastPlan().orElseThrow();
                console.apply(plan, RunListener.SILENT);
            } else {
                String run = console.recovery().runs().getFirst().id();
                console.recovery().resume(run, LocalConsole.confirm(console.recovery().planToResume(run)),
                        RunListener.SILENT, new RunControl());
            }
        }
        System.out.println(OVER);
    }

    /** Starts a console in a process of its own, lets it come to that command, and kills it. */
    static String runAndKill(EmbeddedCluster cluster, Path store, String what, int at, String when)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(java, "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
                "-cp", path, DoomedConsole.class.getName(), cluster.zookeeperConnect(), cluster.root(),
                store.toString(), what, Integer.toString(at), when).redirectErrorStream(true).start();
        try (BufferedReader said = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String end = "";
            for (String line = said.readLine(); line != null && end.isEmpty(); line = said.readLine()) {
                end = line.equals(REACHED) || line.equals(OVER) ? line : "";
                if (!end.isEmpty()) {
                    break;
                }
            }
            return end;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static ClusterConnection halting(ClusterConnection real, int at, boolean after) {
        AtomicInteger sent = new AtomicInteger();
        return (ClusterConnection) Proxy.newProxyInstance(DoomedConsole.class.getClassLoader(),
                new Class<?>[]{ClusterConnection.class}, (_, method, arguments) -> {
                    boolean here = method.getName().equals("execute") && sent.getAndIncrement() == at;
                    if (here && !after) {
                        standStill();
                    }
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (here) {
                            standStill();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void standStill() {
        PrintStream out = System.out;
        out.println(REACHED);
        out.flush();
        while (true) {
            LockSupport.park();
        }
    }
}
