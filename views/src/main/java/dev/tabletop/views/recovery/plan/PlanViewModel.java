package dev.tabletop.views.recovery.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.LeaderChoice;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.Step;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.dialogs.FileQuestion;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.Failure;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.RecoveryService;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.reports.Reports;
import dev.tabletop.views.tasks.TaskRunner;

/** The plan: its steps with the same by hand, its damage and losses; saved, loaded and exported. */
public final class PlanViewModel {

    private static final List<String> ENDINGS = List.of("*" + PlanDocument.ENDING, "*.json");

    private final ManualRecoveryWorkflow workflow;
    private final RecoveryService service;
    private final TaskRunner tasks;
    private final Reports reports;
    private final Dialogs dialogs;
    private final Messages messages;
    private final Words words;
    private final ObservableList<PlanRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable PartitionId> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable PartitionPlan> detail = new ReadOnlyObjectWrapper<>();
    private @Nullable Subscription subscription;

    public PlanViewModel(ManualRecoveryWorkflow workflow, RecoveryService service, TaskRunner tasks, Reports reports,
            Dialogs dialogs, Messages messages, Words words) {
        this.workflow = workflow;
        this.service = service;
        this.tasks = tasks;
        this.reports = reports;
        this.dialogs = dialogs;
        this.messages = messages;
        this.words = words;
        selected.subscribe(_ -> look());
    }

