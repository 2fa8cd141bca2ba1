package dev.tabletop.views.topology.matrix;

import dev.tabletop.views.topology.model.Condition;
import dev.tabletop.views.topology.model.TopologyModel;

/** Which partitions are shown, by the state of their replicas. */
public enum StateFilter {
    ALL, WRONG, NO_LEADER, DISAGREE, DOWN, SILENT, LAGS, LOADING;

    /** Whether this partition is shown. */
    public boolean accepts(TopologyModel model, int partition) {
        return switch (this) {
            case ALL -> true;
            case WRONG -> model.worst(partition) != Condition.WELL || !model.hasLeader(partition);
            case NO_LEADER -> !model.hasLeader(partition);
            case DISAGREE, DOWN, SILENT, LAGS, LOADING -> hasReplica(model, partition);
        };
    }

    private boolean hasReplica(TopologyModel model, int partition) {
        for (int r = model.firstReplica(partition); r < model.firstReplica(partition + 1); r++) {
            if (accepts(model.condition(r))) {
                return true;
            }
        }
        return false;
    }

    private boolean accepts(Condition condition) {
        return switch (this) {
            case DISAGREE -> condition.isDisagreement();
            case DOWN -> condition == Condition.DOWN;
            case SILENT -> condition == Condition.SILENT;
            case LAGS -> condition == Condition.LAGS;
            case LOADING -> condition == Condition.LOADING;
            case ALL, WRONG, NO_LEADER -> true;
        };
    }
}
