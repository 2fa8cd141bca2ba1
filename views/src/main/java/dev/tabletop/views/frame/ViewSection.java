package dev.tabletop.views.frame;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/**
 * A section that is a view over its model, and nothing more.
 *
 * @param model
 *            follows the cluster while the section is shown
 * @param content
 *            what fills the centre
 * @param offered
 *            what can be done here now
 * @param details
 *            of what is selected; holds null when nothing is
 */
public record ViewSection(SectionModel model, Node content, Supplier<List<Action>> offered,
        ObservableValue<@Nullable Node> details) implements Section {

    /** Offers nothing, and has no details. */
    public static ViewSection of(SectionModel model, Node content) {
        return new ViewSection(model, content, List::of, new ReadOnlyObjectWrapper<>());
    }

    /** The same, with something to do. */
    public ViewSection offering(Supplier<List<Action>> actions) {
        return new ViewSection(model, content, actions, details);
    }

    /**
     * The same, with details on the right side.
     *
     * @param selected
     *            what they are about; holds null when nothing is selected
     * @param detail
     *            the node that shows them
     * @param show
     *            fills it
     */
    public <T> ViewSection detailing(ObservableValue<@Nullable T> selected, Node detail, Consumer<T> show) {
        ReadOnlyObjectWrapper<@Nullable Node> shown = new ReadOnlyObjectWrapper<>();
        selected.addListener((_, _, now) -> {
            if (now != null) {
                show.accept(now);
            }
            shown.set(now == null ? null : detail);
        });
        return new ViewSection(model, content, offered, shown.getReadOnlyProperty());
    }

    @Override
    public void activate() {
        model.activate();
    }

    @Override
    public void deactivate() {
        model.deactivate();
    }

    @Override
    public List<Action> actions() {
        return offered.get();
    }

    @Override
    public void show(Place place) {
        model.show(place);
    }

    @Override
    public void close() {
        model.deactivate();
    }
}
