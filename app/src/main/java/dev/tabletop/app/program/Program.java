package dev.tabletop.app.program;

import java.util.Map;

/**
 * What a command works with.
 *
 * @param terminal
 *            where it writes and asks
 * @param state
 *            where this user's things are kept
 * @param environment
 *            the process's environment variables
 * @param version
 *            of this program
 */
public record Program(Terminal terminal, StateDirectory state, Map<String, String> environment, String version) {

    public Program {
        environment = Map.copyOf(environment);
    }
}
