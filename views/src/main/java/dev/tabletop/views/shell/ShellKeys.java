package dev.tabletop.views.shell;

import java.util.List;
import java.util.function.Supplier;

import dev.tabletop.views.dialogs.DialogLayer;
import dev.tabletop.views.frame.Action;
import javafx.event.EventHandler;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Keys of everything that can be done now. They rest while a dialog is open; plain ones while one types. */
final class ShellKeys {

    private final DialogLayer layer;
    private final Supplier<List<Action>> actions;
    private final Runnable help;

    private final EventHandler<KeyEvent> before = e -> pressed(e, true);
    private final EventHandler<KeyEvent> behind = e -> pressed(e, false);
    private final EventHandler<KeyEvent> typed = this::typed;

    /** Listens at the root of the window, where keys arrive even while nothing has the focus. */
    ShellKeys(DialogLayer layer, Supplier<List<Action>> actions, Runnable help) {
        this.layer = layer;
        this.actions = actions;
        this.help = help;
        layer.root().addEventFilter(KeyEvent.KEY_PRESSED, before);
        layer.root().addEventHandler(KeyEvent.KEY_PRESSED, behind);
        layer.root().addEventHandler(KeyEvent.KEY_TYPED, typed);
    }

    void close() {
        layer.root().removeEventFilter(KeyEvent.KEY_PRESSED, before);
        layer.root().removeEventHandler(KeyEvent.KEY_PRESSED, behind);
        layer.root().removeEventHandler(KeyEvent.KEY_TYPED, typed);
    }

    /** Keys of the window come before what has the focus; a section's own keys behind it: it may be a field. */
    private void pressed(KeyEvent event, boolean before) {
        if (layer.isOpen() || event.getCode().isModifierKey() || isLetter(event)) {
            return;
        }
        for (Action action : actions.get()) {
            boolean ofWindow = action.id().startsWith("shell.");
            if (ofWindow == before && action.key() != null && action.key().match(event)
                    && action.enabled().getValue()) {
                event.consume();
                action.run().run();
                return;
            }
        }
    }

    private static boolean isLetter(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isControlDown() && !event.isAltDown();
        return plain && event.getTarget() instanceof TextInputControl && event.getCode() != KeyCode.ESCAPE
                && !event.getCode().isFunctionKey();
    }

    private void typed(KeyEvent event) {
        if (!layer.isOpen() && event.getCharacter().equals("?")
                && !(event.getTarget() instanceof TextInputControl)) {
            event.consume();
            help.run();
        }
    }
}
