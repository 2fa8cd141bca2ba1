package dev.tabletop.views.runbooks.plan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

import dev.tabletop.placement.NodeLoad;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.dialogs.FileQuestion;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.reports.Reports;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.service.PlanSheet.Check;
import dev.tabletop.views.runbooks.service.PlanSheet.PlannedStep;
import dev.tabletop.views.runbooks.service.RunbookService;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.tasks.TaskRunner;

/** The plan: what was checked, its steps, what lies where; saved and exported. */
public final class PlanViewModel {

    private final RunbookWorkflow workflow;
    private final RunbookService service;
    private final TaskRunner tasks;
    private final Dialogs dialogs;
    private final Reports reports;
    private final Messages messages;
    private final Words words;
    private final BooleanProperty byBytes = new SimpleBooleanProperty();

    public PlanViewModel(RunbookWorkflow workflow, RunbookService service, WindowContext window, Words words) {
        this.workflow = workflow;
        this.service = service;
        this.tasks = window.tasks();
        this.dialogs = window.dialogs();
        this.reports = new Reports(window);
        this.messages = window.messages(PlanViewModel.class);
        this.words = words;
    }

    /** The plan that is shown; null before there is one. */
    public ObservableValue<@Nullable PlanSheet> plan() {
        return workflow.draft().planProperty();
    }

    private @Nullable PlanSheet sheet() {
        return workflow.draft().planProperty().get();
    }

    /** The plan in a line: what it is about, how much it does, the worst that it can do. */
    public String summary() {
        PlanSheet plan = sheet();
        if (plan == null) {
            return "";
        }
        String copied = plan.bytes() == 0 ? "" : messages.get("plan.copied.bytes", CellText.bytes(plan.bytes()));
        return messages.get("plan.summary", plan.scope(), plan.steps().size(), copied, words.of(plan.damage()),
                plan.risks().size(), words.time(plan.createdAt()));
    }

    /** What was checked: what failed first, then what is worth knowing, then what passed. */
    public List<Check> checks() {
        PlanSheet plan = sheet();
        return plan == null
                ? List.of()
                : plan.checks().stream().sorted(Comparator.comparing(Check::verdict).reversed()).toList();
    }

    /** How the checks came out, in a sentence. */
    public String standing() {
        PlanSheet plan = sheet();
        if (plan == null) {
            return "";
        }
        int failed = plan.failed().size();
        if (failed > 0) {
            return messages.get("plan.failed", failed);
        }
        return messages.get(plan.steps().isEmpty() ? "plan.nothing" : "plan.fit");
    }

    public boolean isFit() {
        PlanSheet plan = sheet();
        return plan != null && plan.failed().isEmpty();
    }

    /** In the order in which they are carried out. */
    public List<StepRow> steps() {
        PlanSheet plan = sheet();
        List<StepRow> rows = new ArrayList<>();
        if (plan != null) {
            for (PlannedStep step : plan.steps()) {
                rows.add(new StepRow(rows.size() + 1, step.id(), messages.say(step.title()), step.place(), step.from(),
                        step.to(),
                        step.bytes(), step.commands()));
            }
        }
        return rows;
    }

    /** Whether nodes are compared by bytes, not by copies. */
    public BooleanProperty byBytesProperty() {
        return byBytes;
    }

    /** What lies on each node, those that change most first; empty where nothing is moved. */
    public List<LoadRow> loads() {
        PlanSheet plan = sheet();
        if (plan == null || plan.before().isEmpty()) {
            return List.of();
        }
        ToLongFunction<NodeLoad> by = byBytes.get() ? NodeLoad::bytes : NodeLoad::copies;
        Map<String, NodeLoad> after = new HashMap<>();
        plan.after().forEach(l -> after.put(l.endpoint(), l));
        Map<String, NodeLoad> before = new HashMap<>();
        plan.before().forEach(l -> before.put(l.endpoint(), l));
        plan.after().forEach(l -> before.putIfAbsent(l.endpoint(), new NodeLoad(l.endpoint(), 0, 0, 0)));
        long most = Math.max(1, java.util.stream.Stream.concat(before.values().stream(), after.values().stream())
                .mapToLong(by).max().orElse(1));
        return before.values().stream()
                .sorted(Comparator.comparingLong(
                        (NodeLoad l) -> -Math.abs(by.applyAsLong(l) - by.applyAsLong(there(after, l.endpoint()))))
                        .thenComparing(NodeLoad::endpoint))
                .map(l -> row(l, there(after, l.endpoint()), by, most)).toList();
    }

    private static NodeLoad there(Map<String, NodeLoad> loads, String endpoint) {
        return loads.getOrDefault(endpoint, new NodeLoad(endpoint, 0, 0, 0));
    }

    private LoadRow row(NodeLoad before, NodeLoad after, ToLongFunction<NodeLoad> by, long most) {
        return new LoadRow(before.endpoint(), by.applyAsLong(before) / (double) most,
                by.applyAsLong(after) / (double) most,
                byBytes.get()
                        ? messages.get("plan.load.bytes", CellText.bytes(before.bytes()),
                                CellText.bytes(after.bytes()))
                        : messages.get("plan.load.copies", before.copies(), after.copies(), before.leaders(),
                                after.leaders()),
                messages.get("plan.load", before.copies(), after.copies(), before.leaders(), after.leaders(),
                        CellText.bytes(before.bytes()), CellText.bytes(after.bytes())));
    }

    /** The commands of a step, as one would type them; a word where there are none. */
    public String commands(@Nullable StepRow row) {
        if (row == null) {
            return messages.get("plan.commands.none");
        }
        return row.commands().isEmpty() ? messages.get("plan.commands.nocommand") : String.join("\n", row.commands());
    }

    /** Copies all commands of the plan. */
    public void copyAllCommands() {
        List<String> lines = new ArrayList<>();
        for (StepRow step : steps()) {
            lines.add("# " + step.title());
            lines.addAll(step.commands());
        }
        dialogs.copy(String.join("\n", lines) + "\n");
        dialogs.notice(messages.get("plan.copied"));
    }

    /** Writes it to a file of the user's choice, the same that the command line writes and reads. */
    public void save() {
        PlanSheet plan = sheet();
        if (plan != null) {
            dialogs.saveFile(new FileQuestion(messages.get("plan.save"), "plan-" + plan.runbook() + PlanDocument.ENDING,
                    messages.get("plan.file"), List.of("*" + PlanDocument.ENDING, "*.json")),
                    file -> tasks.run(messages.get("plan.writing"),
                            () -> Files.writeString(file, plan.document(), StandardCharsets.UTF_8),
                            written -> dialogs.notice(messages.get("plan.written", String.valueOf(written))),
                            e -> dialogs.showFailure(messages.get("plan.write.failed"), e)));
        }
    }

    /** Writes it as a report to read, print or send. */
    public void export() {
        PlanSheet plan = sheet();
        if (plan != null) {
            String title = messages.get("plan.report", plan.scope());
            reports.save("plan-" + plan.runbook(), () -> service.report(title, plan, null, null));
        }
    }
}
