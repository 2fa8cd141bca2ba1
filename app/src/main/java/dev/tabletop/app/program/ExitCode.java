package dev.tabletop.app.program;

/** The exit codes of the command line, as documented in docs/command-line.md. Never renumber them. */
public final class ExitCode {

    /** Done. */
    public static final int OK = 0;
    /** A bug or something unforeseen; the log has the details. */
    public static final int UNEXPECTED = 1;
    /** The command line itself is wrong. */
    public static final int USAGE = 2;
    /** The cluster cannot be reached, has no leader, refused, or answered something that cannot be understood. */
    public static final int CLUSTER = 3;
    /** A file is missing, damaged, edited, of another cluster or version, or cannot be written. */
    public static final int FILE = 4;
    /** What the command would do was not confirmed; nothing was changed. */
    public static final int NOT_CONFIRMED = 5;
    /** A decision by the DBA is needed, or the plan no longer fits the cluster; see the text. */
    public static final int NOT_READY = 6;
    /** The run is over, and something failed or could not be verified. */
    public static final int INCOMPLETE = 7;
    /** Another console is at work on this cluster. */
    public static final int LOCKED = 8;
    /** {@code --check} found what it looks for: something critical, or something that is not kept to. */
    public static final int FINDINGS = 9;
    /** Something that the program needs on this machine is missing. The launcher uses it as well. */
    public static final int UNAVAILABLE = 69;
    /** Stopped by Ctrl-C. */
    public static final int STOPPED = 130;

    private ExitCode() {}
}
