package dev.tabletop.views.findings;

import java.util.List;

import dev.tabletop.diagnosis.Finding;
import dev.tabletop.views.frame.ClusterContext;

/** Begins what mends findings. JavaFX thread only. */
public final class Fixing {

    private final ClusterContext context;

    public Fixing(ClusterContext context) {
        this.context = context;
    }

    /**
     * Goes to where it is done.
     *
     * @param concerned
     *            what is to be mended; at least one
     */
    public void begin(Remedy remedy, List<Finding> concerned) {
        context.navigator().goTo(remedy.place());
    }
}
