package dev.tabletop.views.shell;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.commands.Commands;
import dev.tabletop.views.desk.Practice.Fault;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.settings.Appearance;
import dev.tabletop.views.settings.SettingsView;
import dev.tabletop.views.settings.ThemeChoice;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Everything that can be done now, for the palette and the keys: it is made anew each time it is asked for. */
final class ActionCatalog {

    private static final KeyCode[] DIGITS = {KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4,
            KeyCode.DIGIT5, KeyCode.DIGIT6, KeyCode.DIGIT7, KeyCode.DIGIT8, KeyCode.DIGIT9};

    private final WindowContext window;
    private final ShellViewModel model;
    private final List<SectionFactory> factories;
    private final Appearance appearance;
    private final Messages messages;

    ActionCatalog(WindowContext window, ShellViewModel model, List<SectionFactory> factories, Appearance appearance) {
        this.window = window;
        this.model = model;
        this.factories = factories;
        this.appearance = appearance;
        this.messages = window.messages(ActionCatalog.class);
    }

    /**
     * @param page
     *            the tab that is shown; null for the page of all clusters
     * @param practice
     *            what can be broken in it; null for most clusters
     */
    List<Action> all(List<Action> ofWindow, @Nullable ClusterPage page, @Nullable PracticeViewModel practice) {
        List<Action> all = new ArrayList<>();
        if (page != null) {
            all.addAll(sections(page));
            all.addAll(page.actions());
            page.context().ifPresent(context -> {
                of(context).forEach(f -> all.addAll(f.actions(context)));
                all.addAll(beside(page));
                all.addAll(Commands.of(context).actions());
            });
        }
        if (practice != null) {
            all.addAll(faults(practice));
        }
        model.profiles().forEach(p -> all.add(ShellActions.plain("shell.open." + p.id(),
                messages.get("shell.action.open", p.name()), messages.get("shell.group.clusters"), "fth-database",
                false, () -> model.show(p))));
        all.addAll(ofWindow);
        all.addAll(looks());
        return all;
    }

    /** To the section beside, round and round, where what has the focus does not want the key itself. */
    private List<Action> beside(ClusterPage page) {
        return List.of(
                ShellActions.keyed("section.next", messages.get("shell.action.section.next"),
                        messages.get("shell.group.goto"), "fth-arrow-right",
                        new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.ALT_DOWN), () -> go(page, 1)),
                ShellActions.keyed("section.previous", messages.get("shell.action.section.previous"),
                        messages.get("shell.group.goto"), "fth-arrow-left",
                        new KeyCodeCombination(KeyCode.LEFT, KeyCombination.ALT_DOWN), () -> go(page, -1)));
    }

    /** Those that this cluster has. */
    private List<SectionFactory> of(ClusterContext context) {
        return factories.stream().filter(f -> f.isFor(context)).toList();
    }

    private void go(ClusterPage page, int step) {
        List<String> ids = page.context().map(this::of).orElse(factories).stream().map(SectionFactory::id).toList();
        int now = ids.indexOf(page.cluster().placeProperty().get().section());
        page.cluster().placeProperty().set(Place.of(ids.get(Math.floorMod(now + step, ids.size()))));
    }

    /** Sections by Ctrl+1 to Ctrl+9. */
    List<Action> sections(ClusterPage page) {
        ClusterContext context = page.context().orElse(null);
        if (context == null) {
            return List.of();
        }
        List<Action> sections = new ArrayList<>();
        List<SectionFactory> present = of(context);
        for (int i = 0; i < present.size(); i++) {
            SectionFactory factory = present.get(i);
            Runnable go = () -> page.cluster().placeProperty().set(Place.of(factory.id()));
            String id = "shell.go." + factory.id();
            String group = messages.get("shell.group.goto");
            sections.add(i < DIGITS.length
                    ? ShellActions.keyed(id, factory.title(context), group, factory.icon(),
                            ShellActions.shortcut(DIGITS[i]), go)
                    : ShellActions.plain(id, factory.title(context), group, factory.icon(), false, go));
        }
        return sections;
    }

    private List<Action> faults(PracticeViewModel practice) {
        return practice.faults().stream().map((Fault f) -> ShellActions.plain("shell.fault." + f.kind() + f.node(),
                practice.wholeTitle(f), messages.get("shell.practice"), "fth-zap",
                PracticeViewModel.breaks(f.kind()), () -> practice.cause(f))).toList();
    }

    private List<Action> looks() {
        Messages names = window.messages(SettingsView.class);
        List<Action> looks = new ArrayList<>();
        for (ThemeChoice theme : ThemeChoice.values()) {
            looks.add(ShellActions.plain("shell.theme." + theme,
                    messages.get("shell.action.theme", SettingsView.themeName(theme, names)),
                    messages.get("shell.group.settings"), "fth-moon", false,
                    () -> appearance.themeProperty().set(theme)));
        }
        for (Language language : Language.values()) {
            looks.add(ShellActions.plain("shell.language." + language,
                    messages.get("shell.action.language", SettingsView.languageName(language, names)),
                    messages.get("shell.group.settings"), "fth-globe", false,
                    () -> appearance.languageProperty().set(language)));
        }
        return looks;
    }
}
