package dev.tabletop.views;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.tabletop.views.WindowParts.PlanToOpen;
import dev.tabletop.views.dialogs.DialogLayer;
import dev.tabletop.views.dialogs.FxDialogs;
import dev.tabletop.views.fleet.FleetViewModel;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.PlainInput;
import dev.tabletop.views.look.WarmUp;
import dev.tabletop.views.settings.Appearance;
import dev.tabletop.views.settings.WindowBounds;
import dev.tabletop.views.shell.ShellParts;
import dev.tabletop.views.shell.ShellView;
import dev.tabletop.views.shell.ShellViewModel;
import dev.tabletop.views.tasks.FxTaskRunner;
import dev.tabletop.views.tasks.FxWatchdog;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/** The program's window. Made, shown and closed on the JavaFX thread; {@link #showUncaught} from any. */
public final class TabletopWindow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TabletopWindow.class);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Stage stage;
    private final WindowParts parts;
    private final Runnable closed;
    private final TaskRunner tasks = new FxTaskRunner();
    private final DialogLayer layer = new DialogLayer();
    private final FxWatchdog watchdog = FxWatchdog.logging();
    private final Appearance appearance;
    private final ShellParts shellParts;
    private ShellView shell;
    private FxDialogs dialogs;
    private boolean open = true;

    /**
     * @param closed
     *            called once, when the user has closed it
     */
    public TabletopWindow(Stage stage, WindowParts parts, Runnable closed) {
        this.stage = stage;
        this.parts = parts;
        this.closed = closed;
        Scene scene = new Scene(layer.root(), WIDTH, HEIGHT);
        appearance = new Appearance(parts.settings(), scene);
        PlainInput.watch(scene, appearance.languageProperty()::get);
        shellParts = new ShellParts(
                new ShellViewModel(parts.opener(), tasks, parts.settings(), parts.clock()),
                new FleetViewModel(parts.opener(), tasks, parts.clock()), parts.sections(), parts.connections(),
                appearance, layer, parts.diagnosis().program(), this::requestClose);
        dialogs = dialogs(appearance.languageProperty().get());
        shell = shell(appearance.languageProperty().get());
        appearance.languageProperty().addListener((_, before, now) -> changeLanguage(before, now));
        stage.setScene(scene);
        stage.setTitle(parts.diagnosis().program());
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        WindowBounds.keep(stage, parts.settings(), WIDTH, HEIGHT);
        stage.setOnCloseRequest(e -> {
            e.consume();
            requestClose();
        });
    }

    /** Opens it. */
    public void show() {
        parts.settings().start(tasks);
        stage.show();
        PlanToOpen plan = parts.plan();
        if (plan == null) {
            shellParts.model().loadProfiles();
        } else {
            shell.open(plan.cluster(), plan.place());
        }
        tasks.quietly("warm-up", WarmUp::load, _ -> {}, e -> LOG.warn("What comes later is not loaded before", e));
        shell.focus();
        if (parts.practise()) {
            shell.practise();
        }
        parts.settings().setAside().ifPresent(shell::sayThatSettingsWereSetAside);
    }

    private FxDialogs dialogs(Language language) {
        return new FxDialogs(layer, language, parts.diagnosis(), parts.clock());
    }

    private ShellView shell(Language language) {
        WindowContext context = new WindowContext(tasks, dialogs, parts.settings(), language, parts.clock());
        if (parts.connections() != null) {
            parts.connections().attach(context);
        }
        ShellView made = new ShellView(shellParts, context);
        layer.setContent(made.node());
        return made;
    }

    private void changeLanguage(Language before, Language now) {
        if (shell.isBusy()) {
            shell.sayThatItIsBusy();
            tasks.onFxThread(() -> appearance.languageProperty().set(before));
            return;
        }
        shell.close();
        layer.closeAll();
        dialogs = dialogs(now);
        shell = shell(now);
    }

    /** Shows a failure that nobody caught, in words; everything else goes on. May be called from any thread. */
    public void showUncaught(Thread thread, Throwable failure) {
        LOG.error("{} met a bug", thread.getName(), failure);
        tasks.onFxThread(() -> {
            if (open) {
                shell.showUncaught(failure);
            }
        });
    }

    private void requestClose() {
        shell.requestQuit(this::close);
    }

    /** Closes the window and what it shows; the clusters' connections are the opener's to close. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        shell.close();
        shellParts.model().closeAll();
        appearance.close();
        stage.hide();
        tasks.close();
        watchdog.close();
        closed.run();
    }
}
