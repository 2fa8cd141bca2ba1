package dev.tabletop.views.posture;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.posture.Posture;
import dev.tabletop.diagnosis.posture.Practice;
import dev.tabletop.diagnosis.posture.Rule;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class PostureViewModelTest {

    @TempDir
    private Path folder;
    private SampleCluster cluster;
    private PostureViewModel model;

    private void open(ClusterState state) throws Exception {
        cluster = new SampleCluster(state, folder);
        cluster.allowChanges();
        ClusterContext context = cluster.context(DirectTaskRunner.atOnce(), new RecordingDialogs(),
                new MemorySettings(), Language.ENGLISH);
        await().until(() -> context.live().update() != null);
        model = new PostureViewModel(context, Messages.of(PostureSection.class, Language.ENGLISH));
        model.activate();
    }

    @AfterEach
    void close() {
        model.deactivate();
        cluster.close();
    }

    private Practice practice(Rule rule) {
        return model.practices().shownRows().stream().filter(p -> p.rule() == rule).findFirst().orElseThrow();
    }

    @Test
    void theChecklistIsThatOfTheDiagnosisAndSummedUp() throws Exception {
        open(SampleStates.healthy());
        assertEquals(Posture.of(SampleStates.healthy()), model.practices().shownRows());
        assertEquals("8 of 11 kept to, 0 to mend, 3 not known from here", model.summaryProperty().get());
        assertEquals(Place.of(Place.NODES), model.place(practice(Rule.TABLETS)));
    }

    @Test
    void autoFailoverIsNotOfferedWhileAnythingIsCritical() throws Exception {
        open(SampleStates.broken());
        assertEquals(Practice.State.WARN, practice(Rule.AUTO_FAILOVER).state());
        assertNull(model.place(practice(Rule.AUTO_FAILOVER)));
    }
}
