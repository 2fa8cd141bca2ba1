package dev.tabletop.openmldb;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.Command.Flags;
import dev.tabletop.cluster.Command.SetReplicaFlags;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.SetTablePartitionRequest;
import dev.tabletop.wire.nameserver.TablePartition;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Replaces a partition's flags. The nameserver's call replaces the whole metadata of the partition and answers ok even
 * where it changed nothing, so what is there is compared before and what came of it is read back.
 */
final class FlagChange {

    private final NameserverClient nameserver;
    private final PartitionReader partitions;
    private final BooleanSupplier mayGoOut;

    FlagChange(NameserverClient nameserver, PartitionReader partitions, BooleanSupplier mayGoOut) {
        this.nameserver = nameserver;
        this.partitions = partitions;
        this.mayGoOut = mayGoOut;
    }

    Answer send(SetReplicaFlags command) throws ClusterException {
        TablePartition present = partitions.readPartition(command.partition().table(), command.partition().pid());
        requireUnmoved(command, present);
        TablePartition wanted = withFlags(present, byEndpoint(command.wanted()));
        Answer answer = nameserver.change(mayGoOut, NameServerGrpc.getSetTablePartitionMethod(),
                SetTablePartitionRequest.newBuilder().setName(command.partition().table().name())
                        .setDb(command.partition().table().db()).setTablePartition(wanted).build());
        requireWritten(command);
        return answer;
    }

    private static void requireUnmoved(SetReplicaFlags command, TablePartition present) throws ClusterException {
        Map<String, Flags> flags = flags(present);
        String moved = "";
        if (!flags.equals(byEndpoint(command.expected()))) {
            moved = "its flags are now " + flags.values() + ", they were " + command.expected();
        } else if (!Decoding.terms(present).equals(command.expectedTerms())) {
            moved = "its terms are now " + Decoding.terms(present) + ", they were " + command.expectedTerms();
        } else if (!flags.keySet().equals(byEndpoint(command.wanted()).keySet())) {
            moved = "the wanted flags name other replicas than it has";
        }
        if (!moved.isEmpty()) {
            throw new ClusterException(Kind.MOVED_ON, 0,
                    "The metadata of " + command.partition() + " is not what it was: " + moved + ".",
                    "Nothing was changed. Somebody else works on this partition; read it again and plan anew.");
        }
    }

    private void requireWritten(SetReplicaFlags command) throws ClusterException {
        TablePartition now;
        try {
            now = partitions.readPartition(command.partition().table(), command.partition().pid());
        } catch (ClusterException e) {
            throw new ClusterException(Kind.UNCERTAIN,
                    "The nameserver took new flags for " + command.partition() + ", but they cannot be read back: "
                            + e.getMessage(),
                    "They are most likely set. Look at the partition first.", e);
        }
        if (!flags(now).equals(byEndpoint(command.wanted()))) {
            throw new ClusterException(Kind.UNCERTAIN, 0,
                    "The nameserver took new flags for " + command.partition() + ", but they now read "
                            + flags(now).values() + ".",
                    "The call changed nothing, or somebody else changed it again. Look at the partition first.");
        }
    }

    private static TablePartition withFlags(TablePartition present, Map<String, Flags> wanted) {
        TablePartition.Builder changed = present.toBuilder();
        for (PartitionMeta.Builder meta : changed.getPartitionMetaBuilderList()) {
            Flags flags = wanted.get(meta.getEndpoint());
            if (flags != null) {
                meta.setIsLeader(flags.leader()).setIsAlive(flags.alive());
            }
        }
        return changed.build();
    }

    private static Map<String, Flags> flags(TablePartition partition) {
        Map<String, Flags> flags = new HashMap<>();
        for (PartitionMeta meta : partition.getPartitionMetaList()) {
            flags.put(meta.getEndpoint(), new Flags(meta.getEndpoint(), meta.getIsLeader(), meta.getIsAlive()));
        }
        return flags;
    }

    private static Map<String, Flags> byEndpoint(Iterable<Flags> list) {
        Map<String, Flags> flags = new HashMap<>();
        list.forEach(f -> flags.put(f.endpoint(), f));
        return flags;
    }
}
