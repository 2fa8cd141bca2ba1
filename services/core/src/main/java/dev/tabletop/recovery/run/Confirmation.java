package dev.tabletop.recovery.run;

import dev.tabletop.recovery.Recovered;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user confirmed.
 *
 * @param clusterName
 *            as the user typed it; asked for where a plan destroys copies
 * @param acceptedLosses
 *            ids of the losses that were ticked
 * @param reason
 *            why they are accepted; must not be blank where there are any
 * @param shown
 *            all that the dangers said that the user saw: one that says something else was not confirmed; null where
 *            their ids are enough
 */
public record Confirmation(String clusterName, Set<String> acceptedLosses, String reason,
        @Nullable Set<String> shown) {

    /** A click, nothing more. */
    public static final Confirmation CLICK = new Confirmation("", Set.of(), "");

    public Confirmation {
        acceptedLosses = Set.copyOf(acceptedLosses);
        shown = shown == null ? null : Set.copyOf(shown);
    }

    /** By ids alone. */
    public Confirmation(String clusterName, Set<String> acceptedLosses, String reason) {
        this(clusterName, acceptedLosses, reason, null);
    }

    /** The same, and that these were recovered a short while ago is acknowledged with a note. */
    public Confirmation acknowledging(List<Recovered> lately, String note) {
        Set<String> accepted = new HashSet<>(acceptedLosses);
        lately.forEach(r -> accepted.add(Acknowledgement.id(r.partition())));
        String both = reason.isBlank() || reason.equals(note) ? note : reason + "; " + note;
        return lately.isEmpty() || note.isBlank() ? this : new Confirmation(clusterName, accepted, both, shown);
    }

    /** As the journal keeps it. */
    @Override
    public String toString() {
        return "Confirmation[clusterName=" + clusterName + ", acceptedLosses=" + acceptedLosses + ", reason=" + reason
                + (shown == null ? "]" : ", shown=" + shown + "]");
    }
}
