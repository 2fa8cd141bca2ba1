package dev.tabletop.views.dialogs;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.tabletop.recovery.Damage;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What has been typed and ticked so far, and whether it is enough. */
final class ConfirmationViewModel {

    private final ConfirmationRequest request;
    private final StringProperty typedName = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final Map<String, BooleanProperty> ticks = new LinkedHashMap<>();
    private final BooleanBinding confirmable;

    ConfirmationViewModel(ConfirmationRequest request) {
        this.request = request;
        request.losses().forEach(l -> ticks.put(l.id(), new SimpleBooleanProperty(false)));
        confirmable = Bindings.createBooleanBinding(this::isEnough, typedName, reason);
        ticks.values().forEach(t -> t.addListener(_ -> confirmable.invalidate()));
    }

    ConfirmationRequest request() {
        return request;
    }

    /** A click is enough only for what can be taken back, and never on production. */
    boolean asksForName() {
        return request.production() || request.damage() != Damage.REVERSIBLE;
    }

    boolean asksForReason() {
        return !request.losses().isEmpty();
    }

    StringProperty typedNameProperty() {
        return typedName;
    }

    StringProperty reasonProperty() {
        return reason;
    }

    BooleanProperty tick(String loss) {
        return java.util.Objects.requireNonNull(ticks.get(loss), loss);
    }

    BooleanExpression confirmableProperty() {
        return confirmable;
    }

    private boolean isEnough() {
        return (!asksForName() || typedName.get().strip().equals(request.clusterName()))
                && ticks.values().stream().allMatch(BooleanProperty::get)
                && (!asksForReason() || !reason.get().isBlank());
    }

    Confirmed answer() {
        return new Confirmed(asksForName() ? typedName.get().strip() : "", ticks.keySet(),
                asksForReason() ? reason.get().strip() : "");
    }
}
