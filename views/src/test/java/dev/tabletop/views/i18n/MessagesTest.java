package dev.tabletop.views.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts stand in bundles, in both languages, and each is used. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources/dev/tabletop/views");
    private static final Path SOURCES = Path.of("src/main/java/dev/tabletop/views");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern ASKED = Pattern.compile("\\.get\\(\\s*\"([a-z]+\\.[a-zA-Z0-9_.-]*[a-zA-Z0-9_-])\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern TEXT_IN_VIEW = Pattern.compile(
            "(?:new (?:Label|Button|Tooltip|MenuItem|CheckBox|Menu|TitledPane|Tab|RadioButton)|setText|setPromptText|"
                    + "setAccessibleText)\\(\\s*\"[^\"]*[A-Za-z]{2}[^\"]*\"");

    private static final Map<String, Map<String, String>> ENGLISH = new TreeMap<>();
    private static final Map<String, Map<String, String>> CHINESE = new TreeMap<>();
    private static final Map<Path, String> CODE = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("messages")).toList()) {
                Map<String, Map<String, String>> language = file.getFileName().toString().contains("_zh")
                        ? CHINESE
                        : ENGLISH;
                language.put(RESOURCES.relativize(file.getParent()).toString(), texts(file));
            }
        }
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                CODE.put(file, Files.readString(file));
            }
        }
        assertFalse(ENGLISH.isEmpty());
    }

    private static Map<String, String> texts(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream().collect(
                Collectors.toMap(k -> k, properties::getProperty, (a, b) -> a, TreeMap::new));
    }

    @Test
    void bothLanguagesHaveTheSameKeysInEachPackage() {
        assertEquals(keys(ENGLISH), keys(CHINESE));
    }

    private static Map<String, Set<String>> keys(Map<String, Map<String, String>> bundles) {
        return bundles.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, e -> new TreeSet<>(e.getValue().keySet()), (a, b) -> a,
                        TreeMap::new));
    }

    @Test
    void bothLanguagesFillInTheSameValues() {
        List<String> unequal = new ArrayList<>();
        ENGLISH.forEach((place, texts) -> texts.forEach((key, text) -> {
            String other = CHINESE.getOrDefault(place, Map.of()).getOrDefault(key, "");
            if (!placeholders(text).equals(placeholders(other))) {
                unequal.add(key + ": " + text + " / " + other);
            }
        }));
        assertEquals(List.of(), unequal);
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void anApostropheInATextWithValuesIsWrittenTwice() {
        List<String> wrong = new ArrayList<>();
        for (Map<String, Map<String, String>> bundles : List.of(ENGLISH, CHINESE)) {
            bundles.values().forEach(texts -> texts.forEach((key, text) -> {
                if (!placeholders(text).isEmpty() && text.replace("''", "").contains("'")) {
                    wrong.add(key + ": " + text);
                }
            }));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyTextIsUsed() {
        Set<String> literals = CODE.values().stream().flatMap(c -> LITERAL.matcher(c).results().map(r -> r.group(1)))
                .collect(Collectors.toSet());
        List<String> beginnings = literals.stream().filter(l -> l.matches("[a-z]+(\\.[a-zA-Z0-9_-]+)*\\.")).toList();
        List<String> unused = ENGLISH.values().stream().flatMap(t -> t.keySet().stream())
                .filter(k -> !literals.contains(k) && beginnings.stream().noneMatch(k::startsWith))
                .filter(k -> !isPutTogether(k, literals)).toList();
        assertEquals(List.of(), unused);
    }

    /** As in {@code key + ".failed"}. */
    private static boolean isPutTogether(String key, Set<String> literals) {
        int dot = key.lastIndexOf('.');
        return literals.contains(key.substring(0, dot)) && literals.contains(key.substring(dot));
    }

    @Test
    void everyKeyThatIsAskedForIsThere() {
        Set<String> known = ENGLISH.values().stream().flatMap(t -> t.keySet().stream()).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        CODE.forEach((file, code) -> {
            Matcher asked = ASKED.matcher(code);
            while (asked.find()) {
                if (!known.contains(asked.group(1)) && code.contains("essages")) {
                    missing.add(asked.group(1) + " in " + SOURCES.relativize(file));
                }
            }
        });
        assertEquals(List.of(), missing);
    }

    @Test
    void viewsHoldNoTextsThemselves() {
        List<String> found = new ArrayList<>();
        CODE.forEach((file, code) -> {
            if (file.toString().endsWith("View.java")) {
                TEXT_IN_VIEW.matcher(code).results()
                        .forEach(r -> found.add(SOURCES.relativize(file) + ": " + r.group()));
            }
        });
        assertEquals(List.of(), found);
    }
}
