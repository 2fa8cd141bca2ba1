package dev.tabletop.schedules;

import dev.tabletop.cluster.PartitionId;
import java.util.List;

/** The truth that no console sees: what stands in a replica's log on its disk. */
public interface Contents {

    /** Each entry by what tells it from all others, in order of its log position, from 1; empty where nothing is there. */
    List<String> log(PartitionId partition, String endpoint);
}
