package dev.tabletop.diagnosis;

/** What a problem means for rows that were acknowledged. */
public enum DataImpact {
    MAINTAINED("data integrity is maintained"),
    /** What the leader acknowledged last may have reached nobody else. */
    SMALL_LOSS_POSSIBLE("a small amount of data loss may occur"),
    NOT_GUARANTEED("data integrity cannot be guaranteed"),
    UNKNOWN("data cannot be judged from here");

    private final String words;

    DataImpact(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
