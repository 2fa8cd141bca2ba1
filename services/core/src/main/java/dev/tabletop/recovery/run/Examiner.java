package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.TabletAnswer;
import dev.tabletop.recovery.history.LeaderWatch;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The second stage: reads every replica's own word, loading as follower what is not loaded, to learn what it holds. */
final class Examiner {

    private static final Logger LOG = LoggerFactory.getLogger(Examiner.class);

    private final RunContext context;
    private final CommandGate gate;
    private final LoadSlots loads;
    private final Reader reader;

    Examiner(RunContext context, CommandGate gate) {
        this.context = context;
        this.gate = gate;
        this.loads = new LoadSlots(context.settings().loadsPerTablet());
        this.reader = new Reader(context);
    }

    /**
     * @param images
     *            the metadata before anything was changed
     * @param earlier
     *            an earlier examination, whose loads are remembered as such; null when there is none
     */
    Evidence examine(List<PartitionReading> images, ExamineOptions options,
            @Nullable Boolean autoFailoverBefore, @Nullable Evidence earlier) throws RunException {
        ClusterState state = reader.read(context.connection()::read);
        rememberLeaders(state);
        Set<String> suspects = healthyButSilent(state);
        List<PartitionEvidence> found = Parallel
                .each(images, context.settings().partitionsAtOnce(), "examine",
                        image -> partitionIfThere(image, options, suspects, earlier(earlier, image)))
                .stream().flatMap(Optional::stream).toList();
        Instant now = context.pace().now();
        ClusterState end = reader.read(context.connection()::read);
        return new Evidence(context.connection().identity(), now, autoFailoverBefore, tablets(end, found), found);
    }

    /** A leader may have been restarted while no console was watching. */
    private void rememberLeaders(ClusterState state) throws RunException {
        try {
            HistoryBook book = context.desk().history();
            LeaderWatch.Seen seen = new LeaderWatch(book.leadersSeen()).look(state);
            book.ledAgain(seen.again());
            book.sawLeaders(seen.sightings());
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    /** A tablet that the nameserver sees and we do not may lead, and push. */
    private static Set<String> healthyButSilent(ClusterState state) {
        return state.tablets().stream().filter(t -> !t.answered() && t.state() == Tablet.State.HEALTHY)
                .map(Tablet::endpoint).collect(Collectors.toSet());
    }

    private static @Nullable PartitionEvidence earlier(@Nullable Evidence earlier, PartitionReading image) {
        return earlier == null
                ? null
                : earlier.partitions().stream().filter(p -> p.id().equals(image.id())).findFirst().orElse(null);
    }

    private Optional<PartitionEvidence> partitionIfThere(PartitionReading image, ExamineOptions options,
            Set<String> suspects, @Nullable PartitionEvidence earlier) throws RunException {
        try {
            gate.held();
            PartitionEvidence evidence = partition(image, options, suspects, earlier);
            context.say(new RunEvent.PartitionExamined(context.pace().now(), image.id(),
                    (int) evidence.replicas().stream().filter(r -> r.reading().isLoaded()).count(),
                    evidence.replicas().size()));
            return Optional.of(evidence);
        } catch (RunException e) {
            if (context.isBroken() || !e.isOfOnePartition()) {
                throw e;
            }
            context.say(Sentence.of("run.left_out", image.id(), e.why()));
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.error("The examination of {} broke off", image.id(), e);
            Sentence why = Sentence.of("run.error_tabletop_itself_log_details", e);
            context.journal("examine", image.id(), JournalEntry.Event.FAILED, why.toString());
            context.say(Sentence.of("run.left_out", image.id(), why));
            return Optional.empty();
        }
    }

    private PartitionEvidence partition(PartitionReading image, ExamineOptions options, Set<String> suspects,
            @Nullable PartitionEvidence earlier) throws RunException {
        context.stopIfAsked();
        PartitionExamination examination = new PartitionExamination(context, gate, loads, image, suspects);
        boolean mayLoad = options.load();
        boolean inSpite = options.loadInSpiteOfFailure().contains(image.id());
        examination.readBefore();
        if (mayLoad) {
            examination.loadToFindOut(earlier, inSpite);
        }
        PartitionReading now = reader
                .read(() -> context.connection().readPartition(image.id().table(), image.id().pid()));
        try {
            return new PartitionEvidence(image, now, examination.evidence(now, earlier),
                    context.desk().history().of(image.id()));
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    private static List<TabletAnswer> tablets(ClusterState state, List<PartitionEvidence> partitions) {
        Map<String, Tablet> known = state.tablets().stream()
                .collect(Collectors.toMap(Tablet::endpoint, Function.identity()));
        Set<String> endpoints = new TreeSet<>();
        Set<String> silent = new HashSet<>();
        for (PartitionEvidence partition : partitions) {
            partition.now().replicas().stream().map(ReplicaMeta::endpoint).forEach(endpoints::add);
            partition.replicas().stream().filter(r -> !r.answered()).forEach(r -> silent.add(r.endpoint()));
        }
        List<TabletAnswer> answers = new ArrayList<>();
        for (String endpoint : endpoints) {
            Optional<Tablet> tablet = Optional.ofNullable(known.get(endpoint));
            answers.add(new TabletAnswer(endpoint, !silent.contains(endpoint),
                    tablet.map(Tablet::state).orElse(Tablet.State.UNKNOWN),
                    silent.contains(endpoint)
                            ? tablet.map(Tablet::failure).orElse("It is not registered with the cluster.")
                            : null));
        }
        return answers;
    }
}
