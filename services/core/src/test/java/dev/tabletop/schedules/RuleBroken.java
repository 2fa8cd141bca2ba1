package dev.tabletop.schedules;

/** What must never be broken was broken; the message says which rule, where, and by what. */
public final class RuleBroken extends AssertionError {

    private static final long serialVersionUID = 1L;

    public RuleBroken(String rule, String how) {
        super(rule + ": " + how);
    }

    /** Throws where it does not hold. */
    public static void unless(boolean holds, String rule, String how) {
        if (!holds) {
            throw new RuleBroken(rule, how);
        }
    }
}
