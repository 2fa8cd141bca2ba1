package dev.tabletop.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of an operation although the nameserver that leads does not list it: nobody drives it, none of the
 * nameserver's calls reaches it, and a nameserver that takes over may begin with it again.
 *
 * @param id
 *            the operation's number
 * @param type
 *            the cluster's own name of it; empty where the record cannot be understood
 * @param table
 *            table, or null
 * @param pid
 *            partition, or null
 * @param state
 *            where it stood when that was written
 * @param endpoint
 *            the tablet it works for; empty where the record names none
 * @param written
 *            when the record was last written, by ZooKeeper's clock
 * @param content
 *            the record as it is, as base64
 */
public record OperationRecord(long id, String type, @Nullable TableName table, @Nullable Integer pid,
        Operation.State state, String endpoint, Instant written, String content) {

    /** Whether a nameserver that takes over may begin with it again. */
    public boolean mayBegin() {
        return state.isActive();
    }

    public boolean isOn(PartitionId partition) {
        return partition.table().equals(table) && (pid == null || pid == partition.pid());
    }
}
