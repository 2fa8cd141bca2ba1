package dev.tabletop.views.runbooks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleStates;
import javafx.scene.Node;

/** The section, and the places that lead to it. */
class RunbooksSectionTest {

    @BeforeAll
    static void startToolkit() throws Exception {
        Snapshot.startToolkit();
    }

    @Test
    void whatOneCameFromIsForgottenWhenTheSectionIsEnteredWithoutIt() throws Exception {
        ClusterState state = SampleStates.broken();
        try (RunbookRig rig = new RunbookRig(state, Language.ENGLISH, Theme.LIGHT, 900, 640,
                UnaryOperator.identity())) {
            rig.act(() -> rig.section().show(
                    Place.ofNode(Place.RUNBOOKS, state.tablets().getFirst().endpoint())));
            assertTrue(tellsWhatOneCameFrom(rig));
            rig.act(() -> rig.section().show(Place.of(Place.RUNBOOKS)));
            assertFalse(tellsWhatOneCameFrom(rig));
        }
    }

    private static boolean tellsWhatOneCameFrom(RunbookRig rig) throws Exception {
        return Snapshot.onFxThread(() -> List.copyOf(rig.scene().getRoot().lookupAll(".button")).stream()
                .filter(b -> "runbooks.about.clear".equals(b.getId())).map(Node::getParent).anyMatch(Node::isVisible));
    }
}
