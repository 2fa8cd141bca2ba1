package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.embedded.nameserver.tablets.KnownTablet;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.tablet.TaskInfo;
import dev.tabletop.wire.tablet.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from the tablets how their tasks stand. A task that no answer knows is given up after more than five answers,
 * whoever gave them; one whose tablet is offline for longer than the heartbeat timeout, too.
 */
public final class TaskStatusPoll {

    private static final Logger LOG = LoggerFactory.getLogger(TaskStatusPoll.class);
    private static final int ANSWERS_WITHOUT_TRACE = 5;

    private final OperationLists lists;
    private final TabletRegistry tablets;
    private final Duration heartbeatTimeout;

    public TaskStatusPoll(OperationLists lists, TabletRegistry tablets, Duration heartbeatTimeout) {
        this.lists = lists;
        this.tablets = tablets;
        this.heartbeatTimeout = heartbeatTimeout;
    }

    /** One round; blocks for the answers. */
    public void run() {
        List<Task> waiting = frontTasks().stream().filter(Task::waitsForReport).toList();
        Map<String, List<TaskInfo>> answers = ask();
        for (Task task : waiting) {
            Optional<TaskStatus> report = report(task, answers);
            report.ifPresentOrElse(task::reported, () -> task.missing(answers.size(), ANSWERS_WITHOUT_TRACE));
        }
        giveUpTasksOfLostTablets();
        lists.wakeUp();
    }

    /** The round of a new leader: a task that its tablet does not know is given up at the first answer. */
    public void runAfterRecovery() {
        Map<String, List<TaskInfo>> answers = ask();
        for (Task task : frontTasks()) {
            if (task.onTablet() && task.isDoing() && answers.containsKey(task.endpoint())) {
                report(task, answers).ifPresentOrElse(task::reported, () -> {
                    LOG.warn("task {} on {} is unknown there and given up", task.type(), task.endpoint());
                    task.end(TaskStatus.kFailed);
                });
            }
        }
    }

    private List<Task> frontTasks() {
        return lists.fronts().stream().map(Operation::front).flatMap(Optional::stream).flatMap(Task::reportable)
                .toList();
    }

    private Map<String, List<TaskInfo>> ask() {
        Map<String, List<TaskInfo>> answers = new HashMap<>();
        if (lists.fronts().isEmpty()) {
            return answers;
        }
        for (TabletClient tablet : tablets.healthy()) {
            tablet.taskStatus().ifPresent(tasks -> answers.put(tablet.endpoint(), tasks));
        }
        return answers;
    }

    private static Optional<TaskStatus> report(Task task, Map<String, List<TaskInfo>> answers) {
        return answers.getOrDefault(task.endpoint(), List.of()).stream()
                .filter(report -> task.isReportedBy(report, task.endpoint())).map(TaskInfo::getStatus).findFirst();
    }

    private void giveUpTasksOfLostTablets() {
        Instant limit = Instant.now().minus(heartbeatTimeout);
        for (Task task : frontTasks()) {
            Optional<KnownTablet> lost = tablets.find(task.endpoint())
                    .filter(tablet -> !tablet.healthy() && tablet.since().isBefore(limit));
            if (task.onTablet() && lost.isPresent() && task.isDoing()) {
                LOG.warn("task {} is given up: tablet {} is offline", task.type(), task.endpoint());
                task.end(TaskStatus.kFailed);
            }
        }
    }
}
