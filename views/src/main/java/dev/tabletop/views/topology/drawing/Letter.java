package dev.tabletop.views.topology.drawing;

/** Kinds of lettering. Widths are estimates, on the safe side, so that a drawing needs no toolkit to be made. */
public enum Letter {
    BODY(12, false, false), STRONG(12, true, false), TITLE(14, true, false), SMALL(10.5, false, false), TINY(9.5, true,
            false),
    CODE(11.5, false, true);

    private static final double CODE_WIDTH = 0.61;
    private static final double BOLDER = 1.08;
    private static final int FIRST_WIDE = 0x2E80;

    private final double size;
    private final boolean strong;
    private final boolean code;

    Letter(double size, boolean strong, boolean code) {
        this.size = size;
        this.strong = strong;
        this.code = code;
    }

    /** Height in pixels. */
    public double size() {
        return size;
    }

    public boolean isStrong() {
        return strong;
    }

    public boolean isCode() {
        return code;
    }

    /** About how wide this text is, in pixels. */
    public double width(String text) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += width(text.charAt(i));
        }
        return width * size;
    }

    private double width(char c) {
        if (c >= FIRST_WIDE) {
            return 1.02;
        }
        if (code) {
            return CODE_WIDTH;
        }
        double plain = switch (c) {
            case '.', ',', ':', ';', '\'', '|', '!', 'i', 'j', 'l', ' ', '·' -> 0.29;
            case 'f', 't', 'r', 'I', '(', ')', '/', '-' -> 0.38;
            case 'm', 'w', 'M', 'W', '@', '%', '…' -> 0.92;
            default -> Character.isUpperCase(c) ? 0.68 : 0.565;
        };
        return strong ? plain * BOLDER : plain;
    }

    /** The text, its beginning left out as far as it does not fit: the ends of endpoints tell them apart. */
    public String fitEnd(String text, double most) {
        if (width(text) <= most) {
            return text;
        }
        int from = 1;
        while (from < text.length() && width("…" + text.substring(from)) > most) {
            from++;
        }
        return "…" + text.substring(from);
    }

    /** The text, its middle left out as far as it does not fit into this many pixels. */
    public String fit(String text, double most) {
        if (width(text) <= most) {
            return text;
        }
        int keep = text.length() - 1;
        while (keep > 1 && width(shortened(text, keep)) > most) {
            keep--;
        }
        return keep <= 1 ? "…" : shortened(text, keep);
    }

    private static String shortened(String text, int keep) {
        int head = keep / 2;
        return text.substring(0, head) + "…" + text.substring(text.length() - (keep - head));
    }
}
