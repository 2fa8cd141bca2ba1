package dev.tabletop.views.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.tabletop.recovery.Damage;
import dev.tabletop.store.Environment;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;

/**
 * Closes a cluster, or all of them, where that would cut something off: asks, lets the calls that are out be answered
 * and journaled, and tells what was not answered. JavaFX thread only; it never waits there.
 */
final class ClosingWorkflow {

    private final WindowContext window;
    private final Messages messages;
    private final Predicate<OpenCluster> busy;
    private boolean stopping;

    /**
     * @param busy
     *            whether something that changes this cluster is at work
     */
    ClosingWorkflow(WindowContext window, Predicate<OpenCluster> busy) {
        this.window = window;
        this.messages = window.messages(ClosingWorkflow.class);
        this.busy = busy;
    }

    /**
     * @param close
     *            closes this cluster; called once nothing is at work any more
     */
    void closeTab(OpenCluster cluster, Runnable close) {
        String name = cluster.profile().name();
        List<String> lost = lost(List.of(cluster), "shell.close.busy");
        if (lost.isEmpty()) {
            close.run();
        } else if (!stopping) {
            boolean production = cluster.profile().environment() == Environment.PRODUCTION;
            String action = messages.get(busy.test(cluster) ? "shell.close.action" : "shell.close.anyway");
            window.dialogs().confirm(new ConfirmationRequest(messages.get("shell.close.title", name), lost,
                    Damage.REVERSIBLE, name, production, List.of(), List.of(), action),
                    _ -> stop(messages.get("shell.close.stopping", name), List.of(cluster), close));
        }
    }

    /**
     * @param quit
     *            ends the program; called once nothing is at work any more
     */
    void quit(List<OpenCluster> open, Runnable quit) {
        List<String> lost = lost(open, "shell.quit.busy");
        if (lost.isEmpty()) {
            quit.run();
        } else if (!stopping) {
            window.dialogs().confirm(new ConfirmationRequest(messages.get("shell.quit.title"), lost, Damage.REVERSIBLE,
                    "", false, List.of(), List.of(), messages.get("shell.action.quit")),
                    _ -> stop(messages.get("shell.quit.stopping"), open, quit));
        }
    }

    /** What closing them would cut off or throw away, a sentence each. */
    private List<String> lost(List<OpenCluster> clusters, String atWork) {
        List<String> lost = new ArrayList<>();
        if (clusters.stream().anyMatch(busy)) {
            lost.add(messages.get(atWork));
        }
        for (OpenCluster cluster : clusters) {
            for (String stake : cluster.undertakings().atStake()) {
                lost.add(clusters.size() == 1
                        ? stake
                        : messages.get("shell.quit.stake", cluster.profile().name(), stake));
            }
        }
        return lost;
    }

    private void stop(String title, List<OpenCluster> clusters, Runnable then) {
        List<OpenCluster> atWork = new ArrayList<>(clusters.stream().filter(busy).toList());
        if (atWork.isEmpty()) {
            then.run();
            return;
        }
        stopping = true;
        ClosingView view = new ClosingView(messages.get("shell.close.waiting"));
        Runnable hide = window.dialogs().showWork(title, view.node());
        Runnable end = () -> {
            stopping = false;
            hide.run();
            then.run();
        };
        List<String> unanswered = new ArrayList<>();
        for (OpenCluster cluster : List.copyOf(atWork)) {
            cluster.stopChanging(answered -> {
                atWork.remove(cluster);
                if (!answered) {
                    unanswered.add(cluster.profile().name());
                }
                if (atWork.isEmpty() && unanswered.isEmpty()) {
                    end.run();
                } else if (atWork.isEmpty()) {
                    view.say(messages.get("shell.close.unanswered", String.join(", ", unanswered)),
                            messages.get("shell.close.now"), end);
                }
            });
        }
    }
}
