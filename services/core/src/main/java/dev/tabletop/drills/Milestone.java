package dev.tabletop.drills;

/** How far things have come. */
public enum Milestone {
    /** The diagnosis found something that was not there before. */
    DETECTED("something is found"),
    /** Every partition leads that has a replica on a tablet that answers. */
    SERVED("every partition leads that has a replica within reach"),
    /** Every partition that led before leads, and nothing critical is found. */
    RECOVERED("every partition leads and nothing critical is left"),
    /** Recovered, and every replica does its part. */
    REDUNDANT("every replica is in service");

    private final String words;

    Milestone(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
