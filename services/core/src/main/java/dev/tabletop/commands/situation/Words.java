package dev.tabletop.commands.situation;

import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Role;
import dev.tabletop.sentences.Sentence;
import java.util.Locale;

/** States in a word. */
public final class Words {

    private Words() {}

    public static Sentence of(Role role) {
        return Sentence.of("command.role." + lower(role));
    }

    public static Sentence of(LoadState state) {
        return Sentence.of("command.load." + lower(state));
    }

    public static Sentence of(Operation.State state) {
        return Sentence.of("run.state." + lower(state));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
