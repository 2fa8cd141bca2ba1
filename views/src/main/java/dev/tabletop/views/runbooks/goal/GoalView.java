package dev.tabletop.views.runbooks.goal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.runbooks.catalogue.GoalField;
import dev.tabletop.views.runbooks.catalogue.RunbookForm;

/** The questions of a runbook, each with what is wrong with its answer beside it. */
public final class GoalView extends VBox {

    private static final double SPINNER = 20;

    private final GoalViewModel viewModel;
    private final Messages messages;
    private final VBox questions = new VBox(14);
    private final Label what = Pieces.sentence("");
    private final Label risk = Pieces.sentence("", "recovery-warn");
    private final Button plan;
    private final ProgressIndicator reading = new ProgressIndicator();
    private final Label note = Pieces.sentence("", Styles.MUTED);
    private final List<Runnable> fields = new ArrayList<>();
    /** An empty form is not full of complaints: a question is judged once it was touched. */
    private final Set<String> touched = new HashSet<>();
    private @Nullable RunbookForm shown;
    private @Nullable Subscription subscription;

    public GoalView(GoalViewModel viewModel, Messages messages) {
        super(12);
        this.viewModel = viewModel;
        this.messages = messages;
        plan = Pieces.main(Pieces.button("runbooks.plan", messages.get("goal.plan"), "fth-list", viewModel::plan));
        reading.setPrefSize(SPINNER, SPINNER);
        reading.setAccessibleText(messages.get("goal.reading"));
        questions.setPadding(new Insets(0, 8, 0, 0));
        HBox.setHgrow(note, Priority.ALWAYS);
        Node scroll = Pieces.scrolled(questions);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(what, risk, scroll, Pieces.row(plan, reading, note));
    }

    /** Follows the cluster and the answers from now on. */
    public void activate() {
        if (subscription == null) {
            subscription = viewModel.changesProperty().subscribe(_ -> refresh());
            viewModel.activate();
        }
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
            viewModel.deactivate();
        }
    }

    private void refresh() {
        RunbookForm form = viewModel.form();
        if (form != null && !form.equals(shown)) {
            shown = form;
            touched.clear();
            build(form);
        }
        what.setText(viewModel.what());
        risk.setText(messages.get("choose.risk", viewModel.risk()));
        fields.forEach(Runnable::run);
        boolean busy = viewModel.isReading();
        Pieces.show(reading, busy);
        plan.setDisable(!viewModel.mayPlan());
        note.setText(messages.get(busy ? "goal.reading" : "goal.harmless"));
    }

    private void build(RunbookForm form) {
        fields.clear();
        questions.getChildren().clear();
        for (GoalField field : form.fields()) {
            questions.getChildren().add(question(field));
        }
        if (form.fields().isEmpty()) {
            questions.getChildren().add(Pieces.sentence(messages.get("goal.noquestions"), Styles.MUTED));
        }
    }

    private Node question(GoalField field) {
        Label title = Pieces.heading(viewModel.title(field));
        title.setWrapText(true);
        Label problem = Pieces.sentence("", "recovery-bad");
        problem.setId("runbooks.field." + field.id() + ".problem");
        Node control = control(field, title);
        VBox box = field instanceof GoalField.Flag
                ? new VBox(4, control, problem)
                : new VBox(4, title, control, problem);
        fields.add(() -> {
            String wrong = viewModel.problem(field);
            boolean judged = touched.contains(field.id()) || !viewModel.answer(field).isEmpty();
            problem.setText(wrong);
            Pieces.show(problem, judged && !wrong.isEmpty());
        });
        return box;
    }

    private void answer(GoalField field, List<String> values) {
        touched.add(field.id());
        viewModel.answer(field, values);
    }

    private Node control(GoalField field, Label title) {
        return switch (field) {
            case GoalField.Nodes nodes -> picks(field, nodes.count());
            case GoalField.Partitions partitions -> picks(field, partitions.count());
            case GoalField.Operations _,GoalField.Records _ -> picks(field, GoalField.Count.ONE);
            case GoalField.Choice choice -> options(choice);
            case GoalField.Amount number -> number(number, title);
            case GoalField.Flag flag -> flag(flag);
        };
    }

    private static String id(GoalField field) {
        return "runbooks.field." + field.id();
    }

    private Node picks(GoalField field, GoalField.Count count) {
        PickList list = new PickList(id(field), viewModel.title(field), messages.get("goal.search"), count,
                values -> answer(field, values));
        fields.add(() -> {
            list.show(viewModel.items(field));
            list.choose(viewModel.answer(field));
        });
        return list;
    }

    private Node options(GoalField.Choice field) {
        ToggleGroup group = new ToggleGroup();
        VBox box = new VBox(4);
        for (String option : field.options()) {
            RadioButton button = new RadioButton(viewModel.option(field, option));
            button.setId(id(field) + "." + option);
            button.setToggleGroup(group);
            button.setMnemonicParsing(false);
            button.setWrapText(true);
            button.setOnAction(_ -> answer(field, List.of(option)));
            fields.add(() -> button.setSelected(viewModel.answer(field).contains(option)));
            box.getChildren().add(button);
        }
        return box;
    }

    private Node number(GoalField.Amount field, Label title) {
        TextField text = new TextField();
        text.setId(id(field));
        text.setAccessibleText(viewModel.title(field));
        text.setMaxWidth(120);
        title.setLabelFor(text);
        text.textProperty().addListener((_, _, now) -> answer(field, List.of(now)));
        fields.add(() -> {
            String present = String.join("", viewModel.answer(field));
            if (!present.equals(text.getText())) {
                text.setText(present);
            }
        });
        return text;
    }

    private Node flag(GoalField.Flag field) {
        CheckBox box = new CheckBox(viewModel.title(field));
        box.setId(id(field));
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setOnAction(_ -> answer(field, List.of(Boolean.toString(box.isSelected()))));
        fields.add(() -> box.setSelected(viewModel.answer(field).contains("true")));
        return box;
    }
}
