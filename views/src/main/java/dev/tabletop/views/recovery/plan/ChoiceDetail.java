package dev.tabletop.views.recovery.plan;

import java.util.Objects;
import java.util.Set;

import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.LeaderChoice;
import dev.tabletop.recovery.NeedsDecision;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;

/** Why one partition gets the leader it gets, what would be lost, and the decisions that are the user's. */
final class ChoiceDetail extends VBox {

    private final ChoiceViewModel viewModel;
    private final Messages messages;
    private final TextField reason = new TextField();
    private final BooleanBinding noReason;
    private @Nullable PartitionId shown;
    private boolean reasonAsked;

    ChoiceDetail(ChoiceViewModel viewModel, Messages messages) {
        super(10);
        this.viewModel = viewModel;
        this.messages = messages;
        setPadding(new Insets(0, 4, 8, 12));
        setId("recovery.choice.detail");
        // Long names of machines wrap rather than run out of sight.
        setMinWidth(0);
        reason.setId("recovery.choice.reason");
        reason.setPromptText(messages.get("choice.reason.prompt"));
        reason.setAccessibleText(messages.get("choice.reason"));
        noReason = javafx.beans.binding.Bindings.createBooleanBinding(() -> reason.getText().isBlank(),
                reason.textProperty());
        viewModel.detailProperty().subscribe(this::show);
    }

    private void show(@Nullable PartitionPlan plan) {
        getChildren().clear();
        PartitionId id = plan == null ? null : plan.id();
        if (!Objects.equals(id, shown)) {
            shown = id;
            reason.clear();
        }
        reasonAsked = false;
        if (plan == null) {
            getChildren().add(Pieces.sentence(messages.get("choice.none"), Styles.MUTED));
            return;
        }
        getChildren().add(Pieces.heading(plan.id().toString()));
        LeaderChoice choice = plan.choice();
        getChildren().add(choice == null ? Pieces.sentence(plan.why().in(messages.locale())) : leader(plan, choice));
        plan.decisions().forEach(d -> getChildren().add(question(d)));
        if (!plan.losses().isEmpty()) {
            VBox losses = new VBox(4, Pieces.heading(messages.get("choice.lost")));
            plan.losses().forEach(l -> losses.getChildren().add(Pieces.sentence(viewModel.line(l))));
            getChildren().add(Pieces.banner(Styles.CRITICAL, "fth-alert-octagon", losses));
        }
        if (choice != null) {
            getChildren().add(Pieces.heading(messages.get("choice.candidates")));
            viewModel.candidates().forEach(c -> getChildren().add(candidate(c)));
            getChildren().add(otherwise(plan));
        }
    }

    private Node leader(PartitionPlan plan, LeaderChoice choice) {
        VBox box = new VBox(4);
        String endpoint = choice.endpoint();
        if (endpoint == null) {
            box.getChildren().add(Pieces.sentence(messages.get("choice.noleader")));
        } else {
            box.getChildren().add(Pieces.row(Pieces.badge(messages.get("choice.leads"), Styles.GOOD),
                    Pieces.mono(endpoint)));
        }
        box.getChildren().add(Pieces.sentence(choice.why().in(messages.locale())));
        if (plan.status() == PartitionPlan.Status.BLOCKED) {
            box.getChildren()
                    .add(Pieces.banner(Styles.WARNING, "fth-slash", Pieces.sentence(plan.why().in(messages.locale()))));
        }
        String runnerUp = choice.runnerUp();
        if (runnerUp != null) {
            Long gap = choice.gap();
            box.getChildren().add(Pieces.sentence(gap == null
                    ? messages.get("choice.runnerup.unknown", runnerUp)
                    : messages.get("choice.runnerup", runnerUp, Long.toString(gap)), Styles.MUTED));
        }
        if (!choice.mayHoldMore().isEmpty()) {
            box.getChildren().add(Pieces.sentence(
                    messages.get("choice.mayholdmore", String.join(", ", choice.mayHoldMore())), "recovery-warn"));
        }
        return box;
    }

    /** Asked for once, before what needs it first; whatever is decided of this partition takes it. */
    private void addReason(VBox box, int place) {
        if (!reasonAsked) {
            reasonAsked = true;
            Label label = new Label(messages.get("choice.reason"));
            label.setLabelFor(reason);
            box.getChildren().add(place, new VBox(2, label, reason));
        }
    }

    private Node question(NeedsDecision decision) {
        VBox text = new VBox(8, Pieces.heading(messages.get("choice.decide")),
                Pieces.sentence(decision.question().in(messages.locale())));
        int number = 0;
        for (NeedsDecision.Option option : decision.options()) {
            if (option.kind() != NeedsDecision.Kind.WAIT) {
                addReason(text, text.getChildren().size());
            }
            text.getChildren().add(option(option, number++));
        }
        return Pieces.banner(Styles.WARNING, "fth-help-circle", text);
    }

