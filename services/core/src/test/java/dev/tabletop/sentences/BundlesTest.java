package dev.tabletop.sentences;

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

/** What is said stands in the bundles, in both languages, is said somewhere, and gets its values. */
class BundlesTest {

    private static final Path BUNDLES = Path.of("src/main/resources/dev/tabletop/sentences");
    private static final Path SOURCES = Path.of("src/main/java/dev/tabletop");
    /** The modules above this one say some texts, too. */
    private static final List<Path> ALL_SOURCES = List.of(SOURCES, Path.of("../../views/src/main/java/dev/tabletop"),
            Path.of("../../app/src/main/java/dev/tabletop"));
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern SAID = Pattern
            .compile("Sentence\\s*\\.of\\(\\s*\"([a-z]+\\.[a-z0-9_.]*[a-z0-9_])\"(?!\\s*\\+)");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,} [A-Za-z]{2,}");

    private static final Map<String, Map<String, String>> ENGLISH = new TreeMap<>();
    private static final Map<String, Map<String, String>> CHINESE = new TreeMap<>();
    private static final Map<Path, String> CODE = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".properties", "");
                (name.endsWith("_zh") ? CHINESE : ENGLISH).put(name.replace("_zh", ""), texts(file));
            }
        }
        for (Path sources : ALL_SOURCES) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    CODE.put(file, Files.readString(file));
                }
            }
        }
        assertFalse(ENGLISH.isEmpty());
    }

    private static Map<String, String> texts(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(k -> k, properties::getProperty, (a, b) -> a, TreeMap::new));
    }

    @Test
    void bothLanguagesHaveTheSameKeysInEachBundle() {
        assertEquals(keys(ENGLISH), keys(CHINESE));
    }

    private static Map<String, Set<String>> keys(Map<String, Map<String, String>> bundles) {
        return bundles.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                e -> new TreeSet<>(e.getValue().keySet()), (a, b) -> a, TreeMap::new));
    }

    @Test
    void aKeyBeginsWithTheNameOfItsBundle() {
        assertEquals(List.of(), ENGLISH.entrySet().stream().flatMap(
                b -> b.getValue().keySet().stream().filter(k -> !k.startsWith(b.getKey() + "."))).toList());
    }

    @Test
    void bothLanguagesSayTheSameValues() {
        List<String> unequal = new ArrayList<>();
        texts().forEach((key, text) -> {
            String other = chinese(key);
            if (!places(text).equals(places(other))) {
                unequal.add(key + ": " + text + " / " + other);
            }
        });
        assertEquals(List.of(), unequal);
    }

    private static Map<String, String> texts() {
        Map<String, String> all = new TreeMap<>();
        ENGLISH.values().forEach(all::putAll);
        return all;
    }

    private static String chinese(String key) {
        return CHINESE.getOrDefault(key.substring(0, key.indexOf('.')), Map.of()).getOrDefault(key, "");
    }

    private static Set<Integer> places(String text) {
        return PLACE.matcher(text).results().map(r -> Integer.valueOf(r.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aChineseTextIsNotTheEnglishOne() {
        List<String> same = texts().entrySet().stream().filter(e -> WORD.matcher(e.getValue()).find())
                .filter(e -> !e.getValue().startsWith("tabletop ")
                        && e.getValue().equals(chinese(e.getKey())))
                .map(Map.Entry::getKey).toList();
        assertEquals(List.of(), same);
    }

    @Test
    void everyTextIsSaid() {
        Set<String> literals = CODE.values().stream().flatMap(c -> LITERAL.matcher(c).results().map(r -> r.group(1)))
                .collect(Collectors.toSet());
        List<String> beginnings = literals.stream().filter(l -> l.matches("[a-z]+\\.([a-z0-9_]+\\.)+")).toList();
        assertEquals(List.of(), texts().keySet().stream().filter(k -> !literals.contains(k))
                .filter(k -> beginnings.stream().noneMatch(k::startsWith)).toList());
    }

    /** Keys that are put together from an enum's name are said by that enum's test. */
    @Test
    void whatIsSaidIsThereAndGetsAsManyValuesAsItHasPlacesFor() {
        Map<String, String> texts = texts();
        List<String> wrong = new ArrayList<>();
        CODE.forEach((file, code) -> {
            Matcher said = SAID.matcher(code);
            while (said.find()) {
                String text = texts.get(said.group(1));
                int given = values(code, said.end());
                int wanted = text == null ? -1 : places(text).stream().mapToInt(i -> i + 1).max().orElse(0);
                if (given != wanted) {
                    wrong.add(said.group(1) + " in " + SOURCES.relativize(file) + ": " + given + " values, " + wanted
                            + " places");
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    /** How many arguments follow in a call, from there on. */
    private static int values(String code, int from) {
        int depth = 0;
        int commas = 0;
        boolean quoted = false;
        for (int i = from; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"' && code.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ')' || c == '}')) {
                if (depth-- == 0) {
                    return commas;
                }
            } else if (!quoted && c == ',' && depth == 0) {
                commas++;
            }
        }
        throw new IllegalArgumentException("a call without an end");
    }
}
