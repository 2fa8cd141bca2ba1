package dev.tabletop.drills;

import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;

/** Where a drill may be run that is not on a local cluster. Pure. */
public final class DrillPermit {

    private DrillPermit() {}

    /**
     * @param confirmed
     *            the cluster's name, as the user typed it
     * @throws DrillException
     *             with the reason, where it may not
     */
    public static void check(Drill drill, Profile profile, String confirmed) throws DrillException {
        if (profile.environment() == Environment.PRODUCTION) {
            throw new DrillException("\"" + profile.name() + "\" is a production cluster: no drill is run on it.",
                    "Run it on a local cluster, or on one whose profile says development or test.");
        }
        if (profile.readOnly()) {
            throw new DrillException("\"" + profile.name() + "\" is read-only: nothing may be changed over it.",
                    "Use a profile that may change its cluster.");
        }
        for (Fault fault : drill.faults()) {
            if (!fault.isOfConsole()) {
                throw new DrillException(
                        "A console cannot make a node of \"" + profile.name() + "\" be " + fault.done() + ".",
                        "Run this drill on a local cluster: without --profile it starts one of its own.");
            }
        }
        requireName(profile, confirmed, "This drill takes parts of \"" + profile.name() + "\" out of service.");
    }

    /**
     * Whether what a drill caused there may be put back.
     *
     * @param confirmed
     *            the cluster's name, as the user typed it
     * @throws DrillException
     *             with the reason, where it may not
     */
    public static void checkUndo(Profile profile, String confirmed) throws DrillException {
        if (profile.readOnly()) {
            throw new DrillException("\"" + profile.name() + "\" is read-only: nothing may be changed over it.",
                    "Use a profile that may change its cluster.");
        }
        requireName(profile, confirmed, "What is put back on \"" + profile.name() + "\" moves leaders and copies.");
    }

    private static void requireName(Profile profile, String confirmed, String why) throws DrillException {
        if (!confirmed.equals(profile.name())) {
            throw new DrillException(why,
                    "Confirm it with the cluster's name: --confirm \"" + profile.name() + "\".");
        }
    }
}
