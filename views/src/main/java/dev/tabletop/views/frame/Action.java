package dev.tabletop.views.frame;

import org.jspecify.annotations.Nullable;

import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

/**
 * Something a user can do, wherever it is offered: button, menu, palette, key.
 *
 * @param id
 *            such as {@code tables.export}; also the id of its control
 * @param title
 *            in the user's language
 * @param group
 *            what it belongs to in the palette and the list of keys
 * @param icon
 *            a Feather icon literal
 * @param key
 *            or null
 * @param enabled
 *            whether it can be done now
 * @param dangerous
 *            whether it changes the cluster: never a default, and in its own colour
 * @param run
 *            does it; on the JavaFX thread
 */
public record Action(String id, String title, String group, String icon, @Nullable KeyCombination key,
        ObservableValue<Boolean> enabled, boolean dangerous, Runnable run) {}
