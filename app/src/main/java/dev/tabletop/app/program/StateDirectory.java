package dev.tabletop.app.program;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where this user's Tabletop keeps what must outlive it: journals, profiles, logs.
 *
 * @param path
 *            the folder; it need not exist yet
 */
public record StateDirectory(Path path) {

    /** By the operating system's own rule; {@code TABLETOP_HOME} comes first. */
    public static StateDirectory of(Map<String, String> environment, String operatingSystem, Path home) {
        String own = environment.getOrDefault("TABLETOP_HOME", "");
        if (!own.isBlank()) {
            return new StateDirectory(Path.of(own).toAbsolutePath());
        }
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return new StateDirectory(home.resolve("Library/Application Support/Tabletop"));
        }
        if (system.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            Path base = local.isBlank() ? home.resolve("AppData/Local") : Path.of(local);
            return new StateDirectory(base.resolve("Tabletop"));
        }
        // The XDG rule: a relative path is to be ignored.
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.isBlank() || !Path.of(state).isAbsolute() ? home.resolve(".local/state") : Path.of(state);
        return new StateDirectory(base.resolve("tabletop"));
    }

    /** Profiles, journals, audit and history. */
    public Path store() {
        return path.resolve("tabletop.db");
    }

    /** What the user arranged in the window. */
    public Path settings() {
        return path.resolve("settings.json");
    }

    /** Passwords, encrypted, where there is no keychain. */
    public Path vault() {
        return path.resolve("vault.json");
    }

    /** SSH servers that were trusted in this program. */
    public Path knownHosts() {
        return path.resolve("known_hosts");
    }

    public Path logFile() {
        return path.resolve("logs/tabletop.log");
    }
}
