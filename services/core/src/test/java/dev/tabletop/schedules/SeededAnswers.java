package dev.tabletop.schedules;

import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.NeedsDecision;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.runbooks.recover.Answers;
import dev.tabletop.runbooks.recover.Outlook;
import dev.tabletop.runbooks.recover.WholeRecovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A DBA who says yes, and decides by lot what only a DBA can decide. */
public final class SeededAnswers implements Answers<RuntimeException> {

    /** Hears of what was found, and of each plan when it is confirmed. */
    public interface Witness {

        void examined(Evidence evidence);

        void confirmed(Plan plan);
    }

    private static final String REASON = "drawn by lot";

    private final SplittableRandom random;
    private final boolean decides;
    private final Witness witness;

    /**
     * @param decides
     *            whether what is open is decided; else it is left open
     * @param witness
     *            looks on
     */
    public SeededAnswers(SplittableRandom random, boolean decides, Witness witness) {
        this.random = random;
        this.decides = decides;
        this.witness = witness;
    }

    @Override
    public boolean begin(Outlook outlook) {
        return true;
    }

    @Override
    public Decisions beforehand(Evidence evidence) {
        witness.examined(evidence);
        return Decisions.NONE;
    }

    @Override
    public Decisions decide(Evidence evidence, Plan plan) {
        Decisions decisions = plan.decisions();
        if (!decides) {
            return decisions;
        }
        for (PartitionPlan open : WholeRecovery.open(plan)) {
            if (!open.decisions().isEmpty()) {
                decisions = decide(decisions, open);
            }
        }
        return decisions;
    }

    private Decisions decide(Decisions before, PartitionPlan plan) {
        List<NeedsDecision.Option> options = plan.decisions().getFirst().options().stream()
                .filter(o -> o.kind() != NeedsDecision.Kind.WAIT).toList();
        if (options.isEmpty()) {
            return before;
        }
        NeedsDecision.Option taken = options.get(random.nextInt(options.size()));
        List<Decisions.ChosenLeader> leaders = new ArrayList<>(before.leaders());
        List<Decisions.GoOnWithout> without = new ArrayList<>(before.goOnWithout());
        if (taken.kind() == NeedsDecision.Kind.CHOOSE_LEADER) {
            leaders.add(new Decisions.ChosenLeader(plan.id(), taken.endpoint(), REASON));
        } else {
            without.add(new Decisions.GoOnWithout(plan.id(), taken.endpoint(), REASON));
        }
        return new Decisions(leaders, without, before.seatByHand(), before.onlySeen());
    }

    @Override
    public boolean leaveOpen(Plan plan) {
        return true;
    }

    @Override
    public Optional<Confirmation> confirm(Plan plan, List<Recovered> lately) {
        witness.confirmed(plan);
        return Optional.of(new Confirmation(plan.cluster().name(),
                plan.losses().stream().map(Loss::id).collect(Collectors.toSet()), REASON)
                .acknowledging(lately, REASON));
    }
}
