package dev.tabletop.views.maintenance;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.chronicle.MaintenanceBook;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;

/** Marks nodes as under maintenance, and ends that. Nothing in the cluster is changed. JavaFX thread only. */
public final class Marking {

    private final ClusterContext context;
    private final WindowContext window;
    private final Messages messages;
    private final MaintenanceBook book;

    public Marking(ClusterContext context) {
        this.context = context;
        this.window = context.window();
        this.messages = window.messages(Marking.class);
        this.book = new MaintenanceBook(context.desk().store(),
                context.desk().connection().identity().fingerprint());
    }

    /**
     * Asks for a mark, and keeps it.
     *
     * @param endpoint
     *            which node at first; empty where none is chosen
     */
    public void ask(String endpoint) {
        Update update = context.live().update();
        List<String> nodes = new ArrayList<>();
        if (update != null) {
            update.state().tablets().forEach(t -> nodes.add(t.endpoint()));
            update.state().nameservers().forEach(n -> nodes.add(n.endpoint()));
        }
        MarkViewModel model = new MarkViewModel(nodes, endpoint, System.getProperty("user.name", ""), messages);
        Closing closing = new Closing();
        closing.close = show(model, closing);
    }

    private Runnable show(MarkViewModel model, Closing closing) {
        Dialogs dialogs = window.dialogs();
        return dialogs.show(messages.get("maintenance.mark.title"), new MarkView(model, messages,
                () -> model.mark(window.clock().instant()).ifPresent(mark -> {
                    closing.close.run();
                    keep(mark);
                })));
    }

    private void keep(Maintenance mark) {
        window.tasks().run(messages.get("maintenance.keeping"), () -> {
            book.mark(mark);
            return mark;
        }, _ -> {
            context.live().refresh();
            window.dialogs().notice(messages.get("maintenance.kept", mark.endpoint()));
        }, e -> window.dialogs().showFailure(messages.get("maintenance.failed"), e));
    }

    /** Ends the mark of a node now. */
    public void end(String endpoint) {
        window.tasks().run(messages.get("maintenance.keeping"),
                () -> book.end(endpoint, window.clock().instant()), _ -> {
                    context.live().refresh();
                    window.dialogs().notice(messages.get("maintenance.ended", endpoint));
                }, e -> window.dialogs().showFailure(messages.get("maintenance.failed"), e));
    }

    /** Closes the form once it is open. */
    private static final class Closing {

        private Runnable close = () -> {};
    }
}
