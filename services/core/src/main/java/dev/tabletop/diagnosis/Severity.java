package dev.tabletop.diagnosis;

/** How bad a finding is, worst first. */
public enum Severity {
    /** Rows are out of service or in danger now. */
    CRITICAL,
    /** It serves, and less could go wrong than should. */
    WARNING,
    /** Worth knowing. */
    NOTE
}
