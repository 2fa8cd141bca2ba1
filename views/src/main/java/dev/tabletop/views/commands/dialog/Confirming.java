package dev.tabletop.views.commands.dialog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Confirmation;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What is typed and ticked for what is known of a command. A danger that is found anew, or is another one now, has to
 * be ticked anew. JavaFX thread only.
 */
final class Confirming {

    private final boolean production;
    private final Runnable changed;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final Map<Danger, BooleanProperty> ticks = new LinkedHashMap<>();
    private @Nullable Assessment assessment;

    Confirming(boolean production, Runnable changed) {
        this.production = production;
        this.changed = changed;
        name.addListener(_ -> changed.run());
        reason.addListener(_ -> changed.run());
    }

    /** From now on this is what is confirmed. */
    void about(Assessment now) {
        boolean same = assessment != null && assessment.command().equals(now.command());
        Map<Danger, BooleanProperty> before = new LinkedHashMap<>(same ? ticks : Map.of());
        ticks.clear();
        for (Danger danger : now.toAccept()) {
            BooleanProperty tick = before.get(danger);
            ticks.put(danger, tick == null ? tick() : tick);
        }
        assessment = now;
    }

    private BooleanProperty tick() {
        BooleanProperty tick = new SimpleBooleanProperty();
        tick.addListener(_ -> changed.run());
        return tick;
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty reasonProperty() {
        return reason;
    }

    /** Null where it needs no tick. */
    @Nullable
    BooleanProperty tick(Danger danger) {
        return ticks.get(danger);
    }

    /** A press is enough only for what is simply taken back, and never on production. */
    boolean asksForName(Assessment now) {
        return !now.sendsNothing() && (production || now.damage() != Damage.REVERSIBLE);
    }

    boolean asksForReason(Assessment now) {
        return !now.sendsNothing() && now.damage() == Damage.LOSSY;
    }

    /** What is still to be confirmed, as the key of a text; empty where nothing is. */
    String against(Assessment now) {
        if (now.sendsNothing()) {
            return "";
        }
        if (ticks.values().stream().anyMatch(t -> !t.get())) {
            return "commands.against.ticks";
        }
        if (asksForReason(now) && reason.get().isBlank()) {
            return "commands.against.reason";
        }
        return asksForName(now) && !name.get().strip().equals(now.cluster()) ? "commands.against.name" : "";
    }

    private static Set<String> shown(Assessment now) {
        return now.dangers().stream().map(Danger::said).collect(Collectors.toSet());
    }

    Confirmation confirmation(Assessment now) {
        Set<String> accepted = ticks.entrySet().stream().filter(t -> t.getValue().get()).map(t -> t.getKey().id())
                .collect(Collectors.toSet());
        return new Confirmation(asksForName(now) ? name.get().strip() : "", accepted,
                asksForReason(now) ? reason.get().strip() : "", shown(now));
    }

    /** Nothing is confirmed any more: what was sent is not sent again by what was typed for it. */
    void forget() {
        name.set("");
        ticks.values().forEach(t -> t.set(false));
    }
}
