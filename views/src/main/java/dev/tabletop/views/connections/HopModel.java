package dev.tabletop.views.connections;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.tabletop.profiles.ProfileDraft.Hop;
import dev.tabletop.profiles.ProfileField;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One SSH server of the form. */
final class HopModel {

    static final List<ProfileField> FIELDS = List.of(ProfileField.SSH_HOST, ProfileField.SSH_PORT,
            ProfileField.SSH_USER, ProfileField.SSH_PROOF, ProfileField.SSH_KEY);

    private final Map<ProfileField, FieldModel> fields = new EnumMap<>(ProfileField.class);
    private final StringProperty password = new SimpleStringProperty("");

    HopModel(Hop hop) {
        put(ProfileField.SSH_HOST, hop.host());
        put(ProfileField.SSH_PORT, hop.port());
        put(ProfileField.SSH_USER, hop.user());
        put(ProfileField.SSH_PROOF, hop.proof());
        put(ProfileField.SSH_KEY, hop.keyFile());
    }

    private void put(ProfileField field, String text) {
        fields.put(field, new FieldModel(field, text));
    }

    FieldModel field(ProfileField field) {
        return Objects.requireNonNull(fields.get(field));
    }

    /** The password or passphrase that was typed; empty to leave what is kept. */
    StringProperty passwordProperty() {
        return password;
    }

    Hop draft() {
        return new Hop(field(ProfileField.SSH_HOST).text(), field(ProfileField.SSH_PORT).text(),
                field(ProfileField.SSH_USER).text(), field(ProfileField.SSH_PROOF).text(),
                field(ProfileField.SSH_KEY).text());
    }
}
