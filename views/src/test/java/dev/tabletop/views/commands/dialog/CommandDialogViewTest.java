package dev.tabletop.views.commands.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.views.commands.dialog.CommandDialogViewModel.Phase;
import dev.tabletop.views.commands.form.CommandForm;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.commands.sample.FakeCommands;
import dev.tabletop.views.commands.work.CommandsAtWork;
import dev.tabletop.views.dialogs.Explanation;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;

class CommandDialogViewTest {

    private final ClusterState state = SampleStates.healthy();
    private final DirectTaskRunner tasks = DirectTaskRunner.held();

    @BeforeAll
    static void startToolkit() throws Exception {
        Snapshot.startToolkit();
    }

    @Test
    void aSecondClickOnSendDoesNothing() throws Exception {
        assertEquals(List.of(), Snapshot.onFxThread(() -> {
            CommandDialogViewModel model = model();
            CommandDialogView view = new CommandDialogView(model,
                    new CommandDialogView.Ways(_ -> {}, () -> {}, _ -> {}));
            Scene scene = Snapshot.scene(view, 700, 600, Theme.LIGHT);
            model.open();
            tasks.release(0);
            lay(scene);
            Bounds send = place(view, "command.send").orElseThrow();
            Bounds cancel = place(view, "command.close").orElseThrow();
            assertTrue(send.getWidth() > 0);
            model.send();
            assertEquals(Phase.AT_WORK, model.phaseProperty().get());
            lay(scene);
            List<String> hit = buttonsAt(view, send);
            assertEquals(cancel.getMaxX(), place(view, "command.close").orElseThrow().getMaxX(), 1);
            tasks.release(0);
            assertEquals(Phase.OVER, model.phaseProperty().get());
            lay(scene);
            assertNotEquals(Optional.empty(), place(view, "command.again"));
            return List.of(hit, buttonsAt(view, send)).stream().flatMap(List::stream).toList();
        }));
    }

    private static void lay(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static Optional<Bounds> place(Node view, String id) {
        return view.lookupAll(".button").stream().filter(b -> id.equals(b.getId())).findFirst()
                .map(b -> b.localToScene(b.getLayoutBounds()));
    }

    private static List<String> buttonsAt(Node view, Bounds place) {
        Point2D centre = new Point2D(place.getCenterX(), place.getCenterY());
        return view.lookupAll(".button").stream()
                .filter(b -> b.localToScene(b.getLayoutBounds()).contains(centre)).map(Node::getId).toList();
    }

    private CommandDialogViewModel model() {
        CommandWords words = new CommandWords(Messages.of(CommandWords.class, Language.ENGLISH),
                Messages.of(Explanation.class, Language.ENGLISH));
        String endpoint = state.tablets().getFirst().endpoint();
        Subject subject = Subject.ofReplica(state.partitions().filter(p -> p.replica(endpoint) != null).findFirst()
                .orElseThrow().id(), endpoint);
        return new CommandDialogViewModel(new CommandForm(CommandKind.PAUSESNAPSHOT, subject, state),
                new CommandDialogViewModel.Parts(new FakeCommands(state, false), new CommandsAtWork(tasks), tasks,
                        Clock.fixed(SampleStates.READ_AT, ZoneOffset.UTC), words, false, state::operations,
                        () -> Optional.of(state), () -> {}));
    }
}
