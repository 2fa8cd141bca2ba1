package dev.tabletop.commands;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.recovery.Damage;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a command before it is given, as things stand.
 *
 * @param command
 *            which
 * @param cluster
 *            the cluster's name, which confirms what is more than reversible
 * @param equivalent
 *            the same by hand, line by line
 * @param already
 *            in words that it is so already, and nothing would be sent; null where it is not
 * @param following
 *            operations at work that it causes: they are followed, and nothing is sent; empty where there is none
 * @param refusals
 *            why it would not be carried out, first what the cluster would answer; empty where nothing is in the way
 * @param dangers
 *            what it may bring about nevertheless
 * @param damage
 *            the worst of it
 * @param follows
 *            what must follow, and is looked for
 */
public record Assessment(Command command, String cluster, List<String> equivalent, @Nullable Sentence already,
        List<Operation> following, List<Refusal> refusals, List<Danger> dangers, Damage damage, Sentence follows) {

    public Assessment {
        equivalent = List.copyOf(equivalent);
        following = List.copyOf(following);
        refusals = List.copyOf(refusals);
        dangers = List.copyOf(dangers);
    }

    /** Whether it would not be carried out as things stand. */
    public boolean isRefused() {
        return already == null && following.isEmpty() && !refusals.isEmpty();
    }

    /** Whether nothing would be sent: it is so already, or being done. */
    public boolean sendsNothing() {
        return already != null || !following.isEmpty();
    }

    /** Those that are ticked one by one, with a reason. */
    public List<Danger> toAccept() {
        return dangers.stream().filter(d -> d.damage() == Damage.LOSSY).toList();
    }
}
