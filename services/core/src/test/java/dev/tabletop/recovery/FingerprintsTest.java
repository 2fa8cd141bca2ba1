package dev.tabletop.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class FingerprintsTest {

    private static final String BROKEN = Fingerprints
            .of(Story.ofTerms(1, 0).found("t1", "leader yes", 50).found("t2", "follower yes", 48).partition());

    @Test
    void theOrderOfReplicasDoesNotMatter() {
        assertEquals(BROKEN, Fingerprints.of(
                Story.ofTerms(1, 0).found("t2", "follower yes", 48).found("t1", "leader yes", 50).partition()));
    }

    @Test
    void everyFactThatTheChoiceUsedMatters() {
        assertNotEquals(BROKEN, of(Story.ofTerms(1, 0).found("t1", "leader yes", 51).found("t2", "follower yes", 48)));
        assertNotEquals(BROKEN, of(Story.ofTerms(1, 0).found("t1", "leader no", 50).found("t2", "follower yes", 48)));
        assertNotEquals(BROKEN,
                of(Story.ofTerms(1, 0, 3, 49).found("t1", "leader yes", 50).found("t2", "follower yes", 48)));
        assertNotEquals(BROKEN, of(Story.ofTerms(1, 0).found("t1", "leader yes", 50).silent("t2", "follower yes")));
        assertNotEquals(BROKEN, of(Story.ofTerms(1, 0).found("t1", "leader yes", 50).notLoaded("t2", "follower yes",
                48, Loading.NOT_TRIED)));
    }

    @Test
    void writesUnderALiveLeaderDoNotMatter() {
        assertEquals(of(Story.ofTerms(1, 0).leader("t1", "leader yes", 50, 1, "t2").follower("t2", "follower yes", 50,
                1)),
                of(Story.ofTerms(1, 0).leader("t1", "leader yes", 90, 1, "t2").follower("t2", "follower yes", 88, 1)));
    }

    private static String of(Story story) {
        return Fingerprints.of(story.partition());
    }
}
