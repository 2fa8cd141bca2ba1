package dev.tabletop.commands.situation;

import dev.tabletop.recovery.Damage;
import dev.tabletop.sentences.Sentence;

/**
 * What a command may bring about that the cluster would not refuse.
 *
 * @param id
 *            names it in a confirmation; the same for the same danger in another reading
 * @param damage
 *            reversible: to be known; destructive: the cluster's name confirms it; lossy: it is ticked by its id, with a
 *            reason
 * @param what
 *            what may happen, on what evidence
 * @param advice
 *            how to avoid it; empty where there is no other way
 */
public record Danger(String id, Damage damage, Sentence what, Sentence advice) {

    /** All that it says, in English: what says something else is another danger, whatever its id. */
    public String said() {
        return id + ": " + Sentence.all(what, advice);
    }
}
