package dev.tabletop.views.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;

class ViewSectionTest {

    private final List<String> told = new ArrayList<>();
    private final SectionModel model = new SectionModel() {

        @Override
        public void activate() {
            told.add("activate");
        }

        @Override
        public void deactivate() {
            told.add("deactivate");
        }

        @Override
        public void show(Place place) {
            told.add("show " + place.section());
        }
    };
    private final Node content = new Region();

    @Test
    void theModelIsToldWhatHappensToTheSectionAndLetsGoWhenItIsClosed() {
        Section section = ViewSection.of(model, content);
        section.activate();
        section.show(Place.of(Place.NODES));
        section.deactivate();
        section.activate();
        section.close();
        assertEquals(List.of("activate", "show nodes", "deactivate", "activate", "deactivate"), told);
        assertSame(content, section.content());
        assertEquals(List.of(), section.actions());
    }

    @Test
    void detailsFollowTheSelectionAndGoWithIt() {
        ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
        Node detail = new Region();
        Section section = ViewSection.of(model, content).detailing(selected, detail, told::add);
        List<@Nullable Node> shown = new ArrayList<>();
        section.details().addListener((_, _, now) -> shown.add(now));
        selected.set("one");
        selected.set("two");
        selected.set(null);
        assertEquals(List.of("one", "two"), told);
        assertEquals(Arrays.asList(detail, null), shown);
    }

    @Test
    void whatIsOfferedIsAskedForEachTime() {
        List<Action> actions = new ArrayList<>();
        Section section = ViewSection.of(model, content).offering(() -> List.copyOf(actions));
        assertEquals(0, section.actions().size());
        actions.add(new Action("a", "A", "G", "fth-x", null, new SimpleObjectProperty<>(true), false, () -> {}));
        assertEquals(1, section.actions().size());
    }
}
