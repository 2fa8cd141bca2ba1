package dev.tabletop.embedded.nameserver.calls;

/** A request is refused; code and message are the answer. */
public class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    public RefusedException(int code, String message) {
        super(message);
        this.code = code;
    }

    public RefusedException(int code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public int code() {
        return code;
    }

    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
