package dev.tabletop.embedded.simulated;

import java.util.function.IntConsumer;

/** Which tablet each replica is on, and which replicas each tablet has. Pure. */
final class SimulatedPlacement {

    private final SimulatedSize size;

    SimulatedPlacement(SimulatedSize size) {
        this.size = size;
    }

    /**
     * The number of the tablet that this replica is on; those of one partition are on different tablets.
     *
     * @param partition
     *            counted over all tables
     * @param replica
     *            its place in the partition's list
     */
    int tablet(int partition, int replica) {
        return (partition % size.tablets() + replica * step(partition / size.tablets())) % size.tablets();
    }

    /** Neighbours differ from round to round, so that the partitions of a tablet have their other replicas all over. */
    private int step(int round) {
        int most = size.replicas() == 1 ? 1 : Math.max(1, (size.tablets() - 1) / (size.replicas() - 1));
        return 1 + round % most;
    }

    /** Names each partition, counted over all tables, that has its replica of this place in the list on the tablet. */
    void partitionsOn(int tablet, int replica, IntConsumer found) {
        int partitions = size.tables() * size.partitions();
        for (int round = 0; round * size.tablets() < partitions; round++) {
            int shift = replica * step(round) % size.tablets();
            int partition = round * size.tablets() + Math.floorMod(tablet - shift, size.tablets());
            if (partition < partitions) {
                found.accept(partition);
            }
        }
    }

    /** Whether a tablet is gone: those of the highest numbers are. */
    boolean isLost(int tablet) {
        return tablet >= size.tablets() - size.lostTablets();
    }

    /** The place in the list of the replica that leads; -1 where none is left. */
    int leader(int partition) {
        for (int replica = 0; replica < size.replicas(); replica++) {
            if (!isLost(tablet(partition, replica))) {
                return replica;
            }
        }
        return -1;
    }
}
