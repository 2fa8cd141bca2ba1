package dev.tabletop.embedded.tablet;

/** A request that cannot be done; becomes the code and the message of the answer. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String text;

    private Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
        this.text = message;
    }

    public static Refusal of(ReturnCode code) {
        return new Refusal(code.number(), code.message());
    }

    public static Refusal of(ReturnCode code, String message) {
        return new Refusal(code.number(), message);
    }

    public int code() {
        return code;
    }

    public String text() {
        return text;
    }
}
