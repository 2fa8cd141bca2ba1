package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * Whether overwriting a replica by its leader's copy gives nothing up: its log must certainly be a prefix of the
 * leader's, by the same rules as in a manual recovery. Pure.
 */
public final class LogPrefix {

    private LogPrefix() {}

    /**
     * Why it is not certain, in plain words; empty where it is.
     *
     * @param partition
     *            the metadata as it stands
     * @param history
     *            what is on record of the partition
     * @param replica
     *            its tablet's word
     * @param leader
     *            the word of the tablet that leads
     */
    public static Optional<Sentence> doubt(PartitionReading partition, History history, ReplicaReading replica,
            ReplicaReading leader) {
        boolean contacted = replica.term() != null && replica.term() != 0;
        ReplicaEvidence judged = new ReplicaEvidence(replica.endpoint(), replica, replica,
                contacted ? Loading.ALREADY_LOADED : Loading.LOADED_TO_FIND_OUT, null);
        ReplicaEvidence anchor = new ReplicaEvidence(leader.endpoint(), leader, leader, Loading.ALREADY_LOADED, null);
        PartitionEvidence evidence = new PartitionEvidence(partition, partition, List.of(judged, anchor), history);
        PrefixRule.Verdict verdict = new PrefixRule(evidence, /* onlySeen= */ false).judge(judged, anchor);
        return verdict.letIn() ? Optional.empty() : Optional.of(verdict.why());
    }
}
