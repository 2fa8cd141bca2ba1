package dev.tabletop.app.profiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.profiles.ProfileBook;
import dev.tabletop.profiles.ProfileSecrets;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.secrets.Secrets;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tabletop profiles passwords}. */
@Command(name = "passwords", header = "Keeps the passwords of a saved connection in the keychain, or in an encrypted vault.", description = "Each one is taken from the environment (TABLETOP_PASSWORD, TABLETOP_ZOOKEEPER_PASSWORD, TABLETOP_SSH_PASSWORD), or asked for; an empty answer leaves it out.")
public final class ProfilePasswordsCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(paramLabel = "NAME", description = "The profile.")
    private String name = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfilePasswordsCommand(Program program) {
        this.program = program;
    }

    /** What was done about one password. */
    private record Kept(SecretName.Kind kind, String subject, String where) {}

    @Override
    public Integer call() throws Exception {
        List<Kept> done = new ArrayList<>();
        try (Store store = Store.open(program.state().store())) {
            Profile profile = SavedConnections.find(store, name);
            SavedConnections saved = SavedConnections.of(program);
            ProfileBook book = saved.book(store);
            for (SecretName secret : ProfileSecrets.names(profile)) {
                Optional<String> given = saved.password(secret).filter(p -> !p.isEmpty());
                done.add(new Kept(secret.kind(), secret.subject(),
                        given.isPresent() ? words(book.keep(secret, given.get())) : "not given"));
            }
        }
        output.print(program.terminal(), done, () -> {
            if (done.isEmpty()) {
                program.terminal().line("This profile needs no password.");
            }
            done.forEach(k -> program.terminal().line(k.subject() + ": " + k.where()));
        });
        return ExitCode.OK;
    }

    private static String words(Secrets.Place place) {
        return switch (place) {
            case KEYCHAIN -> "in the keychain";
            case VAULT -> "in the vault";
        };
    }
}
