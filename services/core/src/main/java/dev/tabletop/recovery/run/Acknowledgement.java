package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Recovered;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A partition that was recovered a short while ago and needs it again may come and go: recovering it once more is
 * acknowledged with a note, so that somebody has looked why. Pure.
 */
public final class Acknowledgement {

    private static final int NAMED = 6;

    private Acknowledgement() {}

    /** What is accepted in a confirmation. */
    public static String id(PartitionId partition) {
        return "recovered-lately:" + partition;
    }

    /** In words, for whoever has to acknowledge it. */
    public static String inWords(Recovered recovered) {
        return inWords(List.of(recovered)).getFirst();
    }

    /** The same for many, a sentence for each run that recovered some of them. */
    public static List<String> inWords(List<Recovered> recovered) {
        Map<String, List<Recovered>> byRun = recovered.stream()
                .collect(Collectors.groupingBy(Recovered::run, LinkedHashMap::new, Collectors.toList()));
        return byRun.entrySet().stream().map(e -> named(e.getValue()) + (e.getValue().size() == 1 ? " was" : " were")
                + " recovered at " + e.getValue().getFirst().at().truncatedTo(ChronoUnit.SECONDS) + " by run "
                + e.getKey() + " already.").toList();
    }

    private static String named(List<Recovered> recovered) {
        return recovered.stream().limit(NAMED).map(r -> r.partition().toString()).collect(Collectors.joining(", "))
                + (recovered.size() > NAMED ? " and " + (recovered.size() - NAMED) + " more" : "");
    }

    /**
     * @param lately
     *            what was recovered a short while ago
     * @throws RunException
     *             {@link RunException.Kind#NOT_CONFIRMED} naming what is not acknowledged yet
     */
    public static void check(List<Recovered> lately, Confirmation confirmation) throws RunException {
        List<Recovered> open = lately.stream()
                .filter(r -> !confirmation.acceptedLosses().contains(id(r.partition()))).toList();
        if (!open.isEmpty() || (!lately.isEmpty() && confirmation.reason().isBlank())) {
            List<Recovered> named = open.isEmpty() ? lately : open;
            throw new RunException(RunException.Kind.NOT_CONFIRMED, String.join(" ", inWords(named))
                    + " What comes and goes is looked into before it is recovered again.",
                    "Find out why, then acknowledge it with a note, which is kept (--acknowledge NOTE).");
        }
    }
}
