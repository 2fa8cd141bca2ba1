package dev.tabletop.openmldb;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.Command.Flags;
import dev.tabletop.cluster.Command.SetPartition;
import dev.tabletop.cluster.Command.SetReplicaFlags;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.SetTablePartitionRequest;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.TermPair;
import java.util.HashMap;
import java.util.List;
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
        TablePartition present = unmoved(command.partition(), command.expected(), command.expectedTerms());
        if (!flags(present).keySet().equals(byEndpoint(command.wanted()).keySet())) {
            throw movedOn(command.partition(), Sentence.of("cluster.wanted_flags_name_other"));
        }
        return replace(command.partition(), withFlags(present, byEndpoint(command.wanted())));
    }

    /** Replicas and terms as wanted; what is known of a replica that stays is kept. */
    Answer send(SetPartition command) throws ClusterException {
        TablePartition present = unmoved(command.partition(), command.expected(), command.expectedTerms());
        Map<String, PartitionMeta> known = new HashMap<>();
        present.getPartitionMetaList().forEach(meta -> known.put(meta.getEndpoint(), meta));
        TablePartition.Builder wanted = present.toBuilder().clearPartitionMeta().clearTermOffset();
        for (Flags flags : command.wanted()) {
            PartitionMeta.Builder meta = known.containsKey(flags.endpoint())
                    ? known.get(flags.endpoint()).toBuilder()
                    : PartitionMeta.newBuilder().setEndpoint(flags.endpoint());
            wanted.addPartitionMeta(meta.setIsLeader(flags.leader()).setIsAlive(flags.alive()));
        }
        command.wantedTerms().forEach(
                t -> wanted.addTermOffset(TermPair.newBuilder().setTerm(t.term()).setOffset(t.offset())));
        return replace(command.partition(), wanted.build());
    }

    private TablePartition unmoved(PartitionId id, List<Flags> expected, List<TermStart> expectedTerms)
            throws ClusterException {
        TablePartition present = partitions.readPartition(id.table(), id.pid());
        Map<String, Flags> flags = flags(present);
        if (!flags.equals(byEndpoint(expected))) {
            throw movedOn(id, Sentence.of("cluster.flags_now_they_were", flags.values(), expected));
        }
        if (!Decoding.terms(present).equals(expectedTerms)) {
            throw movedOn(id, Sentence.of("cluster.terms_now_they_were", Decoding.terms(present), expectedTerms));
        }
        return present;
    }

    private static ClusterException movedOn(PartitionId id, Sentence moved) {
        return new ClusterException(Kind.MOVED_ON, 0, Sentence.of("cluster.metadata_what", id, moved),
                Sentence.of("cluster.nothing_changed_somebody_else"));
    }

    private Answer replace(PartitionId id, TablePartition wanted) throws ClusterException {
        Answer answer = nameserver.change(mayGoOut, NameServerGrpc.getSetTablePartitionMethod(),
                SetTablePartitionRequest.newBuilder().setName(id.table().name()).setDb(id.table().db())
                        .setTablePartition(wanted).build());
        requireWritten(id, wanted);
        return answer;
    }

    private void requireWritten(PartitionId id, TablePartition wanted) throws ClusterException {
        TablePartition now;
        try {
            now = partitions.readPartition(id.table(), id.pid());
        } catch (ClusterException e) {
            throw new ClusterException(Kind.UNCERTAIN,
                    Sentence.of("cluster.nameserver_took_new_flags", id, e.why()),
                    Sentence.of("cluster.they_most_likely_set"), e);
        }
        if (!flags(now).equals(flags(wanted)) || !Decoding.terms(now).equals(Decoding.terms(wanted))) {
            throw new ClusterException(Kind.UNCERTAIN, 0,
                    Sentence.of("cluster.nameserver_took_new_flags_but", id, flags(now).values(), Decoding.terms(now)),
                    Sentence.of("cluster.call_changed_nothing_somebody"));
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
