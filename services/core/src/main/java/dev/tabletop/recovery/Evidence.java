package dev.tabletop.recovery;

import dev.tabletop.cluster.ClusterIdentity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an examination found: all that planning works on.
 *
 * @param cluster
 *            which cluster
 * @param examinedAt
 *            when the examination was over
 * @param autoFailoverBefore
 *            whether the nameserver acted by itself before anything was changed; null when it could not be read
 * @param tablets
 *            every tablet of the scope
 * @param partitions
 *            the scope
 */
public record Evidence(ClusterIdentity cluster, Instant examinedAt, @Nullable Boolean autoFailoverBefore,
        List<TabletAnswer> tablets, List<PartitionEvidence> partitions) {

    public Evidence {
        tablets = List.copyOf(tablets);
        partitions = List.copyOf(partitions);
    }
}
