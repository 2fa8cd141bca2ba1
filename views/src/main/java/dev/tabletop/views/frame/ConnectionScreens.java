package dev.tabletop.views.frame;

import java.util.function.Consumer;

import dev.tabletop.store.Profile;

/** Where saved connections are kept up. All calls on the JavaFX thread; the dialogs do not block. */
public interface ConnectionScreens {

    /** From now on questions that come up while connecting are asked in this window. */
    void attach(WindowContext window);

    /** Shows all of them; {@code changed} is called after each change that was saved. */
    void manage(WindowContext window, Runnable changed);

    /** Asks for a new connection; {@code saved} gets it once it is kept. */
    void add(WindowContext window, Consumer<Profile> saved);
}
