package dev.tabletop.recovery.run;

import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.runbooks.recover.Answers;
import dev.tabletop.runbooks.recover.Outlook;
import java.util.List;
import java.util.Optional;

/** Says yes to everything, and decides what it was given. */
record Willing(Decisions decisions, boolean leaveOpen) implements Answers<RuntimeException> {

    @Override
    public boolean begin(Outlook outlook) {
        return true;
    }

    @Override
    public Decisions beforehand(Evidence evidence) {
        return decisions;
    }

    @Override
    public Decisions decide(Evidence evidence, Plan plan) {
        return plan.decisions();
    }

    @Override
    public boolean leaveOpen(Plan plan) {
        return leaveOpen;
    }

    @Override
    public Optional<Confirmation> confirm(Plan plan, List<Recovered> lately) {
        return Optional.of(Console.confirm(plan));
    }
}
