package dev.tabletop.bundle;

/** Told how far a long work has come, on the thread that works; may end it. */
public interface Progress {

    /** Tells nobody and never ends. */
    Progress NONE = new Progress() {
        @Override
        public void at(long done, long all, String what) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /**
     * So much is done.
     *
     * @param done
     *            units done
     * @param all
     *            units in all; 0 when not known
     * @param what
     *            what is being worked on
     */
    void at(long done, long all, String what);

    /** Whether to stop; what was written so far is then taken away. */
    boolean isCancelled();
}
