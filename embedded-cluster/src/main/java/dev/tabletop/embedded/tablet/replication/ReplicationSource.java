package dev.tabletop.embedded.tablet.replication;

import dev.tabletop.embedded.tablet.storage.Binlog;
import dev.tabletop.embedded.tablet.storage.PartitionKey;

/** What is pushed to followers. */
public interface ReplicationSource {

    PartitionKey partition();

    Binlog binlog();

    /** The leader's term now. */
    long term();

    /** The leader's last offset now. */
    long offset();
}
