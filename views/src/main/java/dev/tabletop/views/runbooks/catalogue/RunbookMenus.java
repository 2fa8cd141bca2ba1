package dev.tabletop.views.runbooks.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Navigator;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

/**
 * The runbooks that fit what is selected, as menus; each opens its form with that filled in. What a tablet's state
 * already rules out is not listed. JavaFX thread only.
 */
public final class RunbookMenus {

    private final Navigator navigator;
    private final Supplier<@Nullable ClusterState> newest;
    private final Messages names;

    /**
     * @param newest
     *            the cluster as it was read last; null before that
     * @param names
     *            of the catalogue
     */
    public RunbookMenus(Navigator navigator, Supplier<@Nullable ClusterState> newest, Messages names) {
        this.navigator = navigator;
        this.newest = newest;
        this.names = names;
    }

    /** Of this cluster, in the window's language. */
    public static RunbookMenus of(ClusterContext context) {
        return new RunbookMenus(context.navigator(), () -> {
            Update update = context.live().update();
            return update == null ? null : update.state();
        }, context.window().messages(Catalogue.class));
    }

    /** Those that fit what this place names, the guided recovery first; asked anew whenever a menu opens. */
    public List<MenuItem> items(Place about, String idPrefix) {
        ClusterState state = newest.get();
        List<MenuItem> items = new ArrayList<>();
        if (about.operation() == null) {
            items.add(item(idPrefix + ".recover", names.get("menu.recover"), "fth-life-buoy",
                    new Place(Place.RECOVERY, about.table(), about.partition(), about.endpoint(), null, null)));
            items.add(new SeparatorMenuItem());
        }
        for (RunbookForm form : fitting(about, state)) {
            items.add(item(idPrefix + "." + form.id(), names.get(form.text("title")), form.icon(),
                    asked(about, form.id())));
        }
        items.add(new SeparatorMenuItem());
        items.add(item(idPrefix + ".all", names.get("menu.all"), "fth-book-open", asked(about, null)));
        return items;
    }

    private static Place asked(Place about, @Nullable String runbook) {
        return new Place(Place.RUNBOOKS, about.table(), about.partition(), about.endpoint(), about.operation(), null,
                runbook);
    }

    /**
     * The runbooks that can be asked about what a place names, as far as its state allows. Pure.
     *
     * @param state
     *            null before the first reading
     */
    static List<RunbookForm> fitting(Place about, @Nullable ClusterState state) {
        Subject subject = Subject.of(about, state);
        return subject == null
                ? List.of()
                : Catalogue.all().stream().filter(f -> isAbout(f, about) && subject.fits(f))
                        .filter(f -> isPossible(f, subject, state)).toList();
    }

    private static boolean isAbout(RunbookForm form, Place about) {
        if (about.operation() != null) {
            return form.isOfOperations();
        }
        return form.group() == (about.table() == null ? RunbookForm.Group.NODES : RunbookForm.Group.PARTITIONS);
    }

    /** Whether nothing that was filled in is ruled out. */
    private static boolean isPossible(RunbookForm form, Subject subject, @Nullable ClusterState state) {
        Answers filled = subject.fill(form);
        return form.fields().stream().filter(f -> !filled.all(f.id()).isEmpty())
                .allMatch(f -> GoalRules.check(f, filled, state).isEmpty());
    }

    private MenuItem item(String id, String text, String icon, Place place) {
        MenuItem item = new MenuItem(text, Look.icon(icon));
        item.setMnemonicParsing(false);
        item.setId(id);
        item.setOnAction(_ -> navigator.goTo(place));
        return item;
    }

    /** The same below one item, for a menu that holds other things, too. */
    public Menu menu(Place about, String idPrefix) {
        Menu menu = new Menu(names.get("menu.title"), Look.icon("fth-book-open"));
        menu.setMnemonicParsing(false);
        menu.setId(idPrefix);
        menu.getItems().setAll(items(about, idPrefix));
        return menu;
    }

    /**
     * A button that offers them for what is selected.
     *
     * @param about
     *            what is selected; holds null where no runbook fits it
     */
    public MenuButton button(String id, ObservableValue<@Nullable Place> about) {
        MenuButton button = new MenuButton(names.get("menu.title"), Look.icon("fth-book-open"));
        button.setId(id);
        button.setAccessibleText(names.get("menu.title"));
        button.setMnemonicParsing(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        // What is bound to a selection is held by nobody else.
        button.setUserData(about);
        Runnable fill = () -> {
            Place now = about.getValue();
            button.getItems().setAll(now == null ? List.of() : items(now, id));
        };
        about.subscribe(now -> {
            button.setDisable(now == null);
            fill.run();
        });
        button.setOnShowing(_ -> fill.run());
        return button;
    }

    /** One for something that stays the same. */
    public MenuButton button(String id, Place about) {
        return button(id, new ReadOnlyObjectWrapper<@Nullable Place>(about));
    }
}
