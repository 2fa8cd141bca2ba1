package dev.tabletop.app.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import picocli.AutoComplete;
import picocli.CommandLine;

/** The files that describe the command line; all of them follow from the commands themselves. */
public final class ReferenceFiles {

    /** The manual page. */
    public static final String MANUAL = "tabletop.1";

    /** The page of the documentation. */
    public static final String PAGE = "command-reference.md";

    /** Completion for bash, which zsh understands as well. */
    public static final String COMPLETION = "tabletop.bash";

    private final CommandLine root;
    private final String version;

    /** @param root the program's commands; its width of help is changed */
    public ReferenceFiles(CommandLine root, String version) {
        this.root = root;
        this.version = version;
    }

    public String manual() {
        return ManualPage.of(DescribedCommand.all(root), version);
    }

    public String page() {
        return ReferencePage.of(DescribedCommand.all(root));
    }

    public String completion() {
        return AutoComplete.bash("tabletop", root);
    }

    /** Writes all of them into a folder, which is made if it is not there. */
    public List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(Files.writeString(folder.resolve(MANUAL), manual()),
                Files.writeString(folder.resolve(PAGE), page()),
                Files.writeString(folder.resolve(COMPLETION), completion()));
    }
}
