package dev.tabletop.views.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.commands.dialog.CommandWords;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.look.Look;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

/** The commands that fit what is selected, as menus. */
public final class CommandMenus {

    private final BiConsumer<CommandKind, Subject> open;
    private final CommandWords words;

    /**
     * @param open
     *            opens the dialog of a command
     */
    public CommandMenus(BiConsumer<CommandKind, Subject> open, CommandWords words) {
        this.open = open;
        this.words = words;
    }

    /** Each opens its form with this filled in. */
    public List<MenuItem> items(Subject subject, String idPrefix) {
        List<MenuItem> items = new ArrayList<>();
        for (List<CommandKind> together : subject.offers()) {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            together.forEach(kind -> items.add(item(kind, subject, idPrefix)));
        }
        return items;
    }

    private MenuItem item(CommandKind kind, Subject subject, String idPrefix) {
        MenuItem item = new MenuItem(words.titleWithName(kind), Look.icon(kind.icon()));
        item.setMnemonicParsing(false);
        item.setId(idPrefix + "." + kind.id());
        item.setOnAction(_ -> open.accept(kind, subject));
        return item;
    }

    /** The same below one item, for a menu that holds other things, too. */
    public Menu menu(Subject subject, String idPrefix) {
        Menu menu = new Menu(words.actions(), Look.icon("fth-terminal"));
        menu.setMnemonicParsing(false);
        menu.setId(idPrefix);
        menu.getItems().setAll(items(subject, idPrefix));
        return menu;
    }

    /**
     * A button that offers them for what is selected.
     *
     * @param subject
     *            what is selected; holds null where nothing that commands fit is
     */
    public MenuButton button(String id, ObservableValue<@Nullable Subject> subject) {
        MenuButton button = new MenuButton(words.actions(), Look.icon("fth-terminal"));
        button.setId(id);
        button.setAccessibleText(words.actions());
        button.setMnemonicParsing(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        // What is bound to a selection is held by nobody else.
        button.setUserData(subject);
        subject.subscribe(now -> {
            button.setDisable(now == null);
            button.getItems().setAll(now == null ? List.of() : items(now, id));
        });
        return button;
    }

    /** One for something that stays the same. */
    public MenuButton button(String id, Subject subject) {
        return button(id, new ReadOnlyObjectWrapper<@Nullable Subject>(subject));
    }
}
