package dev.tabletop.app.connect;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.profiles.PasswordQuestion;
import dev.tabletop.profiles.ProfileBook;
import dev.tabletop.profiles.ProfileConnector;
import dev.tabletop.profiles.ProfileSecrets;
import dev.tabletop.secrets.Keychain;
import dev.tabletop.secrets.MasterPassword;
import dev.tabletop.secrets.MasterPassword.Occasion;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.secrets.Secrets;
import dev.tabletop.secrets.Vault;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.tunnel.HostKeyQuestion;
import dev.tabletop.tunnel.HostKeys;

/** The saved connections with their passwords: from the environment first, then kept ones, then by a question. */
public final class SavedConnections {

    private final Program program;
    private final Map<SecretName.Kind, String> environment;
    private final PasswordQuestion question;
    private final HostKeyQuestion hostKeys;
    private final Secrets secrets;

    private SavedConnections(Program program, Map<SecretName.Kind, String> environment, PasswordQuestion question,
            MasterPassword master, HostKeyQuestion hostKeys) {
        this.program = program;
        this.environment = environment;
        this.question = question;
        this.hostKeys = hostKeys;
        this.secrets = new Secrets(Keychain::open, new Vault(program.state().vault(), master));
    }

    /**
     * With questions on the terminal.
     *
     * @throws UserFailure
     *             when a file that the environment names cannot be read
     */
    public static SavedConnections of(Program program) throws UserFailure {
        TerminalQuestions questions = new TerminalQuestions(program.terminal());
        return of(program, questions, questions, questions);
    }

    /** With other questions. */
    public static SavedConnections of(Program program, PasswordQuestion question, MasterPassword master,
            HostKeyQuestion hostKeys) throws UserFailure {
        Map<SecretName.Kind, String> environment = new EnumMap<>(SecretName.Kind.class);
        for (SecretName.Kind kind : SecretName.Kind.values()) {
            Passwords.fromEnvironment(program, variable(kind)).ifPresent(p -> environment.put(kind, p));
        }
        Optional<String> known = Passwords.fromEnvironment(program, "TABLETOP_MASTER_PASSWORD");
        MasterPassword first = occasion -> known.isEmpty()
                ? master.ask(occasion)
                : known.filter(_ -> occasion != Occasion.AGAIN).map(String::toCharArray);
        return new SavedConnections(program, environment, question, first, hostKeys);
    }

    private static String variable(SecretName.Kind kind) {
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

    /** The connections in that store. */
    public ProfileBook book(Store store) {
        return new ProfileBook(new Profiles(store), secrets);
    }

    /** From profiles to their clusters. */
    public ProfileConnector connector() {
        return connector(Map.of());
    }

    /** The same, with passwords that somebody has typed. */
    public ProfileConnector connector(Map<SecretName, String> typed) {
        return new ProfileConnector(
                new ProfileSecrets(name -> Optional.ofNullable(typed.get(name)).or(() -> known(name)), secrets,
                        question),
                HostKeys.ofUser(program.state().knownHosts(), hostKeys));
    }

    /** A password from the environment or a question on the terminal; empty when there is neither. */
    public Optional<String> password(SecretName name) {
        return known(name).or(() -> new TerminalQuestions(program.terminal()).ask(name));
    }

    private Optional<String> known(SecretName name) {
        return Optional.ofNullable(environment.get(name.kind()));
    }
}
