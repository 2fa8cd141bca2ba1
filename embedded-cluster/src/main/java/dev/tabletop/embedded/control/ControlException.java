package dev.tabletop.embedded.control;

/** A running cluster could not be reached or refused what was asked; the message says why and what to do. */
public class ControlException extends Exception {

    private static final long serialVersionUID = 1L;

    public ControlException(String message) {
        super(message);
    }

    public ControlException(String message, Throwable cause) {
        super(message, cause);
    }
}
