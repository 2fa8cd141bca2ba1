package dev.tabletop.recovery.model;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TermStart;
import java.util.ArrayList;
import java.util.List;

/** The nameserver's metadata of one partition. */
final class ModelPartition {

    /** The metadata of one replica. */
    static final class Meta {
        final String endpoint;
        boolean leader;
        boolean alive;
        Long polled;

        Meta(String endpoint, boolean leader) {
            this.endpoint = endpoint;
            this.leader = leader;
            this.alive = true;
        }
    }

    final PartitionId id;
    final StorageMode storage;
    final List<Meta> metas = new ArrayList<>();
    final List<TermStart> terms = new ArrayList<>();

    ModelPartition(PartitionId id, StorageMode storage) {
        this.id = id;
        this.storage = storage;
    }

    Meta meta(String endpoint) {
        return metas.stream().filter(m -> m.endpoint.equals(endpoint)).findFirst().orElse(null);
    }

    /** The first with both flags. */
    Meta leader() {
        return metas.stream().filter(m -> m.leader && m.alive).findFirst().orElse(null);
    }

    List<Command.Flags> flags() {
        return metas.stream().map(m -> new Command.Flags(m.endpoint, m.leader, m.alive)).toList();
    }

    void set(List<Command.Flags> flags) {
        for (Command.Flags one : flags) {
            Meta meta = meta(one.endpoint());
            meta.leader = one.leader();
            meta.alive = one.alive();
        }
    }
}