    /** Follows the plan from now on. */
    public void activate() {
        deactivate();
        subscription = Subscription.combine(workflow.draft().planProperty().subscribe(_ -> show()),
                workflow.draft().movedOnProperty().subscribe(_ -> show()));
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    private void show() {
        Plan plan = workflow.draft().planProperty().get();
        Set<PartitionId> moved = Objects.requireNonNullElse(workflow.draft().movedOnProperty().get(), Set.of());
        List<PlanRow> found = plan == null
                ? List.of()
                : plan.partitions().stream().map(p -> row(p, moved.contains(p.id())))
                        .sorted(Comparator.comparing((PlanRow r) -> r.status() == PartitionPlan.Status.NOTHING_TO_DO)
                                .thenComparing(PlanRow::damage, Comparator.reverseOrder())
                                .thenComparing(PlanRow::partition))
                        .toList();
        if (!found.equals(rows)) {
            PartitionId wanted = selected.get();
            rows.setAll(found);
            boolean there = found.stream().anyMatch(r -> r.partition().equals(wanted));
            selected.set(there ? wanted : found.isEmpty() ? null : found.getFirst().partition());
        }
        look();
    }

    private PlanRow row(PartitionPlan partition, boolean moved) {
        LeaderChoice choice = partition.choice();
        Damage damage = partition.losses().isEmpty()
                ? partition.steps().stream().map(Step::damage).max(Comparator.naturalOrder())
                        .orElse(Damage.REVERSIBLE)
                : Damage.LOSSY;
        return new PlanRow(partition.id(), partition.status(), words.of(partition.status()),
                choice == null || choice.endpoint() == null ? "" : choice.endpoint(), words.of(partition.tactic()),
                partition.steps().size(), damage, partition.steps().isEmpty() ? "" : words.of(damage),
                partition.losses().size(), moved);
    }

    private void look() {
        Plan plan = workflow.draft().planProperty().get();
        PartitionId wanted = selected.get();
        detail.set(plan == null
                ? null
                : plan.partitions().stream().filter(p -> p.id().equals(wanted)).findFirst().orElse(null));
    }

    /** The worst first, what needs nothing last. */
    public ObservableList<PlanRow> rows() {
        return rows;
    }

    public ObjectProperty<@Nullable PartitionId> selectedProperty() {
        return selected;
    }

    /** The plan of the partition that is selected; null when none is. */
    public ReadOnlyObjectProperty<@Nullable PartitionPlan> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** The plan in one line: its id, how much it does, the worst that it can do. */
    public String summary() {
        Plan plan = workflow.draft().planProperty().get();
        return plan == null
                ? ""
                : messages.get("plan.summary", plan.id(), (int) workflow.draft().planned(PartitionPlan.Status.READY),
                        plan.steps().size(), words.of(plan.damage()), plan.losses().size(),
                        words.time(plan.createdAt()), words.time(plan.examinedAt()));
    }

    /** What is not part of it, in words; empty when all of it can be carried out. */
    public String leftOut() {
        int undecided = (int) workflow.draft().planned(PartitionPlan.Status.NEEDS_DECISION);
        int blocked = (int) workflow.draft().planned(PartitionPlan.Status.BLOCKED);
        return undecided + blocked == 0 ? "" : messages.get("plan.leftout", undecided, blocked);
    }

    /** The damage of a step in words. */
    public String damage(Step step) {
        return words.of(step.damage());
    }

    /** Copies the commands of the partition that is selected, as one would type them. */
    public void copyCommands() {
        PartitionPlan partition = detail.get();
        if (partition != null) {
            dialogs.copy(commands(List.of(partition)));
            dialogs.notice(messages.get("plan.copied"));
        }
    }

    /** Copies all commands of the plan. */
    public void copyAllCommands() {
        Plan plan = workflow.draft().planProperty().get();
        if (plan != null) {
            dialogs.copy(commands(plan.partitions()));
            dialogs.notice(messages.get("plan.copied"));
        }
    }

    static String commands(List<PartitionPlan> partitions) {
        List<String> lines = new ArrayList<>();
        for (PartitionPlan partition : partitions) {
            if (!partition.steps().isEmpty()) {
                lines.add("# " + partition.id());
                for (Step step : partition.steps()) {
                    lines.add("# " + step.title());
                    lines.addAll(step.equivalent());
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Keeps it on this machine, and writes it to a file of the user's choice. */
    public void save() {
        Plan plan = workflow.draft().planProperty().get();
        if (plan != null) {
            workflow.keepPlan();
            dialogs.saveFile(new FileQuestion(messages.get("plan.save"), "plan-" + plan.id() + PlanDocument.ENDING,
                    messages.get("plan.file"), ENDINGS),
                    file -> write(file, () -> PlanFile.write(file, plan)));
        }
    }

    /** Asks for a file and takes the plan from it. */
    public void load() {
        Plan present = workflow.draft().planProperty().get();
        dialogs.openFile(new FileQuestion(messages.get("plan.load"), "", messages.get("plan.file"), ENDINGS),
                file -> load(file, present));
    }

    /** Takes a plan from this file; one of another cluster is refused. */
    public void load(Path file) {
        load(file, workflow.draft().planProperty().get());
    }

    private void load(Path file, @Nullable Plan present) {
        tasks.run(messages.get("plan.loading"), () -> PlanFile.read(file), plan -> {
            if (!plan.cluster().fingerprint().equals(service.fingerprint())) {
                dialogs.showFailure(messages.get("plan.load.failed"),
                        new IOException(messages.get("plan.load.other", plan.cluster().name())));
            } else if (workflow.draft().isPlan(present)) {
                workflow.take(plan);
            } else {
                dialogs.notice(messages.get("plan.load.overtaken"));
            }
        }, e -> fail("plan.load.failed", e));
    }

    /** Writes it as a report to read, print or send. */
    public void export() {
        Plan plan = workflow.draft().planProperty().get();
        ClusterState before = workflow.draft().beforeProperty().get();
        if (plan == null) {
            dialogs.notice(messages.get("plan.export.none"));
        } else {
            reports.save("plan-" + plan.id(), () -> service.report(plan, null, before));
        }
    }

    /** Prints it as a report. */
    public void print() {
        Plan plan = workflow.draft().planProperty().get();
        ClusterState before = workflow.draft().beforeProperty().get();
        if (plan == null) {
            dialogs.notice(messages.get("plan.export.none"));
        } else {
            reports.print("plan-" + plan.id(), () -> service.report(plan, null, before));
        }
    }

    /** Writes one file. */
    private interface Writing {

        void write() throws Exception;
    }

    private void write(Path file, Writing writing) {
        tasks.run(messages.get("plan.writing"), () -> {
            writing.write();
            return file;
        }, written -> dialogs.notice(messages.get("plan.written", String.valueOf(written))),
                e -> fail("plan.write.failed", e));
    }

    private void fail(String what, Exception cause) {
        Failure failure = Failure.of(messages, what, cause);
        dialogs.showFailure(failure.what(),
                cause instanceof IOException ? new IOException(failure.why(), cause) : cause);
    }
}
