package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.sentences.Sentence;
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
    public static Sentence inWords(Recovered recovered) {
        return inWords(List.of(recovered)).getFirst();
    }

    /** The same for many, a sentence for each run that recovered some of them. */
    public static List<Sentence> inWords(List<Recovered> recovered) {
        Map<String, List<Recovered>> byRun = recovered.stream()
                .collect(Collectors.groupingBy(Recovered::run, LinkedHashMap::new, Collectors.toList()));
        return byRun.entrySet().stream().map(e -> inWords(e.getKey(), e.getValue())).toList();
    }

    private static Sentence inWords(String run, List<Recovered> recovered) {
        List<String> first = recovered.stream().limit(NAMED).map(r -> r.partition().toString()).toList();
        int more = recovered.size() - NAMED;
        return Sentence.of("run.recovered_run_already",
                more > 0 ? Sentence.of("run.and_more", first, more) : Sentence.of("text.clauses", first),
                recovered.size(), recovered.getFirst().at().truncatedTo(ChronoUnit.SECONDS), run);
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
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    Sentence.of("run.what_comes_goes_looked", inWords(named).stream().collect(Sentence.joined())),
                    Sentence.of("run.find_out_why_then"));
        }
    }
}
