package dev.tabletop.views.runbooks.goal;

import java.util.List;

import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.FailureBox;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.runbooks.workflow.Work;

/** Runs that are not over first, then every runbook as a card. */
public final class ChooseView extends VBox {

    private static final double CARD_WIDTH = 372;

    private final ChooseViewModel viewModel;
    private final Messages messages;
    private final String cluster;
    private final boolean production;
    private final VBox unfinished = new VBox(8);
    private final VBox abandoned = new VBox();
    private final HBox about = Pieces.row();
    private final VBox cards = new VBox(10);
    private final Button load;
    private final ScrollPane scroll;

    /**
     * @param cluster
     *            its profile's name
     */
    public ChooseView(ChooseViewModel viewModel, Messages messages, String cluster, boolean production) {
        super(10);
        this.viewModel = viewModel;
        this.messages = messages;
        this.cluster = cluster;
        this.production = production;
        FailureBox failure = new FailureBox();
        failure.setId("runbooks.choose.failure");
        viewModel.failureProperty().subscribe(failure::show);
        viewModel.unfinished().addListener((ListChangeListener<UnfinishedRun>) _ -> showUnfinished());
        viewModel.abandonedProperty().subscribe(this::showAbandoned);
        load = Pieces.button("runbooks.load", messages.get("choose.load"), "fth-folder", viewModel::load);
        VBox page = new VBox(10);
        if (!viewModel.mayChange()) {
            page.getChildren()
                    .add(Pieces.banner(Styles.NOTE, "fth-lock", Pieces.heading(messages.get("choose.readonly")),
                            Pieces.sentence(messages.get("choose.readonly.why"))));
        }
        Label intro = Pieces.sentence(messages.get("choose.intro"), Styles.MUTED);
        HBox.setHgrow(intro, javafx.scene.layout.Priority.ALWAYS);
        page.getChildren().addAll(failure, unfinished, abandoned, Pieces.row(intro, load), about, cards);
        page.setPadding(new Insets(0, 8, 0, 0));
        scroll = Pieces.scrolled(page);
        scroll.setFitToHeight(false);
        VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
        getChildren().add(scroll);
        viewModel.subjectProperty().subscribe(_ -> showCards());
        viewModel.work().subscribe(_ -> showState());
        showUnfinished();
    }

    private void showState() {
        boolean idle = viewModel.work().getValue() == Work.IDLE;
        load.setDisable(!idle);
        unfinished.setDisable(!idle);
    }

    private void showUnfinished() {
        unfinished.getChildren().setAll(viewModel.unfinished().stream().map(this::card).toList());
        Pieces.show(unfinished, !viewModel.unfinished().isEmpty());
    }

    private Node card(UnfinishedRun run) {
        Button resume = Pieces.main(Pieces.button("runbooks.unfinished.resume", messages.get("choose.resume"),
                "fth-play", () -> viewModel.resume(run.run())));
        Button abandon = Pieces.button("runbooks.unfinished.abandon", messages.get("choose.abandon"), "fth-x",
                () -> viewModel.abandon(run, cluster, production));
        return Pieces.banner(Styles.WARNING, "fth-alert-triangle",
                Pieces.heading(messages.get("choose.unfinished", run.run())), Pieces.sentence(viewModel.whose(run)),
                Pieces.sentence(messages.say(run.explanation())), Pieces.row(resume, abandon));
    }

    private void showAbandoned(@Nullable AbandonReport report) {
        abandoned.getChildren().clear();
        Pieces.show(abandoned, report != null);
        if (report != null) {
            VBox text = new VBox(4, Pieces.heading(messages.get("choose.abandoned", report.run())));
            report.putBack().forEach(l -> text.getChildren().add(Pieces.sentence(messages.say(l))));
            report.notPutBack().forEach(l -> text.getChildren().add(Pieces.sentence(messages.say(l), "recovery-warn")));
            abandoned.getChildren().add(Pieces.banner(report.notPutBack().isEmpty() ? Styles.GOOD : Styles.WARNING,
                    "fth-corner-up-left", text));
        }
    }

    private void showCards() {
        String from = viewModel.about();
        Pieces.show(about, !from.isEmpty());
        about.getChildren().setAll(Look.icon("fth-filter"), Look.label(from),
                Pieces.button("runbooks.about.clear", messages.get("choose.about.clear"), "fth-x",
                        () -> viewModel.subjectProperty().set(null)));
        cards.getChildren().clear();
        List<RunbookCard> all = viewModel.cards();
        if (from.isEmpty()) {
            all.stream().map(RunbookCard::group).distinct()
                    .forEach(g -> group(g, all.stream().filter(c -> c.group().equals(g)).toList()));
        } else {
            group(messages.get("choose.group.fits"), all.stream().filter(RunbookCard::fits).toList());
            group(messages.get("choose.group.others"), all.stream().filter(c -> !c.fits()).toList());
        }
    }

    private void group(String title, List<RunbookCard> of) {
        if (!of.isEmpty()) {
            TilePane tiles = new TilePane(10, 10);
            tiles.setPrefTileWidth(CARD_WIDTH);
            tiles.setPrefColumns(2);
            of.forEach(c -> tiles.getChildren().add(card(c)));
            cards.getChildren().addAll(Pieces.heading(title), tiles);
        }
    }

    private Node card(RunbookCard card) {
        Label title = Pieces.sentence(card.title(), "recovery-heading");
        Button choose = Pieces.button("runbooks.choose." + card.form().id(), messages.get("choose.choose"),
                "fth-arrow-right", () -> viewModel.choose(card.form()));
        choose.setAccessibleText(card.title());
        VBox box = Pieces.card(Pieces.row(Look.icon(card.form().icon()), title), Pieces.sentence(card.what()),
                Pieces.sentence(messages.get("choose.when", card.when()), Styles.MUTED),
                Pieces.sentence(messages.get("choose.risk", card.risk()), "recovery-warn"), new FlowPane(choose));
        box.setPrefWidth(CARD_WIDTH);
        choose.focusedProperty().subscribe(focused -> {
            if (focused) {
                reveal(box);
            }
        });
        return box;
    }

    /** Scrolls as little as the whole of a card needs. */
    private void reveal(Node card) {
        Node page = scroll.getContent();
        double view = scroll.getViewportBounds().getHeight();
        double hidden = page.getLayoutBounds().getHeight() - view;
        if (hidden <= 0) {
            return;
        }
        Bounds place = page.sceneToLocal(card.localToScene(card.getLayoutBounds()));
        double top = scroll.getVvalue() * hidden;
        if (place.getMinY() < top) {
            scroll.setVvalue(place.getMinY() / hidden);
        } else if (place.getMaxY() > top + view) {
            scroll.setVvalue((place.getMaxY() - view) / hidden);
        }
    }
}
