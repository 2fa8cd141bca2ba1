package dev.tabletop.views.desk;

import java.util.List;

/** A cluster that is there to be broken. Calls block. */
public interface Practice {

    /**
     * One thing that can be done to it now.
     *
     * @param id
     *            such as {@code kill}
     * @param target
     *            a node's endpoint, or empty text for the whole cluster
     * @param title
     *            key of its text in this package's messages
     */
    record Fault(String id, String target, String title) {}

    /** What can be done now; changes as nodes go and come. */
    List<Fault> faults() throws PracticeException;

    /** Does it, and returns when it is done. */
    void cause(Fault fault) throws PracticeException;

    /** The practice cluster did not do it; the message says why and what to do. */
    final class PracticeException extends Exception {

        private static final long serialVersionUID = 1L;

        public PracticeException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
