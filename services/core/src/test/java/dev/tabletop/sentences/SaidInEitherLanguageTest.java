package dev.tabletop.sentences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user may get to see is made of sentences, not of English in the code. */
class SaidInEitherLanguageTest {

    /** Made with words for users. */
    private static final List<String> SAID = List.of("BundleException", "ClusterException", "ConnectionStage",
            "CoordinationException", "Next", "Objection", "PlanDocumentException", "Precheck", "ProfileFileException",
            "Remark", "ReportException", "Risk", "RunException", "SecretException", "StepFailure", "StoreException");
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java/dev/tabletop"),
            Path.of("../../views/src/main/java/dev/tabletop"));
    /** Kept as it stands in a journal, or in documents of earlier versions. */
    private static final Set<String> KEPT = Set.of("as the plan that was confirmed says");
    private static final List<String> EARLIER = List.of("placement/MovesPlan.java");
    private static final Pattern MADE = Pattern.compile("new (?:" + String.join("|", SAID) + ")(?:\\.\\w+)?\\(");
    private static final Pattern KEY = Pattern
            .compile("(?:Sentence\\s*\\.of|messages\\s*\\.get|new Illegal\\w+)\\(\\s*\"[^\"]*\"");
    private static final Pattern WORDS = Pattern.compile("\"[^\"\n]*[A-Za-z]{2,}[,:;.]? [A-Za-z]{2,}[^\"\n]*\"");

    @Test
    void whatIsMadeWithWordsForUsersIsMadeOfSentences() throws IOException {
        Map<String, List<String>> english = new TreeMap<>();
        int made = 0;
        for (Path sources : SOURCES) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                        .filter(f -> EARLIER.stream().noneMatch(f::endsWith)).toList()) {
                    String code = Files.readString(file);
                    Matcher call = MADE.matcher(code);
                    while (call.find()) {
                        made++;
                        List<String> words = words(code.substring(call.end(), end(code, call.end())));
                        if (!words.isEmpty()) {
                            english.merge(sources.relativize(file).toString(), words,
                                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
                        }
                    }
                }
            }
        }
        assertFalse(made < 100, "only " + made + " were found");
        assertEquals(Map.of(), english);
    }

    private static List<String> words(String arguments) {
        return WORDS.matcher(KEY.matcher(arguments).replaceAll("")).results().map(MatchResult::group)
                .filter(w -> !KEPT.contains(w.substring(1, w.length() - 1))).collect(Collectors.toList());
    }

    /** Where the arguments that begin there end. */
    private static int end(String code, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"' && code.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && depth-- == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a call without an end");
    }
}
