package dev.tabletop.bundle;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import java.io.IOException;

/**
 * A cluster to be put on record: a connection, and beside it everything that its system said in its own words, for
 * support. Holds no rows and no secrets. Not for use by several threads.
 */
public interface EvidenceSource extends AutoCloseable {

    /** Where the parts of the record go. */
    interface Parts {

        /** Adds one part under a name with slashes; names are unique. */
        void add(String name, byte[] content) throws IOException;
    }

    /** The connection through which everything is read; what it is answered is kept for {@link #writeRaw}. */
    ClusterConnection connection();

    /** Writes what the servers answered so far, and what else the system keeps, as it was. */
    void writeRaw(Parts parts) throws IOException, ClusterException;

    @Override
    void close();
}
