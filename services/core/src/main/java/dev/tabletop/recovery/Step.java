package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan: a command with what must hold before it, what holds once it is done, and how long to wait for
 * that. If {@code doneWhen} holds already the command is not sent, so a plan can be run again after any interruption.
 *
 * @param id
 *            unique in its plan, stable over planning the same evidence again, such as {@code demo.tx/3:elect}
 * @param partition
 *            which partition; null for the whole cluster
 * @param title
 *            one line for the DBA
 * @param reason
 *            why it is needed
 * @param command
 *            what is sent; null for a step that only waits for {@code doneWhen}
 * @param requires
 *            must hold before the command goes out
 * @param doneWhen
 *            holds once the step is done
 * @param patience
 *            how long to wait for {@code doneWhen}
 * @param damage
 *            how much it can hurt
 * @param equivalent
 *            the same by hand: command lines
 */
public record Step(String id, @Nullable PartitionId partition, Sentence title, Sentence reason,
        @Nullable Command command,
        Condition requires, Condition doneWhen, Duration patience, Damage damage, List<String> equivalent) {

    public Step {
        equivalent = List.copyOf(equivalent);
    }
}
