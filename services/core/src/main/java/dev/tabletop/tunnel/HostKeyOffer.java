package dev.tabletop.tunnel;

/**
 * The key by which an SSH server says who it is, seen for the first time.
 *
 * @param host
 *            as the profile names it
 * @param type
 *            such as {@code ssh-ed25519}
 * @param fingerprint
 *            such as {@code SHA256:Zm9v...}, as {@code ssh-keygen -l} shows it
 */
public record HostKeyOffer(String host, int port, String type, String fingerprint) {}
