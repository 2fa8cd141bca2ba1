package dev.tabletop.sentences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tabletop.recovery.RecoveryJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class SentenceTest {

    private static final Sentence STALE = Sentence.of("finding.stale", Sentence.of("finding.age.last",
            Instant.parse("2026-01-01T12:00:00Z"), Duration.ofMinutes(5)));
    private static final Sentence FLAGS = Sentence.of("finding.flags", List.of("a:1", "b:1"));

    @Test
    void aSentenceIsSaidInEitherLanguageWithItsValues() {
        assertEquals("The cluster: it was read last at 2026-01-01T12:00:00Z, 5 min ago", STALE.toString());
        assertEquals("集群：最近一次读取于 2026-01-01T12:00:00Z，5 分钟前", STALE.in(Locale.CHINESE));
        assertEquals(STALE.in(Locale.CHINESE), STALE.in(Locale.CHINA));
        assertEquals(STALE.toString(), STALE.in(Locale.FRENCH));
    }

    @Test
    void listsAreJoinedAsTheLanguageDoes() {
        assertEquals("Flagged leader in the metadata: a:1, b:1", FLAGS.toString());
        assertEquals("元数据中带有主标记：a:1、b:1", FLAGS.in(Locale.CHINESE));
        assertEquals("it answers this console, it does not answer this console", Sentence.clauses(
                List.of(Sentence.of("finding.tablet.answers"), Sentence.of("finding.tablet.silent"))).toString());
    }

    @Test
    void numbersAreWrittenPlainlyAndCountAsLong() {
        assertEquals(Sentence.of("finding.subject.operation", 1234567),
                Sentence.of("finding.subject.operation", 1234567L));
        assertEquals("操作 1234567", Sentence.of("finding.subject.operation", 1234567).in(Locale.CHINESE));
    }

    @Test
    void durationsAreSaidInTheLargestUnitOfWhichThereAreTwo() {
        assertEquals(List.of("119 s", "2 min", "119 min", "2 h"),
                List.of(119, 120, 7_199, 7_200).stream().map(Duration::ofSeconds)
                        .map(d -> Sentence.of("text.plain", d).toString()).toList());
    }

    @Test
    void whatIsSaidOneAfterTheOtherLeavesOutWhatSaysNothing() {
        assertEquals(Sentence.NOTHING, Sentence.all(Sentence.NOTHING));
        assertEquals(FLAGS, Sentence.all(Sentence.NOTHING, FLAGS));
        assertEquals("One. Two.", Sentence.all(Sentence.plain("One."), Sentence.plain("Two.")).toString());
    }

    @Test
    void aWordIsChosenByTheNumber() {
        Template template = new Template("{0} {0?replica|replicas} on {1?one|several}");
        assertEquals("1 replica on several",
                template.fill(List.of(1L, List.of("a", "b")), (value, _) -> value.toString()));
    }

    @Test
    void bracesInAValueAreNoPlaces() {
        assertEquals("{1} {x}", Sentence.plain("{1} {x}").toString());
    }

    @Test
    void aKeyThatNobodyKnowsIsAMistake() {
        assertThrows(MissingResourceException.class, () -> Sentence.of("finding.no_such").toString());
        assertThrows(MissingResourceException.class, () -> Sentence.of("nobody.said").toString());
    }

    @Test
    void forMachinesASentenceIsItsEnglishText() throws JsonProcessingException {
        String json = RecoveryJson.mapper().writeValueAsString(FLAGS);
        assertEquals("\"Flagged leader in the metadata: a:1, b:1\"", json);
        assertEquals(Sentence.plain(FLAGS.toString()), RecoveryJson.keeping().readValue(json, Sentence.class));
    }

    @Test
    void whatIsKeptCanBeSaidAgainInEitherLanguage() throws JsonProcessingException {
        for (Sentence sentence : List.of(STALE, FLAGS, Sentence.plain("as it is"), Sentence.all(STALE, FLAGS))) {
            String json = RecoveryJson.keeping().writeValueAsString(sentence);
            assertEquals(sentence, RecoveryJson.mapper().readValue(json, Sentence.class), json);
        }
    }

    @Test
    void whatAnotherVersionSaidIsShownAsItWasWritten() throws JsonProcessingException {
        for (String json : List.of("{'text':'Old.','key':'gone.key','values':[]}",
                "{'text':'Old.','key':'finding.flags','values':[]}",
                "{'text':'Old.','key':'finding.flags','values':[['a']]}",
                "{'text':'Old.','key':'text.plain','values':[{'at':'yesterday'}]}",
                "{'text':'Old.','key':'text.plain','values':[{'key':'gone.key','values':[]}]}", "'Old.'")) {
            assertEquals(Sentence.plain("Old."),
                    RecoveryJson.mapper().readValue(json.replace('\'', '"'), Sentence.class));
        }
    }
}
