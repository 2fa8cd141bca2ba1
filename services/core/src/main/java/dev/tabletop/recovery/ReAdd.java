package dev.tabletop.recovery;

import dev.tabletop.recovery.ReplicaPlan.Part;
import dev.tabletop.recovery.TermRule.Standing;
import dev.tabletop.sentences.Sentence;
import java.util.List;

/** Plans the re-add of one replica behind a leader that serves: all its data is sent again. */
final class ReAdd {

    private final StepWriter writer;
    private final Draft draft;
    private final LossFinder lossFinder;

    ReAdd(StepWriter writer, Draft draft, LossFinder lossFinder) {
        this.writer = writer;
        this.draft = draft;
        this.lossFinder = lossFinder;
    }

    /**
     * What there is to do.
     *
     * @param listed
     *            whether the leader lists it
     * @param alive
     *            whether the metadata will say alive when it comes to it
     */
    record State(boolean listed, boolean alive) {}

    /** The steps for a replica whose log is not certain. */
    void plan(ReplicaEvidence replica, Standing standing, State state, Sentence why) {
        List<Loss> losses = lossFinder.losses(replica, standing);
        draft.lose(losses);
        write(replica, state, losses.isEmpty() ? Damage.DESTRUCTIVE : Damage.LOSSY);
        draft.part(replica, Part.RE_ADD, why);
    }

    /** The steps for a replica whose log is certainly a beginning of the leader's. */
    void planWithoutLoss(ReplicaEvidence replica, State state, Sentence why) {
        write(replica, state, Damage.DESTRUCTIVE);
        draft.part(replica, Part.RE_ADD, why);
    }

    private void write(ReplicaEvidence replica, State state, Damage damage) {
        String endpoint = replica.endpoint();
        if (state.listed()) {
            draft.add(writer.detach(endpoint));
        }
        if (state.alive()) {
            draft.add(writer.markDead(endpoint, true));
        }
        Long snapshot = replica.reading().snapshotOffset();
        // An old snapshot must go even where a load failed once: its directory may have been brought back since.
        boolean oldSnapshot = !replica.isLoaded() && snapshot != null && snapshot > 0;
        if (oldSnapshot) {
            draft.add(writer.loadToReplace(endpoint, damage));
        }
        if (replica.isLoaded() || oldSnapshot) {
            draft.add(writer.drop(endpoint, damage));
        }
        draft.add(writer.recover(endpoint, damage));
    }
}
