package dev.tabletop.app.connect;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.profiles.PasswordQuestion;
import dev.tabletop.profiles.ProfileBook;
import dev.tabletop.profiles.ProfileConnector;
import dev.tabletop.profiles.ProfileSecrets;
import dev.tabletop.secrets.Keychain;
import dev.tabletop.secrets.MasterPassword;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.secrets.Secrets;
import dev.tabletop.secrets.Vault;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.tunnel.HostKeyOffer;
import dev.tabletop.tunnel.HostKeys;

/** The saved connections as the command line uses them: passwords from the environment first, questions on the terminal. */
public final class SavedConnections {

    private static final int MASTER_TRIES = 3;

    private final Program program;
    private final Map<SecretName.Kind, String> environment;
    private final Optional<String> master;
    private final Secrets secrets;
    private int masterAsked;

    private SavedConnections(Program program, Map<SecretName.Kind, String> environment, Optional<String> master) {
        this.program = program;
        this.environment = environment;
        this.master = master;
        this.secrets = new Secrets(Keychain::open, new Vault(program.state().vault(), this::masterPassword));
    }

    /**
     * Reads what the environment has.
     *
     * @throws UserFailure
     *             when a file that it names cannot be read
     */
    public static SavedConnections of(Program program) throws UserFailure {
        Map<SecretName.Kind, String> environment = new EnumMap<>(SecretName.Kind.class);
        for (SecretName.Kind kind : SecretName.Kind.values()) {
            Passwords.fromEnvironment(program, variable(kind)).ifPresent(p -> environment.put(kind, p));
        }
        return new SavedConnections(program, environment,
                Passwords.fromEnvironment(program, "TABLETOP_MASTER_PASSWORD"));
    }

    /** The environment variable that holds a secret of that kind. */
    public static String variable(SecretName.Kind kind) {
        return switch (kind) {
            case CLUSTER -> "TABLETOP_PASSWORD";
            case ZOOKEEPER -> "TABLETOP_ZOOKEEPER_PASSWORD";
            case SSH -> "TABLETOP_SSH_PASSWORD";
        };
    }

    /** The profile of that name. */
    public static Profile find(Store store, String name) throws UserFailure, StoreException {
        return new Profiles(store).find(name).orElseThrow(() -> new UserFailure(ExitCode.USAGE,
                "There is no profile \"" + name + "\".", "tabletop profiles list shows them."));
    }

    public ProfileBook book(Store store) {
        return new ProfileBook(new Profiles(store), secrets);
    }

    /** From profiles to their clusters. */
    public ProfileConnector connector() {
        return new ProfileConnector(new ProfileSecrets(this::known, secrets, this::ask),
                HostKeys.ofUser(program.state().knownHosts(), this::trust));
    }

    /** A password from the environment or a prompt; empty when there is neither. */
    public Optional<String> password(SecretName name) {
        return known(name).or(() -> program.terminal().askSecret(words(name)));
    }

    private Optional<String> known(SecretName name) {
        return Optional.ofNullable(environment.get(name.kind()));
    }

    private Optional<PasswordQuestion.Answer> ask(Profile profile, SecretName name) {
        return program.terminal().askSecret(words(name)).map(s -> new PasswordQuestion.Answer(s, false));
    }

    private static String words(SecretName name) {
        return switch (name.kind()) {
            case CLUSTER -> "Password of the OpenMLDB user " + name.subject() + ": ";
            case ZOOKEEPER -> "Password of the ZooKeeper user " + name.subject() + ": ";
            case SSH -> "Password or passphrase for " + name.subject() + ": ";
        };
    }

    private Optional<char[]> masterPassword(MasterPassword.Occasion occasion) {
        Terminal terminal = program.terminal();
        masterAsked++;
        if (master.isPresent()) {
            return occasion == MasterPassword.Occasion.AGAIN ? Optional.empty() : master.map(String::toCharArray);
        }
        if (masterAsked > MASTER_TRIES) {
            return Optional.empty();
        }
        return switch (occasion) {
            case NEW -> newMaster(terminal);
            case OPEN -> terminal.askSecret("Master password of the vault: ").map(String::toCharArray);
            case AGAIN -> terminal.askSecret("That is not it. Master password of the vault: ")
                    .map(String::toCharArray);
        };
    }

    private static Optional<char[]> newMaster(Terminal terminal) {
        terminal.progress("There is no keychain here: passwords go to an encrypted vault under a master password.");
        Optional<String> first = terminal.askSecret("New master password: ");
        Optional<String> second = first.flatMap(_ -> terminal.askSecret("The same again: "));
        if (first.isPresent() && !first.equals(second)) {
            terminal.progress("Those two are not the same.");
            return Optional.empty();
        }
        return first.filter(p -> !p.isEmpty()).map(String::toCharArray);
    }

    private boolean trust(HostKeyOffer offer) {
        Terminal terminal = program.terminal();
        terminal.progress("The SSH server " + offer.host() + ":" + offer.port() + " is not known yet. It shows");
        terminal.progress("  " + offer.type() + " " + offer.fingerprint());
        return terminal.ask("Is this its fingerprint? Type yes to trust it from now on: ")
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).equals("yes")).isPresent();
    }
}
