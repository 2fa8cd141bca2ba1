package dev.tabletop.embedded.nameserver.tablets;

import java.time.Instant;

/** A tablet that this nameserver process has seen: reachable or not, and since when it is so. */
public record KnownTablet(String endpoint, boolean healthy, Instant since, TabletClient client) {}
