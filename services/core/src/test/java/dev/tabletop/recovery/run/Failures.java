package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.model.Scenario;
import java.util.List;

/** The failures that a recovery must mend, each as a written past. */
enum Failures {
    TWO_FORMER_LEADERS,
    LEADER_FLAG_MISSING,
    SOME_LOADED,
    FORKED_AFTER_A_CHANGE_OF_LEADER,
    FORKED_WITH_SNAPSHOTS,
    POWER_LOST,
    ONLY_REPLICA,
    DISK_TABLE,
    SEVERAL_TABLES,
    SECOND_LEADER_LOADED;

    Scenario happen() {
        Scenario s = new Scenario(3, 42);
        switch (this) {
            case TWO_FORMER_LEADERS -> {
                PartitionId id = s.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
                s.write(id, 30).kill("tablet-1").changeLeader(id, "tablet-3").write(id, 20).restartAll();
            }
            case LEADER_FLAG_MISSING -> {
                PartitionId id = s.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
                s.write(id, 30).restartAll().clearLeaderFlags(id);
            }
            case SOME_LOADED -> {
                PartitionId id = s.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
                s.write(id, 30).kill("tablet-2").write(id, 10).start("tablet-2").flags(id, "tablet-2", false, false);
            }
            case FORKED_AFTER_A_CHANGE_OF_LEADER -> {
                PartitionId id = s.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
                s.write(id, 30).writeAlone(id, "tablet-1", 5).sync(id).kill("tablet-1").changeLeader(id, "tablet-3")
                        .write(id, 20).restartAll();
            }
            case FORKED_WITH_SNAPSHOTS -> {
                PartitionId id = s.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
                s.write(id, 20).snapshot(id).write(id, 10).writeAlone(id, "tablet-1", 5).sync(id).kill("tablet-1")
                        .changeLeader(id, "tablet-3").write(id, 20).restartAll();
            }
            case POWER_LOST -> {
                PartitionId id = s.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
                s.write(id, 30).writeAlone(id, "tablet-1", 7).losePower("tablet-1").losePower("tablet-2")
                        .losePower("tablet-3").start("tablet-1").start("tablet-2").start("tablet-3");
            }
            case ONLY_REPLICA -> {
                PartitionId id = s.table("ref", StorageMode.MEMORY, "tablet-2");
                s.write(id, 12).restartAll();
            }
            case DISK_TABLE -> {
                PartitionId id = s.table("cold", StorageMode.HDD, "tablet-1", "tablet-2");
                s.write(id, 15).restartAll();
            }
            case SEVERAL_TABLES -> {
                PartitionId tx = s.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
                PartitionId ref = s.table("ref", StorageMode.MEMORY, "tablet-2");
                PartitionId two = s.table("card", StorageMode.MEMORY, "tablet-3", "tablet-1");
                s.write(tx, 9).write(ref, 4).write(two, 6).restartAll().flags(two, "tablet-1", false, false);
            }
            case SECOND_LEADER_LOADED -> {
                PartitionId id = s.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
                s.write(id, 10).restartAll().load(id, "tablet-2", Role.FOLLOWER);
            }
        }
        return s;
    }

    /** No decision is needed anywhere here. */
    Decisions decisions() {
        return new Decisions(List.of(), List.of(), List.of(), List.of());
    }
}
