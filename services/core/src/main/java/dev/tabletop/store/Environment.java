package dev.tabletop.store;

/** What a cluster is used for, which decides how much care a change of it asks for. */
public enum Environment {
    /** Nobody minds. */
    DEVELOPMENT,
    /** Somebody tests on it. */
    TEST,
    /** The business stands on it: a change asks for the cluster's name. */
    PRODUCTION
}
