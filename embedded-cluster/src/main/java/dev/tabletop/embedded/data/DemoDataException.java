package dev.tabletop.embedded.data;

/** The demo data could not be made; the message says why. */
public class DemoDataException extends Exception {

    private static final long serialVersionUID = 1L;

    public DemoDataException(String message) {
        super(message);
    }

    public DemoDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
