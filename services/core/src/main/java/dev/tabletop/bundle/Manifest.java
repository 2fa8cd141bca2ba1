package dev.tabletop.bundle;

import dev.tabletop.cluster.ClusterIdentity;
import java.time.Instant;
import java.util.List;

/**
 * What a bundle holds. It is written last.
 *
 * @param format
 *            always {@link #FORMAT}
 * @param version
 *            of the format; a reader refuses a newer one
 * @param createdAt
 *            when the bundle was complete
 * @param cluster
 *            of which cluster
 * @param parts
 *            all parts but this one
 * @param gaps
 *            what could not be read, in the user's words
 */
public record Manifest(String format, int version, Instant createdAt, ClusterIdentity cluster, List<Part> parts,
        List<String> gaps) {

    /** How a bundle is told from any other file. */
    public static final String FORMAT = "tabletop-bundle";
    /** The version that is written. Version 1 held nothing of the console's own. */
    public static final int VERSION = 2;

    /** Name, size in bytes and SHA-256 (hex) of one part. */
    public record Part(String name, long size, String sha256) {}

    public Manifest {
        parts = List.copyOf(parts);
        gaps = List.copyOf(gaps);
    }
}
