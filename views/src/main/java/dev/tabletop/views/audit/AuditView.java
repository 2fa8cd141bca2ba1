package dev.tabletop.views.audit;

import java.util.List;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;

/** The audit log as a table, with everything about the selected change below. */
final class AuditView extends VBox {

    private static final int ROWS_OF_TEXT = 4;

    private final AuditViewModel viewModel;
    private final Messages messages;
    private final VBox detail = new VBox(8);

    AuditView(AuditViewModel viewModel, WindowContext window) {
        super(12);
        this.viewModel = viewModel;
        this.messages = window.messages(AuditView.class);
        getStyleClass().add(Styles.PAGE);
        GridModel<AuditRow> grid = new GridModel<>(spec(), window.tasks(), window.settings());
        GridView<AuditRow> table = new GridView<>(grid, window);
        CheckBox everywhere = new CheckBox(messages.get("audit.everywhere"));
        everywhere.setMnemonicParsing(false);
        everywhere.setId("audit.everywhere");
        everywhere.selectedProperty().bindBidirectional(viewModel.everywhereProperty());
        table.extras().add(everywhere);
        detail.setPadding(new Insets(8, 4, 8, 4));
        ScrollPane scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        SplitPane split = new SplitPane(table, scroll);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.6);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(Look.label(messages.get("audit.title"), Styles.PAGE_TITLE),
                Look.wrapped(messages.get("audit.intro"), Styles.MUTED), split);
        viewModel.rowsProperty().subscribe(rows -> {
            if (rows != null) {
                grid.show(rows);
            }
        });
        viewModel.failureProperty().subscribe(e -> {
            if (e != null) {
                grid.fail(messages.get("audit.failed", messages.why(e)), messages.get("audit.next"));
            }
        });
        grid.selectedProperty().subscribe(viewModel::select);
        viewModel.selectedProperty().subscribe(_ -> showDetail());
        viewModel.traceProperty().subscribe(_ -> showDetail());
        showDetail();
    }

    private void showDetail() {
        detail.getChildren().clear();
        AuditRow row = viewModel.selectedProperty().get();
        if (row == null) {
            detail.getChildren().add(Look.wrapped(messages.get("audit.select"), Styles.MUTED));
            return;
        }
        Traced traced = viewModel.traceProperty().get();
        AuditTrace trace = traced == null ? null : traced.trace();
        detail.getChildren().addAll(
                text("audit.command", "audit.detail.command", row.command()),
                text("audit.equivalent", "audit.detail.equivalent", row.equivalent()),
                text("audit.answer", "audit.detail.answer", row.answer()));
        if (traced == null) {
            detail.getChildren().add(Look.wrapped(messages.get("audit.tracing"), Styles.MUTED));
        } else if (!traced.failure().isEmpty()) {
            detail.getChildren().add(Look.wrapped(messages.get("audit.trace.failed", traced.failure())));
        } else if (trace == null) {
            detail.getChildren().add(Look.wrapped(messages.get("audit.norun"), Styles.MUTED));
        } else {
            String where = trace.place().isEmpty() ? messages.get("audit.whole") : trace.place();
            detail.getChildren().addAll(Look.wrapped(messages.get("audit.run", trace.run(), trace.step(), where)),
                    text("audit.before", "audit.detail.before", orNothing(trace.before())),
                    text("audit.after", "audit.detail.after", orNothing(trace.after())));
        }
    }

    private String orNothing(String text) {
        return text.isEmpty() ? messages.get("audit.nothing") : text;
    }

    private Node text(String title, String id, @Nullable String content) {
        Label label = new Label(messages.get(title));
        TextArea area = new TextArea(content == null ? "" : content);
        area.setId(id);
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().add(Styles.MONO);
        area.setAccessibleText(messages.get(title));
        int lines = (content == null ? 0 : content.length()) / 110 + 1;
        area.setPrefRowCount(Math.min(ROWS_OF_TEXT, lines));
        area.setMinHeight(Region.USE_PREF_SIZE);
        label.setLabelFor(area);
        return new VBox(2, label, area);
    }

    private GridSpec<AuditRow> spec() {
        return new GridSpec<>("audit.log", messages.get("audit.title"), AuditRow::number, List.of(
                GridColumn.<AuditRow>time("at", messages.get("audit.at"), 150, AuditRow::at),
                GridColumn.<AuditRow>text("who", messages.get("audit.who"), 140, AuditRow::who).ofFew(),
                GridColumn.<AuditRow>text("cluster", messages.get("audit.cluster"), 110, AuditRow::clusterName)
                        .ofFew(),
                GridColumn.<AuditRow>mono("command", messages.get("audit.command"), 330, AuditRow::command),
                GridColumn.<AuditRow>mono("equivalent", messages.get("audit.equivalent"), 330,
                        AuditRow::equivalent),
                GridColumn.<AuditRow>text("answer", messages.get("audit.answer"), 220, AuditRow::answer)),
                messages.get("audit.empty"));
    }
}
