package dev.tabletop.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files, methods and packages stay small enough to be read; what is larger is listed here with its reason. */
class SourceSizeTest {

    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 40;
    private static final int PACKAGE_TYPES = 20;

    /** Packages that are larger for a reason. */
    private static final Map<String, String> LARGE_PACKAGES = Map.of(
            "dev/tabletop/cluster", "the vocabulary: one record per word, none of them with logic",
            "dev/tabletop/openmldb", "one adapter whose parts are nobody else's business, so package-private",
            "dev/tabletop/recovery", "evidence and plan are many small records that the planner works on",
            "dev/tabletop/recovery/run", "one executor whose parts are nobody else's business, so package-private",
            "dev/tabletop/embedded/tablet", "one class per family of calls of a tablet",
            "dev/tabletop/views/shell", "one window whose parts are nobody else's business, so package-private");

    /** Files that are longer for a reason. */
    private static final Map<String, String> LONG_FILES = Map.of("dev/tabletop/recovery/model/ModelCluster.java",
            "the port of the cluster in memory: one short answer per call",
            "dev/tabletop/recovery/ManualRecoveryPlannerTest.java", "one sentence for each rule of the planner");

    /** Methods that are longer for a reason. */
    private static final Map<String, String> LONG_METHODS = Map.of(
            "next in dev/tabletop/embedded/tablet/storage/RecordReader.java",
            "the record format is read in one pass, as it is drawn",
            "happen in dev/tabletop/recovery/run/Failures.java", "a table of failures, a line or two each",
            "all in dev/tabletop/views/connections/ConnectionPictures.java", "a list of pictures, a line or two each");

    private static List<Path> sources;

    @BeforeAll
    static void findSources() throws IOException {
        Path root = Path.of("").toAbsolutePath().resolve("../..").normalize();
        try (Stream<Path> files = Files.walk(root)) {
            sources = files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !root.relativize(f).toString().contains("target")).sorted().toList();
        }
        assertTrue(sources.size() > 300, "the sources are found: " + sources.size() + " below " + root);
    }

    @Test
    void everyFileHasAtMostFourHundredLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources) {
            try (Stream<String> lines = Files.lines(source)) {
                long count = lines.count();
                if (count > FILE_LINES && !LONG_FILES.containsKey(name(source))) {
                    tooLong.add(count + " lines: " + name(source));
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void everyMethodHasAtMostFortyLines() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> tooLong = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, _ -> {}, List.of("-proc:none"), null,
                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new LongMethods(unit, positions, tooLong), null);
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void everyPackageHasFewTypes() {
        Map<String, Long> packages = sources.stream().filter(s -> s.toString().contains("/src/main/"))
                .filter(s -> !s.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(s -> name(s.getParent()), TreeMap::new, Collectors.counting()));
        packages.keySet().removeAll(LARGE_PACKAGES.keySet());
        packages.values().removeIf(count -> count <= PACKAGE_TYPES);
        assertEquals(Map.of(), packages);
    }

    private static String name(Path source) {
        return source.toString().replaceFirst(".*/java/", "");
    }

    private static final class LongMethods extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
                LineMap lines = unit.getLineMap();
                long begin = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                long end = lines.getLineNumber(positions.getEndPosition(unit, method));
                String where = method.getName() + " in " + name(Path.of(unit.getSourceFile().getName()));
                if (end - begin - 1 > METHOD_LINES && !LONG_METHODS.containsKey(where)) {
                    found.add(end - begin - 1 + " lines: " + where);
                }
            }
            return super.visitMethod(method, null);
        }
    }
}
