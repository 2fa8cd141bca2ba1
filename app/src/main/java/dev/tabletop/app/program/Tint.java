package dev.tabletop.app.program;

/** A colour with a meaning, as an ANSI sequence. */
public enum Tint {
    BAD("31"), WARN("33"), GOOD("32"), NOTE("36"), STRONG("1"), FAINT("2");

    private final String code;

    Tint(String code) {
        this.code = code;
    }

    String around(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
