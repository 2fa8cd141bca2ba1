package dev.tabletop.app;

import java.nio.file.Path;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.ProgramLog;
import dev.tabletop.app.program.StateDirectory;
import dev.tabletop.app.program.Terminal;
import picocli.CommandLine;

/** Where the program starts. */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        StateDirectory state = StateDirectory.of(environment, System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")));
        ProgramLog.start(state.logFile());
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> LOG.error("{} ended by a bug", thread.getName(), failure));
        Program program = new Program(Terminal.ofProcess(environment), state, environment, Version.text());
        CommandLine commands = CommandTree.build(program, arguments);
        int exitCode = commands.execute(arguments);
        program.terminal().out().flush();
        System.exit(exitCode);
    }
}
