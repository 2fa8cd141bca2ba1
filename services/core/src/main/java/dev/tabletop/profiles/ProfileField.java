package dev.tabletop.profiles;

/** A field of a profile, as a user meets it. */
public enum ProfileField {
    NAME("name"), GROUP("group"), ENVIRONMENT("environment"), ZOOKEEPER("ZooKeeper servers"), ROOT("root"),
    CLUSTER_USER("OpenMLDB user"), ZOOKEEPER_USER("ZooKeeper user"), POLL("poll interval"),
    ENDPOINTS("endpoint mapping"), SSH_HOST("SSH host"), SSH_PORT("SSH port"), SSH_USER("SSH user"),
    SSH_PROOF("SSH login"), SSH_KEY("SSH key file");

    private final String words;

    ProfileField(String words) {
        this.words = words;
    }

    /** What the command line calls it. */
    public String words() {
        return words;
    }
}
