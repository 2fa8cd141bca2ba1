package dev.tabletop.diagnosis.posture;

import dev.tabletop.sentences.Sentence;
import java.util.Locale;

/** One rule of the best practice for production, in the order of the checklist. */
public enum Rule {
    NAMESERVERS,
    TASK_MANAGERS,
    TABLETS,
    HOSTS,
    REPLICA_COUNT,
    REPLICAS_IN_PLACE,
    REPLICAS_APART,
    LEADERS_SPREAD,
    AUTO_FAILOVER,
    SYSTEM_TABLES,
    DAEMON;

    public Sentence title() {
        return say("posture.title.");
    }

    public Sentence recommended() {
        return say("posture.recommended.");
    }

    public Sentence why() {
        return say("posture.why.");
    }

    /** What to do where it is not kept to. */
    public Sentence mend() {
        return say("posture.mend.");
    }

    private Sentence say(String what) {
        return Sentence.of(what + name().toLowerCase(Locale.ROOT));
    }
}
