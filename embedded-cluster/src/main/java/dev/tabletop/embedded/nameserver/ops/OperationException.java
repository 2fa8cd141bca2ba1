package dev.tabletop.embedded.nameserver.ops;

/** An operation could not be made; the code says at which point. */
public class OperationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    public OperationException(int code, String message) {
        super(message);
        this.code = code;
    }

    public OperationException(int code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Answer code for whoever asked for the operation. */
    public int code() {
        return code;
    }
}
