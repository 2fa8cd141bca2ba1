package dev.tabletop.views.grid;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.value.ChangeListener;

/** Keeps a grid showing a cluster's newest state, dimmed while there is nothing newer. JavaFX thread only. */
public final class LiveFeed<R> {

    /** Makes the rows of a state, or says why it cannot. */
    @FunctionalInterface
    public interface Rows<R> {

        List<R> of(Update update) throws Exception;
    }

    private final GridModel<R> model;
    private final LiveCluster live;
    private final Rows<R> rows;
    private final Messages messages;
    private final Consumer<Update> onUpdate = this::update;
    private final ChangeListener<@Nullable Freshness> onTrouble = (_, _, trouble) -> trouble(trouble);
    private boolean active;

    /**
     * @param rows
     *            called off the JavaFX thread, once at a time
     */
    public LiveFeed(GridModel<R> model, ClusterContext context, Rows<R> rows) {
        this.model = model;
        this.live = context.live();
        this.rows = rows;
        this.messages = context.window().messages(LiveFeed.class);
    }

    public void activate() {
        if (!active) {
            active = true;
            live.addListener(onUpdate);
            live.troubleProperty().addListener(onTrouble);
            trouble(live.troubleProperty().get());
        }
    }

    /** What is not shown keeps no state from being forgotten. */
    public void deactivate() {
        active = false;
        live.removeListener(onUpdate);
        live.troubleProperty().removeListener(onTrouble);
        model.rest();
    }

    /** Makes the rows of the newest state once more: for what changes with time alone. */
    public void again() {
        Update newest = live.update();
        if (active && newest != null) {
            update(newest);
        }
    }

    private void update(Update update) {
        model.showFrom(() -> rows.of(update));
    }

    private void trouble(@Nullable Freshness trouble) {
        tell(model, trouble, messages);
    }

    /** Dims a grid while the cluster is silent; says so in its place where nothing was read yet. */
    public static void tell(GridModel<?> model, @Nullable Freshness trouble, WindowContext window) {
        tell(model, trouble, window.messages(LiveFeed.class));
    }

    private static void tell(GridModel<?> model, @Nullable Freshness trouble, Messages messages) {
        ClusterException failure = trouble == null ? null : trouble.failure();
        model.staleness().clusterSilentProperty().set(failure != null);
        if (trouble != null && failure != null && trouble.state() == null) {
            model.fail(messages.get("grid.unread"), messages.get("grid.unread.next"));
        }
    }
}
