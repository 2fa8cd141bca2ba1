package dev.tabletop.app;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;

import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.StateDirectory;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.reference.ReferenceFiles;

/** Writes what describes the command line into a folder; the packages and {@code docs/} are made with it. */
public final class WriteReference {

    private WriteReference() {}

    /** With the folder as its only argument. */
    public static void main(String[] arguments) throws Exception {
        files().write(Path.of(arguments[0]));
    }

    /** Of the commands as they are. */
    public static ReferenceFiles files() {
        Terminal silent = new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()),
                null, false);
        StateDirectory state = StateDirectory.of(Map.of(), "", Path.of("."));
        return new ReferenceFiles(CommandTree.build(new Program(silent, state, Map.of(), Version.text())),
                Version.text());
    }
}
