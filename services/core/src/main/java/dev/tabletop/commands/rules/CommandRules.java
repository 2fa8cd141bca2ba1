package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Operation;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Standing;
import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is known of one command. Pure. */
public interface CommandRules {

    /** How long an effect without an operation, or an operation's first sign, may take. */
    Duration USUAL_PATIENCE = Duration.ofSeconds(8);

    /** What it is about, in words. */
    Sentence scope();

    /** The least that it can hurt; dangers may add to it. */
    Damage damage();

    /** Why it would not be carried out, in the order in which the nameserver looks; then what the console minds. */
    List<Refusal> refusals(Situation now);

    List<Danger> dangers(Situation now);

    /** In words that it is so already; empty where it is not, or where it can't be told from a mistake. */
    default Optional<Sentence> already(Situation now) {
        return Optional.empty();
    }

    /** What must follow, in words. */
    Sentence follows();

    /** Whether it did, once the command went out. */
    Standing standing(Situation before, Situation now, List<Operation> caused);

    /** Whether the command causes such an operation. */
    default boolean causes(Operation operation, Situation now) {
        return false;
    }

    /** The tablet for which each of its operations works; empty where they work for several, or it is not known. */
    default String worksFor() {
        return "";
    }

    /** Whether a tablet is seen at work for it. */
    default boolean isAtWork(Situation now) {
        return false;
    }

    default Duration patience() {
        return USUAL_PATIENCE;
    }
}
