package dev.tabletop.views.alerts;

import java.time.LocalTime;

import dev.tabletop.views.frame.Settings;

/** Whether and when alerts go to the desktop, as the user chose it. JavaFX thread only. */
final class AlertSettings {

    private static final String DESKTOP = "alerts.desktop";
    private static final String QUIET = "alerts.quiet";
    private static final String OFF = "off";

    private final Settings settings;

    AlertSettings(Settings settings) {
        this.settings = settings;
    }

    boolean isOn() {
        return settings.find(DESKTOP).filter(OFF::equals).isEmpty();
    }

    void switchOn(boolean on) {
        if (on) {
            settings.forget(DESKTOP);
        } else {
            settings.keep(DESKTOP, OFF);
        }
    }

    /** Such as {@code 22:00-07:00}; empty for none. */
    String quiet() {
        return settings.find(QUIET).orElse("");
    }

    /** Keeps quiet hours; what is no such text keeps none. */
    void keepQuiet(String text) {
        if (QuietHours.parse(text).isPresent()) {
            settings.keep(QUIET, text.strip());
        } else {
            settings.forget(QUIET);
        }
    }

    /** Whether something may be said on the desktop at this time of day. */
    boolean allow(LocalTime now) {
        return isOn() && QuietHours.parse(quiet()).filter(q -> q.contains(now)).isEmpty();
    }
}
