package dev.tabletop.views.topology.matrix;

import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.topology.model.TopologyModel;

/** Which partitions are shown, by the state of their replicas. */
public enum StateFilter {
    ALL, WRONG, NO_LEADER, DISAGREE, DOWN, SILENT, LAGS, LOADING;

    /** Whether this partition is shown. */
    public boolean accepts(TopologyModel model, int partition) {
        return switch (this) {
            case ALL -> true;
            case WRONG -> model.worst(partition) != ReplicaCondition.WELL || !model.hasLeader(partition);
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

    private boolean accepts(ReplicaCondition condition) {
        return switch (this) {
            case DISAGREE -> condition.isDisagreement();
            case DOWN -> condition == ReplicaCondition.DOWN;
            case SILENT -> condition == ReplicaCondition.SILENT;
            case LAGS -> condition == ReplicaCondition.LAGS;
            case LOADING -> condition == ReplicaCondition.LOADING;
            case ALL, WRONG, NO_LEADER -> true;
        };
    }
}
