package dev.tabletop.views.dialogs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.tabletop.recovery.Damage;
import dev.tabletop.views.dialogs.ConfirmationRequest.LossToAccept;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;

class DialogBoxTest {

    @BeforeAll
    static void startToolkit() throws InterruptedException {
        Snapshot.startToolkit();
    }

    /** How much of a question with so many consequences of two lines each is hidden, in pixels. */
    private static double hidden(int consequences) throws Exception {
        return Snapshot.onFxThread(() -> {
            DialogLayer layer = new DialogLayer();
            Scene scene = Snapshot.scene(layer.root(), 900, 700, Theme.LIGHT);
            String text = "What is said here is long enough to need a second line in a dialog, which is as wide as it is"
                    + " and not as wide as one would like it to be.";
            new FxDialogs(layer, Language.ENGLISH, new Diagnosis("Tabletop", "log"), Clock.systemUTC())
                    .confirm(new ConfirmationRequest("Switch auto_failover on?",
                            Collections.nCopies(consequences, text), Damage.REVERSIBLE, "bank", true, List.of(),
                            List.of("tabletop auto-failover on"), "Switch on"), _ -> {});
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            ScrollPane scroll = (ScrollPane) Objects.requireNonNull(scene.lookup(".dialog-scroll"));
            return ((Region) scroll.getContent()).getHeight() - scroll.getViewportBounds().getHeight();
        });
    }

    @Test
    void aQuestionIsShownAsAWholeWhereThereIsRoom() throws Exception {
        assertEquals(0, hidden(5), 1);
    }

    @Test
    void aKindOfLossIsOneTickWithItsFirstPlacesAndTheOthersOnDemand() throws Exception {
        List<String> places = java.util.stream.IntStream.range(0, 120_000).mapToObj(i -> "demo.tx/" + i).toList();
        List<Object> seen = Snapshot.onFxThread(() -> {
            DialogLayer layer = new DialogLayer();
            Scene scene = Snapshot.scene(layer.root(), 900, 700, Theme.LIGHT);
            new FxDialogs(layer, Language.ENGLISH, new Diagnosis("Tabletop", "log"), Clock.systemUTC())
                    .confirm(new ConfirmationRequest("Switch auto_failover on?", List.of(), Damage.LOSSY, "bank", false,
                            List.of(new LossToAccept("loaded", "120000 replicas are not loaded.", places)), List.of(),
                            "Switch on"), _ -> {});
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            int ticks = scene.getRoot().lookupAll(".check-box").size();
            Label first = (Label) scene.lookup(".confirm-places .label");
            ((Hyperlink) scene.lookup("#places-loaded")).fire();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            ListView<?> all = (ListView<?>) scene.lookup("#all-places-loaded");
            return List.of(ticks, first.getText(), all.getItems().size(), all.getHeight() < 200);
        });
        assertEquals(List.of(1, "demo.tx/0\ndemo.tx/1\ndemo.tx/2", 120_000, true), seen);
    }

    @Test
    void aQuestionThatIsHigherThanTheWindowScrolls() throws Exception {
        assertTrue(hidden(40) > 100);
    }
}
