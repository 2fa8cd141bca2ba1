package dev.tabletop.diagnosis;

/** What a problem means for reads and writes. */
public enum ServiceImpact {
    AVAILABLE("service is not affected"),
    /** Of what it is about, not of the whole cluster. */
    UNAVAILABLE("service is not available"),
    UNKNOWN("service cannot be judged from here");

    private final String words;

    ServiceImpact(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
