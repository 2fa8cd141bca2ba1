package dev.tabletop.app;

/** Which version this is. */
final class Version {

    private Version() {}

    /** From the jar's manifest; classes that were not packed are a development version. */
    static String text() {
        String packed = Main.class.getPackage().getImplementationVersion();
        return packed == null ? "development" : packed;
    }
}
