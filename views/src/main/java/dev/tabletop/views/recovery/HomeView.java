package dev.tabletop.views.recovery;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.history.HistoryView;
import dev.tabletop.views.recovery.pieces.Pieces;

/** The first page of the section: what is broken, the way into the wizard, unfinished and past runs. */
final class HomeView extends VBox {

    /**
     * What its buttons do.
     *
     * @param start
     *            begins a recovery of what is broken
     * @param whole
     *            begins a recovery of the whole cluster
     * @param goOn
     *            shows the one that was begun
     * @param load
     *            asks for a plan file
     */
    record Verbs(Runnable start, Runnable whole, Runnable goOn, Runnable load) {}

    private final HomeViewModel viewModel;
    private final Messages messages;
    private final Label broken = Pieces.sentence("");
    private final Label off = Pieces.sentence("", "recovery-heading");
    private final Label against = Pieces.sentence("", Styles.MUTED);
    private final Button switchOn;
    private final HBox leftOff;
    private final Label waiting = Pieces.sentence("", Styles.MUTED);
    private final Button goOn;
    private final Button start;
    private final Button whole;
    private final Button load;
    private @Nullable Subscription subscription;

    HomeView(HomeViewModel viewModel, Messages messages, HistoryView history, Verbs verbs) {
        super(12);
        this.viewModel = viewModel;
        this.messages = messages;
        getStyleClass().add(Styles.PAGE);
        broken.setId("recovery.broken");
        goOn = Pieces.main(
                Pieces.button("recovery.goon", messages.get("recovery.goon"), "fth-arrow-right", verbs.goOn()));
        start = Pieces.button("recovery.start", messages.get("recovery.start"), "fth-life-buoy", verbs.start());
        whole = Pieces.button("recovery.whole", messages.get("recovery.whole"), "fth-refresh-ccw", verbs.whole());
        load = Pieces.button("recovery.load", messages.get("recovery.load"), "fth-folder", verbs.load());
        switchOn = Pieces.button("recovery.switchon", messages.get("recovery.switchon"), "fth-shield",
                viewModel::switchOn);
        off.setId("recovery.off");
        VBox standing = new VBox(4, off, against);
        HBox.setHgrow(standing, Priority.ALWAYS);
        leftOff = Pieces.banner(Styles.WARNING, "fth-shield-off", Pieces.row(standing, switchOn));
        VBox card = Pieces.card(broken, Pieces.sentence(messages.get("recovery.intro"), Styles.MUTED),
                new FlowPane(8, 6, goOn, start, whole, load), waiting);
        waiting.setId("recovery.waiting");
        getChildren().add(Look.label(messages.get("recovery.title"), Styles.PAGE_TITLE));
        if (!viewModel.mayChange()) {
            getChildren().add(Pieces.banner(Styles.NOTE, "fth-lock",
                    Pieces.heading(messages.get("recovery.readonly")),
                    Pieces.sentence(messages.get("recovery.readonly.why"))));
        }
        VBox.setVgrow(history, Priority.ALWAYS);
        getChildren().addAll(card, leftOff, history);
        showState();
    }

    /** Follows the cluster from now on. */
    void activate() {
        if (subscription == null) {
            viewModel.activate();
            broken.textProperty().bind(viewModel.brokenProperty());
            subscription = Subscription.combine(viewModel.leftOffProperty().subscribe(_ -> showState()),
                    viewModel.againstProperty().subscribe(_ -> showState()),
                    viewModel.begunProperty().subscribe(_ -> showState()),
                    viewModel.readProperty().subscribe(_ -> showState()),
                    viewModel.idleProperty().subscribe(_ -> showState()));
        }
    }

    void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
            viewModel.deactivate();
        }
    }

    private void showState() {
        boolean idle = viewModel.idleProperty().get();
        String left = viewModel.leftOffProperty().get();
        String standing = viewModel.againstProperty().get();
        off.setText(left);
        Pieces.show(leftOff, !left.isEmpty());
        against.setText(standing);
        Pieces.show(against, !standing.isEmpty());
        switchOn.setDisable(!idle);
        boolean begun = viewModel.begunProperty().get();
        Pieces.show(goOn, begun);
        Pieces.main(start, !begun);
        goOn.setText(messages.get(idle ? "recovery.goon" : "recovery.goon.atwork"));
        goOn.setAccessibleText(goOn.getText());
        boolean read = viewModel.readProperty().get();
        start.setDisable(!idle || !read);
        whole.setDisable(!idle || !read);
        start.setAccessibleHelp(read ? null : messages.get("recovery.waiting.start"));
        waiting.setText(messages.get("recovery.waiting.start"));
        Pieces.show(waiting, !read);
        load.setDisable(!idle);
    }
}
