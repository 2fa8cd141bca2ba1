package dev.tabletop.app.window;

import java.util.Locale;
import java.util.Map;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.UserFailure;

/** Whether there is a screen to open a window on. Asked before JavaFX starts: it answers with a stack trace. */
final class Display {

    private static final String ADVICE = "Without one: tabletop demo --terminal shows the whole story, and every command works"
            + " (tabletop --help).";

    private Display() {}

    /**
     * @param platform
     *            JavaFX's own property {@code glass.platform}; empty when not set
     * @throws UserFailure
     *             when there is none
     */
    static void require(Map<String, String> environment, String operatingSystem, String platform) throws UserFailure {
        boolean headless = platform.equalsIgnoreCase("Headless");
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        boolean windowed = system.startsWith("mac") || system.startsWith("windows");
        boolean display = !environment.getOrDefault("DISPLAY", "").isBlank();
        if (headless || windowed || display) {
            return;
        }
        boolean wayland = !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
        throw new UserFailure(ExitCode.UNAVAILABLE,
                wayland
                        ? "There is no display for a window: this Wayland session has no XWayland (DISPLAY is not set)."
                        : "There is no display for a window (DISPLAY is not set).",
                ADVICE);
    }

    static UserFailure unusable(Throwable cause) {
        return new UserFailure(ExitCode.UNAVAILABLE,
                "The display cannot be used for a window (" + cause.getMessage() + ").", ADVICE, cause);
    }
}
