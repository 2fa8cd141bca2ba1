package dev.tabletop.chronicle;

import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.ServiceImpact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody is at work on a node: what is found on it raises no alarm until then. It is muted, never hidden, and what is
 * out of service is an alarm all the same: only findings that name the node are muted, and none that says a partition
 * does not serve.
 *
 * @param endpoint
 *            which node
 * @param owner
 *            who is at work
 * @param reason
 *            on what
 * @param since
 *            from when on
 * @param until
 *            when it ends by itself
 */
public record Maintenance(String endpoint, String owner, String reason, Instant since, Instant until) {

    public Maintenance {
        if (endpoint.isBlank() || owner.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("A maintenance mark names a node, an owner and a reason.");
        }
        if (!until.isAfter(since)) {
            throw new IllegalArgumentException("A maintenance mark ends after it begins.");
        }
    }

    /** Whether it holds at that moment. */
    public boolean holds(Instant now) {
        return !now.isBefore(since) && now.isBefore(until);
    }

    /** Whether it mutes this finding at that moment. */
    public boolean mutes(Finding finding, Instant now) {
        return holds(now) && endpoint.equals(finding.endpoint())
                && (finding.partition() == null || finding.kind().service() != ServiceImpact.UNAVAILABLE);
    }

    /** The one among these that mutes the finding. */
    public static Optional<Maintenance> of(List<Maintenance> marks, Finding finding, Instant now) {
        return marks.stream().filter(m -> m.mutes(finding, now)).findFirst();
    }
}
