package dev.tabletop.embedded.simulated;

/**
 * How large a simulated cluster is, and in what state.
 *
 * @param databases
 *            how many its tables are spread over, at least 1
 * @param tables
 *            how many
 * @param partitions
 *            of each table, at least 1
 * @param replicas
 *            of each partition, at least 1 and at most as many as there are tablets
 * @param tablets
 *            how many
 * @param operations
 *            how many the nameserver remembers
 * @param changing
 *            the share of partitions whose logs grow from one moment to the next, 0 to 1
 * @param lostTablets
 *            how many are gone; another replica leads where one of them did
 * @param unloadedTables
 *            how many tables no tablet has loaded, though the nameserver calls them alive, as after a restart of all
 */
public record SimulatedSize(int databases, int tables, int partitions, int replicas, int tablets, int operations,
        double changing, int lostTablets, int unloadedTables) {

    private static final int MOST_TABLETS = 5_000;

    public SimulatedSize {
        require(databases >= 1, "at least one database");
        require(tables >= 0 && partitions >= 1, "tables, each of at least one partition");
        require(tablets >= 1 && tablets <= MOST_TABLETS, "between 1 and " + MOST_TABLETS + " tablets");
        require(replicas >= 1 && replicas <= tablets, "between 1 replica and one on each tablet");
        require((long) tables * partitions * replicas <= Integer.MAX_VALUE, "at most 2^31 replicas");
        require(operations >= 0 && changing >= 0 && changing <= 1, "operations, and a share between 0 and 1");
        require(lostTablets >= 0 && lostTablets < tablets, "at least one tablet that is not lost");
        require(unloadedTables >= 0 && unloadedTables <= tables, "no more unloaded tables than tables");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("A simulated cluster has " + what + ".");
        }
    }

    /** Healthy, one table in a hundred changing, with 200 operations. */
    public static SimulatedSize healthy(int databases, int tables, int partitions, int replicas, int tablets) {
        return new SimulatedSize(databases, tables, partitions, replicas, tablets, 200, 0.01, 0, 0);
    }

    /** The same with so many tablets gone. */
    public SimulatedSize withLostTablets(int lost) {
        return new SimulatedSize(databases, tables, partitions, replicas, tablets, operations, changing, lost,
                unloadedTables);
    }

    /** The same with another share of growing partitions. */
    public SimulatedSize withChanging(double share) {
        return new SimulatedSize(databases, tables, partitions, replicas, tablets, operations, share, lostTablets,
                unloadedTables);
    }

    public int replicaCount() {
        return tables * partitions * replicas;
    }
}
