package dev.tabletop.sentences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One Chinese word for one thing, in every bundle of the services and of the window: the glossary in docs/languages.md. */
class ChineseTermsTest {

    private static final List<Path> BUNDLES = List.of(Path.of("src/main/resources"),
            Path.of("../../views/src/main/resources"));
    /** Commands stay as they are typed. */
    private static final Pattern COMMAND = Pattern.compile("tabletop [a-z-]+( [a-z-]+)*");
    private static final Map<String, Pattern> INSTEAD = Map.of(
            "分片", Pattern.compile("分区"),
            "主副本", Pattern.compile("(?<![A-Za-z0-9_./:-])[Ll]eaders?(?![A-Za-z0-9_./-])|领导"),
            "从副本", Pattern.compile("(?<![A-Za-z0-9_./:-])[Ff]ollowers?(?![A-Za-z0-9_./-])|跟随者|追随"),
            "任期", Pattern.compile("(?<![A-Za-z0-9_./:-])[Tt]erms?(?![A-Za-z0-9_./-])"),
            "操作手册", Pattern.compile("(?<![A-Za-z0-9_./:-])[Rr]unbooks?(?![A-Za-z0-9_./-])|运维流程"));

    @Test
    void eachThingHasOneChineseName() throws IOException {
        Map<String, String> other = new TreeMap<>();
        int read = 0;
        for (Path bundles : BUNDLES) {
            try (Stream<Path> files = Files.walk(bundles)) {
                for (Path file : files.filter(f -> f.toString().endsWith("_zh.properties")).toList()) {
                    Properties texts = new Properties();
                    try (Reader reader = Files.newBufferedReader(file)) {
                        texts.load(reader);
                    }
                    read += texts.size();
                    texts.stringPropertyNames().forEach(key -> INSTEAD.forEach((name, never) -> {
                        if (never.matcher(COMMAND.matcher(texts.getProperty(key)).replaceAll("")).find()) {
                            other.put(bundles.relativize(file) + " " + key, name);
                        }
                    }));
                }
            }
        }
        assertFalse(read < 2_000, "only " + read + " texts were read");
        assertEquals(Map.of(), other);
    }
}
