package dev.tabletop.product;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.embedded.control.ClusterControl;
import dev.tabletop.product.ProgramProcess.Ended;

/** Passwords that are given to the program are found nowhere afterwards, and what it keeps is closed to others. */
@EnabledOnOs(OS.LINUX)
class PlantedSecretTest {

    private static final Map<String, String> SECRETS = Map.of("TABLETOP_PASSWORD", "planted-cluster-7f3a",
            "TABLETOP_ZOOKEEPER_PASSWORD", "planted-zookeeper-91bc", "TABLETOP_MASTER_PASSWORD", "planted-master-d04e",
            "TABLETOP_PASSPHRASE", "planted-passphrase-5a6b");

    /** 127.0.0.1, ::1, and the former written as the latter. */
    private static final Set<String> LOOPBACK = Set.of("0100007F", "00000000000000000000000001000000",
            "0000000000000000FFFF00000100007F");

    @TempDir
    private Path folder;
    private final StringBuilder said = new StringBuilder();

    private Path home() {
        return folder.resolve("state/home");
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Ended run(String... arguments) throws Exception {
        Map<String, String> environment = new TreeMap<>(SECRETS);
        // No keychain, whatever session the test runs in.
        environment.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        try (ProgramProcess process = ProgramProcess.start(home(), environment, arguments)) {
            Ended ended = process.awaitEnd(60);
            said.append(ended.out()).append(ended.err());
            return ended;
        }
    }

    @Test
    void aPasswordIsFoundNowhereAndWhatIsKeptIsClosedToOthers() throws Exception {
        Files.createDirectories(out());
        try (ClusterProcess cluster = new ClusterProcess(folder.resolve("cluster"), folder.resolve("other"), "--rows",
                "30")) {
            work(cluster);
        }
        assertEquals(List.of(), whereFound(said.toString().getBytes(StandardCharsets.UTF_8)), said.toString());
        List<String> leaks = new ArrayList<>();
        List<String> open = new ArrayList<>();
        try (Stream<Path> kept = Files.walk(home()); Stream<Path> written = Files.walk(out())) {
            for (Path file : Stream.concat(kept, written).toList()) {
                if (Files.isRegularFile(file)) {
                    whereFound(Files.readAllBytes(file)).forEach(s -> leaks.add(s + " in " + file));
                    unpacked(file).forEach(b -> whereFound(b).forEach(s -> leaks.add(s + " packed in " + file)));
                }
                String wanted = Files.isDirectory(file) ? "rwx------" : "rw-------";
                if (file.startsWith(home())
                        && !PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).equals(wanted)) {
                    open.add(file.toString());
                }
            }
        }
        assertEquals(List.of(), leaks);
        assertEquals(List.of(), open);
        assertTrue(Files.exists(home().resolve("vault.json")), "the passwords were kept");
        assertTrue(Files.exists(home().resolve("logs/tabletop.log")), "there is a log to look into");
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(out().resolve("bundle.zip"))), "a bundle is for its owner");
    }

    @Test
    void theLocalClusterListensOnTheLoopbackInterfaceAlone() throws Exception {
        Path directory = folder.resolve("cluster");
        try (ClusterProcess _ = new ClusterProcess(directory, folder.resolve("other"), "--rows", "1");
                ClusterControl control = ClusterControl.connect(directory)) {
            List<String> listening = listening(control.status().process());
            // ZooKeeper, two nameservers, three tablets, the control.
            assertTrue(listening.size() >= 7, listening.toString());
            assertEquals(List.of(), listening.stream().filter(a -> !LOOPBACK.contains(a)).toList());
        }
    }

    /** The addresses, as Linux writes them, on which this process listens. */
    private static List<String> listening(long process) throws IOException {
        Set<String> sockets;
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process + "/fd"))) {
            sockets = files.map(PlantedSecretTest::target).filter(t -> t.startsWith("socket:["))
                    .map(t -> t.substring("socket:[".length(), t.length() - 1)).collect(Collectors.toSet());
        }
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Files.readAllLines(Path.of("/proc/" + process + "/net/" + table)).stream().skip(1)
                    .map(l -> l.strip().split("\\s+")).filter(l -> l[3].equals("0A") && sockets.contains(l[9]))
                    .forEach(l -> addresses.add(l[1].substring(0, l[1].indexOf(':'))));
        }
        return addresses;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private void work(ClusterProcess cluster) throws Exception {
        run(cluster.with("profiles", "add", "bank", "--zookeeper-user", "openmldb", "--environment", "test"));
        run("profiles", "passwords", "bank");
        assertEquals(0, run("profiles", "test", "bank").exitCode(), said.toString());
        run("status", "--profile", "bank");
        run("status", "--profile", "bank", "--json");
        run("profiles", "list", "--json");
        run("profiles", "export", out().resolve("with-secrets.json").toString(), "bank", "--with-secrets");
        run("profiles", "export", out().resolve("profiles.json").toString(), "bank");
        assertEquals(0, run("bundle", "--profile", "bank", "--out", out().resolve("bundle.zip").toString()).exitCode(),
                said.toString());
        run("report", "--profile", "bank", "--out", out().resolve("report.html").toString());
        run("report", "--profile", "bank", "--out", out().resolve("report.json").toString());
        run("stop-automatic", "--profile", "bank");
        run("examine", "--profile", "bank");
        run("plan", "manual-recovery", "--profile", "bank", "--out", out().resolve("bank.tabletop-plan").toString());
        // A login that the cluster refuses: the failure is told and logged.
        run(cluster.with("status", "--user", "nobody", "--zookeeper-user", "nobody"));
        watched(cluster);
    }

    /** What every user of the machine can read of a process, while it is connected. */
    private void watched(ClusterProcess cluster) throws Exception {
        Map<String, String> environment = new TreeMap<>(SECRETS);
        try (ProgramProcess process = ProgramProcess.start(home(), environment,
                cluster.with("status", "--watch", "--zookeeper-user", "openmldb"))) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !process.out().isEmpty() || !process.isRunning());
            said.append(process.out()).append(process.err());
            for (Path line : commandLines()) {
                said.append(commandLine(line)).append('\n');
            }
            assertTrue(process.isRunning(), "it was seen at work: " + process.err());
        }
    }

    private static List<Path> commandLines() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.filter(p -> p.getFileName().toString().matches("[0-9]+")).map(p -> p.resolve("cmdline"))
                    .toList();
        }
    }

    /** Empty for a process that is gone meanwhile. */
    private static String commandLine(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** The names of secrets that stand in there, as they are or as base64. */
    private static List<String> whereFound(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return SECRETS.entrySet().stream().filter(s -> text.contains(s.getValue())
                || text.contains(Base64.getEncoder().withoutPadding()
                        .encodeToString(s.getValue().getBytes(StandardCharsets.UTF_8)).substring(0, 20)))
                .map(Map.Entry::getKey).sorted().toList();
    }

    private static List<byte[]> unpacked(Path file) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        if (file.toString().endsWith(".zip")) {
            try (InputStream in = Files.newInputStream(file); ZipInputStream zip = new ZipInputStream(in)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    parts.add(zip.readAllBytes());
                }
            }
            assertTrue(!parts.isEmpty(), "a bundle has parts");
        }
        return parts;
    }
}
