package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.TermStart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A fingerprint of the facts that a partition's choice used: flags, term list, and per replica whether its tablet
 * answers, whether it is loaded, its role, term and offset. While the partition's leader serves, offsets move with
 * every write and are left out. Replicas' order does not matter. Pure and thread-safe.
 */
public final class Fingerprints {

    private static final int HEX_DIGITS = 32;

    private Fingerprints() {}

    /** Of a partition as it was when its examination was over. */
    public static String of(PartitionEvidence evidence) {
        return of(evidence.now(), evidence.replicas().stream().map(ReplicaEvidence::reading).toList());
    }

    /**
     * Of fresh readings, for comparing with a plan's.
     *
     * @param meta
     *            the nameserver's metadata
     * @param replicas
     *            the tablets' own words, one for each replica of {@code meta}
     */
    public static String of(PartitionReading meta, Collection<ReplicaReading> replicas) {
        boolean moving = leaderServes(meta, replicas);
        StringBuilder facts = new StringBuilder(256);
        facts.append(meta.id()).append('|').append(meta.id().tid()).append('|').append(meta.storage());
        for (TermStart term : meta.terms()) {
            facts.append("|t").append(term.term()).append(':').append(term.offset());
        }
        meta.replicas().stream().sorted(Comparator.comparing(ReplicaMeta::endpoint)).forEach(
                r -> facts.append("|m").append(r.endpoint()).append(',').append(r.leader()).append(',')
                        .append(r.alive()));
        replicas.stream().sorted(Comparator.comparing(ReplicaReading::endpoint))
                .forEach(r -> appendReplica(facts, r, moving));
        return sha256(facts.toString()).substring(0, HEX_DIGITS);
    }

    private static void appendReplica(StringBuilder facts, ReplicaReading reading, boolean moving) {
        facts.append("|r").append(reading.endpoint()).append(',').append(reading.answered());
        ReplicaStatus status = reading.status();
        if (status != null && reading.isLoaded()) {
            facts.append(',').append(status.role()).append(',').append(reading.term());
            if (!moving) {
                facts.append(',').append(status.offset());
            }
        }
    }

    private static boolean leaderServes(PartitionReading meta, Collection<ReplicaReading> replicas) {
        return meta.replicas().stream().filter(m -> m.leader() && m.alive())
                .anyMatch(m -> replicas.stream().anyMatch(r -> r.endpoint().equals(m.endpoint()) && leads(r)));
    }

    private static boolean leads(ReplicaReading reading) {
        ReplicaStatus status = reading.status();
        return status != null && reading.isLoaded() && status.role() == Role.LEADER;
    }

    /** Hexadecimal SHA-256 of a text in UTF-8. */
    public static String sha256(String text) {
        return Objects.requireNonNull(HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8))));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
