package dev.tabletop.cluster;

import dev.tabletop.sentences.Sentence;

/**
 * One stage of the test of a connection.
 *
 * @param step
 *            what was tried
 * @param subject
 *            on what, where there may be several: an SSH server, a tablet; else empty
 * @param result
 *            what came of it
 * @param detail
 *            what was found, or why it failed
 * @param advice
 *            what to do; says nothing when nothing needs doing
 */
public record ConnectionStage(Step step, String subject, Result result, Sentence detail, Sentence advice) {

    /** What is tried, in this order. */
    public enum Step {
        ADDRESSES("addresses"), SSH("SSH"), ZOOKEEPER("ZooKeeper"), ROOT("root"), LEADER("leader"),
        NAMESERVER("nameserver"), TABLET("tablet");

        private final String words;

        Step(String words) {
            this.words = words;
        }
    }

    /** What came of a stage. */
    public enum Result {
        OK, FAILED,
        /** Not tried, because an earlier stage failed. */
        SKIPPED
    }

    /** Told how a test goes, on the thread that tests. */
    public interface Listener {

        /** A stage begins. */
        void begins(Step step, String subject);

        /** A stage is over; tablets are asked all at once, so their stages may end in another order. */
        void ended(ConnectionStage stage);
    }

    /** In English, such as {@code tablet 10.0.0.1:9527}. */
    public String name() {
        return subject.isEmpty() ? step.words : step.words + " " + subject;
    }
}
