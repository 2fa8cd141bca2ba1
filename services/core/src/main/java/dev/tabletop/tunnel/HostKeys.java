package dev.tabletop.tunnel;

import dev.tabletop.secrets.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SSH servers that are trusted: those of the user's own known_hosts files, which are only read, and those that were
 * trusted in this program, which are kept in a file of its own in the same format.
 */
public final class HostKeys {

    private final Path own;
    private final List<Path> others;
    private final HostKeyQuestion question;

    /**
     * @param own
     *            where newly trusted keys are added; need not exist
     * @param others
     *            further files in the format of known_hosts; need not exist
     * @param question
     *            asked about a server that is in none of them
     */
    public HostKeys(Path own, List<Path> others, HostKeyQuestion question) {
        this.own = own;
        this.others = List.copyOf(others);
        this.question = question;
    }

    /** The user's own {@code ~/.ssh/known_hosts} besides a file of the program. */
    public static HostKeys ofUser(Path own, HostKeyQuestion question) {
        return new HostKeys(own, List.of(Path.of(System.getProperty("user.home"), ".ssh", "known_hosts")), question);
    }

    /** All files that exist, the program's own first. */
    List<Path> files() {
        return Stream.concat(Stream.of(own), others.stream())
                .filter(Files::isReadable).toList();
    }

    HostKeyQuestion question() {
        return question;
    }

    /** Adds one line to the own file, which only this user may read. */
    void keep(String line) throws IOException {
        PrivateFile.prepare(own);
        Files.writeString(own, line + "\n", StandardOpenOption.APPEND);
    }
}
