package dev.tabletop.commands.situation;

import dev.tabletop.recovery.Damage;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.List;

/** What a command may bring about, collected. */
public final class Dangers {

    private final List<Danger> found = new ArrayList<>();

    public List<Danger> found() {
        return List.copyOf(found);
    }

    public Dangers add(boolean is, String id, Damage damage, Sentence what, Sentence advice) {
        if (is) {
            found.add(new Danger(id, damage, what, advice));
        }
        return this;
    }
}
