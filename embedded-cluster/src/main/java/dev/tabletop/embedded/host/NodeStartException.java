package dev.tabletop.embedded.host;

/** A node could not start; the message says why and what to do. */
public class NodeStartException extends Exception {

    private static final long serialVersionUID = 1L;

    public NodeStartException(String message) {
        super(message);
    }

    public NodeStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