    private Node option(NeedsDecision.Option option, int number) {
        String id = "recovery.choice.option." + number;
        boolean waits = option.kind() == NeedsDecision.Kind.WAIT;
        Set<PartitionId> others = waits ? Set.of() : viewModel.asksTheSame(option);
        boolean alike = option.kind() == NeedsDecision.Kind.GO_ON_WITHOUT && !others.isEmpty();
        CheckBox all = new CheckBox(messages.get("choice.alike", others.size(), option.endpoint()));
        all.setId(id + ".all");
        Button take = Pieces.button(id, option.label().in(messages.locale()), waits ? "fth-clock" : "fth-check",
                () -> viewModel.take(option, alike && all.isSelected() ? others : Set.of(), reason.getText()));
        // Beside a table there is little room: the words wrap rather than run out of sight.
        take.setWrapText(true);
        take.setMinWidth(0);
        if (waits) {
            Pieces.main(take);
        } else {
            take.disableProperty().bind(noReason);
            if (option.kind() == NeedsDecision.Kind.GO_ON_WITHOUT) {
                Pieces.dangerous(take);
            }
        }
        VBox box = new VBox(4, take, Pieces.sentence(option.consequence().in(messages.locale()), Styles.MUTED));
        if (alike) {
            box.getChildren().add(1, all);
        }
        if (waits) {
            box.getChildren().addAll(Pieces.sentence(messages.get("choice.wait.how"), Styles.MUTED));
        }
        return box;
    }

    private Node candidate(CandidateRow row) {
        Label rank = Pieces.badge(messages.get("choice.rank", row.rank()), row.chosen() ? Styles.GOOD : Styles.NOTE);
        Label known = Pieces.badge(row.known(), EvidenceView.styleOf(row.rung()));
        FlowPane first = new FlowPane(8, 4, rank, Pieces.mono(row.endpoint()),
                new Label(messages.get("choice.offset", row.offset())), known,
                new Label(messages.get("choice.term", row.term())));
        VBox card = Pieces.card(first, Pieces.sentence(row.reason(), Styles.MUTED));
        if (!row.part().isEmpty()) {
            card.getChildren().add(Pieces.sentence(messages.get("choice.becomes", row.part())));
        }
        if (row.chosen()) {
            card.getStyleClass().add("recovery-chosen");
        }
        return card;
    }

    private Node otherwise(PartitionPlan plan) {
        MenuButton lead = menu("recovery.choice.lead", messages.get("choice.otherleader"));
        MenuButton without = menu("recovery.choice.writeoff", messages.get("choice.writeoff"));
        without.getStyleClass().add("danger");
        for (CandidateRow row : viewModel.candidates()) {
            if (row.mayLead() && !row.chosen()) {
                lead.getItems().add(item(row.endpoint(), () -> viewModel.lead(row.endpoint(), reason.getText())));
            }
            if (!row.chosen()) {
                without.getItems()
                        .add(item(row.endpoint(), () -> viewModel.writeOff(row.endpoint(), reason.getText())));
            }
        }
        lead.disableProperty().bind(noReason);
        without.disableProperty().bind(noReason);
        Button byHand = Pieces.button("recovery.choice.hand", messages.get("choice.byhand"), "fth-user-check",
                () -> viewModel.seatByHand(reason.getText()));
        byHand.disableProperty().bind(noReason);
        CheckBox seen = new CheckBox(messages.get("choice.onlyseen"));
        seen.setId("recovery.choice.onlyseen");
        seen.setSelected(viewModel.decisions().isOnlySeen(plan.id()));
        seen.setOnAction(_ -> viewModel.onlySeen(seen.isSelected()));
        VBox box = Pieces.card(Pieces.heading(messages.get("choice.otherwise")));
        addReason(box, box.getChildren().size());
        FlowPane actions = new FlowPane(8, 6, byHand);
        if (!without.getItems().isEmpty()) {
            actions.getChildren().addFirst(without);
        }
        if (!lead.getItems().isEmpty()) {
            actions.getChildren().addFirst(lead);
        }
        box.getChildren().addAll(actions, seen);
        decided(plan.id(), box);
        return box;
    }

    private void decided(PartitionId partition, VBox box) {
        if (!viewModel.decisions().hasAny(partition)) {
            return;
        }
        viewModel.decisions().chosenLeader(partition)
                .ifPresent(l -> box.getChildren()
                        .add(Pieces.sentence(messages.get("choice.made.leader", l.endpoint(), l.reason()))));
        for (Decisions.GoOnWithout one : viewModel.decisions().without(partition)) {
            box.getChildren()
                    .add(Pieces.sentence(messages.get("choice.made.without", one.endpoint(), one.reason())));
        }
        box.getChildren().add(Pieces.row(Pieces.button("recovery.choice.takeback", messages.get("choice.takeback"),
                "fth-rotate-ccw", viewModel::takeBack)));
    }

    private static MenuButton menu(String id, String text) {
        MenuButton menu = new MenuButton(text);
        menu.setId(id);
        menu.setAccessibleText(text);
        menu.setMnemonicParsing(false);
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return Objects.requireNonNull(item);
    }
}
