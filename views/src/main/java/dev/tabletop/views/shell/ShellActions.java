package dev.tabletop.views.shell;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

/** What the window itself can do, wherever it is offered. */
final class ShellActions {

    private static final ObservableValue<Boolean> ALWAYS = new ReadOnlyObjectWrapper<>(true);

    /** What each of them does. */
    interface Verbs {

        void palette();

        void keys();

        void settings();

        void stopAutomatic();

        void switchAutoFailover();

        void refresh();

        void fleet();

        void addConnection();

        void manageConnections();

        void practise();

        void closeTab();

        void cycle(int step);

        void toggleSidebar();

        void toggleDetails();

        void nextPane();

        void about();

        void quit();
    }

    private final Messages messages;
    private final Verbs verbs;

    ShellActions(WindowContext window, Verbs verbs) {
        this.messages = window.messages(ShellActions.class);
        this.verbs = verbs;
    }

    Action palette() {
        return window("shell.palette", "shell.action.palette", "fth-search", shortcut(KeyCode.K), verbs::palette);
    }

    Action keys() {
        return window("shell.keys", "shell.action.keys", "fth-help-circle", new KeyCodeCombination(KeyCode.F1),
                verbs::keys);
    }

    Action settings() {
        return window("shell.settings", "shell.action.settings", "fth-settings", shortcut(KeyCode.COMMA),
                verbs::settings);
    }

    Action refresh() {
        return cluster("shell.refresh", "shell.action.refresh", "fth-refresh-cw", new KeyCodeCombination(KeyCode.F5),
                verbs::refresh);
    }

    Action stopAutomatic() {
        return new Action("shell.stop", messages.get("shell.stop.action"), messages.get("shell.group.cluster"),
                "fth-octagon", new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN,
                        KeyCombination.SHIFT_DOWN),
                ALWAYS, true, verbs::stopAutomatic);
    }

    /** All of them, in the order of the list of keys. */
    List<Action> all(boolean connections, boolean practice) {
        List<Action> all = new ArrayList<>(List.of(palette(), keys(), settings(),
                window("shell.fleet", "shell.fleet", "fth-layers", shortcut(KeyCode.DIGIT0), verbs::fleet),
                window("shell.tab.next", "shell.action.tab.next", "fth-chevron-right",
                        new KeyCodeCombination(KeyCode.TAB, KeyCombination.CONTROL_DOWN), () -> verbs.cycle(1)),
                window("shell.tab.previous", "shell.action.tab.previous", "fth-chevron-left",
                        new KeyCodeCombination(KeyCode.TAB, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN),
                        () -> verbs.cycle(-1)),
                window("shell.sidebar", "shell.action.sidebar", "fth-sidebar", shortcut(KeyCode.B),
                        verbs::toggleSidebar),
                window("shell.details", "shell.action.details", "fth-layout", shortcut(KeyCode.I),
                        verbs::toggleDetails),
                window("shell.pane", "shell.action.pane", "fth-corner-down-right", new KeyCodeCombination(KeyCode.F6),
                        verbs::nextPane),
                window("shell.about", "shell.action.about", "fth-info", null, verbs::about),
                window("shell.quit", "shell.action.quit", "fth-power", shortcut(KeyCode.Q), verbs::quit),
                refresh(), stopAutomatic(),
                new Action("shell.failover", messages.get("shell.action.failover"), messages.get("shell.group.cluster"),
                        "fth-toggle-left", null, ALWAYS, true, verbs::switchAutoFailover),
                cluster("shell.tab.close", "shell.action.tab.close", "fth-x", shortcut(KeyCode.W), verbs::closeTab)));
        if (connections) {
            all.add(window("shell.connection.add", "shell.action.add", "fth-plus", shortcut(KeyCode.N),
                    verbs::addConnection));
            all.add(window("shell.connections", "shell.action.manage", "fth-sliders", shortcut(KeyCode.O),
                    verbs::manageConnections));
        }
        if (practice) {
            all.add(window("shell.practise", "shell.action.practise", "fth-life-buoy", null, verbs::practise));
        }
        return all;
    }

    private Action window(String id, String key, String icon, @Nullable KeyCombination keys, Runnable run) {
        return new Action(id, messages.get(key), messages.get("shell.group.window"), icon, keys, ALWAYS, false, run);
    }

    private Action cluster(String id, String key, String icon, @Nullable KeyCombination keys, Runnable run) {
        return new Action(id, messages.get(key), messages.get("shell.group.cluster"), icon, keys, ALWAYS, false, run);
    }

    /** An action without a key that is always there. */
    static Action plain(String id, String title, String group, String icon, boolean dangerous, Runnable run) {
        return new Action(id, title, group, icon, null, ALWAYS, dangerous, run);
    }

    static Action keyed(String id, String title, String group, String icon, KeyCombination key, Runnable run) {
        return new Action(id, title, group, icon, key, ALWAYS, false, run);
    }

    static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
