package dev.tabletop.views.shell;

import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.frame.SectionFactory;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** A section that shows its own name. */
record NamedSection(String id) implements SectionFactory {

    @Override
    public String title(ClusterContext context) {
        return id;
    }

    @Override
    public String icon() {
        return "fth-grid";
    }

    @Override
    public Section create(ClusterContext context) {
        Label label = new Label(id);
        label.setId("content-" + id);
        return new Section() {

            @Override
            public Node content() {
                return label;
            }

            @Override
            public void activate() {}

            @Override
            public void deactivate() {}
        };
    }
}
