package dev.tabletop.views.connections;

import dev.tabletop.profiles.ProfileField;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One field of the form: what was typed, and what is wrong with it once somebody has been there. */
final class FieldModel {

    private final ProfileField field;
    private final StringProperty text;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private String found = "";
    private boolean visited;

    FieldModel(ProfileField field, String text) {
        this.field = field;
        this.text = new SimpleStringProperty(text);
    }

    ProfileField field() {
        return field;
    }

    StringProperty textProperty() {
        return text;
    }

    /** Never null, as an emptied control may leave it. */
    String text() {
        String typed = text.get();
        return typed == null ? "" : typed;
    }

    /** What is wrong, in the user's language; empty while nothing is, or nobody has been there yet. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** From now on a problem is shown. */
    void visit() {
        visited = true;
        problem.set(found);
    }

    void setProblem(String message) {
        found = message;
        problem.set(visited ? message : "");
    }

    boolean isGood() {
        return found.isEmpty();
    }
}
