package dev.tabletop.schedules;

import dev.tabletop.cluster.Command;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every call that the cluster saw stands in a journal, and every call that stands there has its end, but a killed console's. */
public final class JournalRule {

    private static final String RULE = "the journal explains every call";

    private JournalRule() {}

    /**
     * Holds one store's journals against what the consoles on it sent.
     *
     * @param kills
     *            how many consoles on it were killed at a call
     */
    public static void check(ManualRecovery recovery, List<Command> sent, int kills) throws RunException {
        Map<String, Integer> meant = new HashMap<>();
        List<String> open = new ArrayList<>();
        for (RunRecord run : recovery.runs()) {
            Map<String, Integer> ends = new HashMap<>();
            for (JournalEntry entry : recovery.journal(run.id())) {
                String place = entry.step() + " " + entry.place();
                switch (entry.event()) {
                    case INTENT -> {
                        meant.merge(entry.detail(), 1, Integer::sum);
                        ends.merge(place, 1, Integer::sum);
                    }
                    case ANSWERED, UNCERTAIN, REFUSED -> ends.merge(place, -1, Integer::sum);
                    default -> {
                        // It is about no call.
                    }
                }
            }
            ends.forEach((place, count) -> {
                if (count > 0) {
                    open.add(run.id() + " " + place);
                }
            });
        }
        for (Command command : sent) {
            int left = meant.merge(command.toString(), -1, Integer::sum);
            RuleBroken.unless(left >= 0, RULE, "no intent is on disk of " + command);
        }
        RuleBroken.unless(open.size() <= kills, RULE, "without an end: " + open + ", " + kills + " killed");
    }
}
