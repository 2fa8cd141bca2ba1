package dev.tabletop.app.connect;

import java.util.Locale;
import java.util.Optional;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.profiles.PasswordQuestion;
import dev.tabletop.secrets.MasterPassword;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.HostKeyOffer;
import dev.tabletop.tunnel.HostKeyQuestion;

/** Asks for passwords and about SSH servers on the terminal; without a person there is no answer. */
final class TerminalQuestions implements PasswordQuestion, MasterPassword, HostKeyQuestion {

    private final Terminal terminal;

    TerminalQuestions(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Optional<Answer> ask(Profile profile, SecretName name) {
        return ask(name).map(secret -> new Answer(secret, false));
    }

    Optional<String> ask(SecretName name) {
        return terminal.askSecret(switch (name.kind()) {
            case CLUSTER -> "Password of the OpenMLDB user " + name.subject() + ": ";
            case ZOOKEEPER -> "Password of the ZooKeeper user " + name.subject() + ": ";
            case SSH -> "Password or passphrase for " + name.subject() + ": ";
        });
    }

    @Override
    public Optional<char[]> ask(Occasion occasion) {
        return switch (occasion) {
            case NEW -> newMaster();
            case OPEN -> terminal.askSecret("Master password of the vault: ").map(String::toCharArray);
            case AGAIN -> terminal.askSecret("That is not it. Master password of the vault: ")
                    .map(String::toCharArray);
        };
    }

    private Optional<char[]> newMaster() {
        terminal.progress("There is no keychain here: passwords go to an encrypted vault under a master password.");
        Optional<String> first = terminal.askSecret("New master password: ");
        Optional<String> second = first.flatMap(_ -> terminal.askSecret("The same again: "));
        if (first.isPresent() && !first.equals(second)) {
            terminal.progress("Those two are not the same.");
            return Optional.empty();
        }
        return first.filter(p -> !p.isEmpty()).map(String::toCharArray);
    }

    @Override
    public boolean trust(HostKeyOffer offer) {
        terminal.progress("The SSH server " + Terminal.harmless(offer.host()) + ":" + offer.port()
                + " is not known yet. It shows");
        terminal.progress("  " + Terminal.harmless(offer.type()) + " " + offer.fingerprint());
        return terminal.ask("Is this its fingerprint? Type yes to trust it from now on: ")
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).equals("yes")).isPresent();
    }
}
