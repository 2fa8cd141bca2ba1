package dev.tabletop.secrets;

/**
 * What a secret is for.
 *
 * @param owner
 *            the id of the profile it belongs to
 * @param kind
 *            what it opens
 * @param subject
 *            the user, or {@code user@host:port} of an SSH server
 */
public record SecretName(String owner, Kind kind, String subject) {

    /** What a secret opens. */
    public enum Kind {
        /** An OpenMLDB user's password. */
        CLUSTER,
        /** A ZooKeeper digest user's password. */
        ZOOKEEPER,
        /** A password, or the passphrase of a key, for an SSH server. */
        SSH
    }

    /** One text for it, different for different names. */
    public String text() {
        return owner + "/" + kind + "/" + subject;
    }
}
