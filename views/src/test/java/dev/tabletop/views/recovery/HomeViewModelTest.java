package dev.tabletop.views.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Objects;

import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.Objection;
import dev.tabletop.recovery.run.Objection.Kind;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.dialogs.ConfirmationRequest.LossToAccept;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.sample.SampleStates;

class HomeViewModelTest {

    private static final ClusterLock.Holder OURS = new ClusterLock.Holder("run-7", "ada@laptop", SampleStates.READ_AT,
            "all tables", true);

    private final MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.broken()).asking();
    private final SimpleObjectProperty<@Nullable Update> update = new SimpleObjectProperty<>();
    private final Words words = new Words(MadeUpRecovery.TEXTS);
    private final HomeViewModel home = new HomeViewModel(one.workflow, one.fake, one.tasks, update, one.switching(),
            Messages.of(HomeView.class, Language.ENGLISH), words);

    private static Update update(ClusterState state) {
        return new Update(state, Diagnosis.of(state));
    }

    @Test
    void aRunOfOursThatLeftAutoFailoverOffIsNamedWithWhoAndWhen() {
        one.fake.automatic(new AutomaticState(false, OURS, List.of()));
        home.activate();
        assertEquals("auto_failover is off since run-7 (ada@laptop, " + words.time(SampleStates.READ_AT)
                + "); it was on before.", home.leftOffProperty().get());
        assertEquals("", home.againstProperty().get());
        home.switchOn();
        assertEquals(0, one.calls("switch on"));
        assertEquals(Damage.REVERSIBLE, Objects.requireNonNull(one.dialogs.asked).damage());
        one.dialogs.confirm();
        assertEquals(1, one.calls("switch on"));
        assertEquals("", home.leftOffProperty().get());
    }

    @Test
    void whatStandsAgainstSwitchingItOnIsTickedKindByKindWithItsPlacesAndAReason() {
        one.fake.automatic(new AutomaticState(false, OURS, List.of(
                new Objection(Kind.SILENT, "10.0.0.3:9527",
                        Sentence.of("run.does_answer", "10.0.0.3:9527")),
                new Objection(Kind.NO_LEADER, "demo.tx/0", Sentence.plain("demo.tx/0 has no live leader.")),
                new Objection(Kind.SILENT, "demo.tx/0 @ 10.0.0.3:9527",
                        Sentence.plain("demo.tx/0: 10.0.0.3:9527 does not answer.")))));
        home.activate();
        assertEquals("3 things stand against switching it on now: 10.0.0.3:9527 does not answer.",
                home.againstProperty().get());
        home.switchOn();
        assertEquals(
                List.of(new LossToAccept("silent",
                        "2 tablets and replicas do not answer: nobody knows what they hold, and their binlog is deleted"
                                + " when they come back.",
                        List.of("10.0.0.3:9527", "demo.tx/0 @ 10.0.0.3:9527")),
                        new LossToAccept("no_leader",
                                "One partition has no live leader: the nameserver would choose one without looking at"
                                        + " what every replica holds.",
                                List.of("demo.tx/0"))),
                Objects.requireNonNull(one.dialogs.asked).losses());
        assertEquals(Damage.LOSSY, Objects.requireNonNull(one.dialogs.asked).damage());
        one.dialogs.confirm();
        assertEquals(1, one.calls("switch on as the test says"));
    }

    @Test
    void oneThatIsOffWithoutUsIsNotOurs() {
        one.fake.automatic(new AutomaticState(false, null, List.of()));
        home.activate();
        assertEquals("", home.leftOffProperty().get());
    }

    @Test
    void whereItCannotBeReadThatIsSaidAndReadAgainWhenWorkEnds() {
        one.fake.automatic(new AutomaticState(false, OURS, List.of()));
        one.fake.failNext(new RunException(RunException.Kind.CLUSTER, "ZooKeeper does not answer.", ""));
        home.activate();
        assertEquals("Whether a run left auto_failover off could not be read: ZooKeeper does not answer.",
                home.leftOffProperty().get());
        one.workflow.begin(one.all, one.state);
        one.workflow.look();
        assertTrue(home.leftOffProperty().get().startsWith("auto_failover is off since run-7"));
    }

    @Test
    void aPageThatIsHiddenComputesNothingAndCatchesUpWhenItIsShown() {
        home.activate();
        assertEquals("Waiting for the first reading of this cluster.", home.brokenProperty().get());
        home.deactivate();
        update.set(update(one.state));
        assertEquals("Waiting for the first reading of this cluster.", home.brokenProperty().get());
        assertFalse(home.begunProperty().get());
        assertFalse(home.readProperty().get());
        one.workflow.begin(one.all, one.state);
        home.activate();
        assertTrue(home.brokenProperty().get().contains("need"), home.brokenProperty().get());
        assertTrue(home.begunProperty().get());
        assertTrue(home.readProperty().get());
        update.set(update(SampleStates.healthy()));
        assertEquals("Nothing in this cluster calls for a recovery.", home.brokenProperty().get());
    }

    @Test
    void aReadOnlyConnectionDoesNotAsk() {
        MadeUpRecovery reading = MadeUpRecovery.readOnly(SampleStates.broken());
        reading.fake.failNext(new RunException(RunException.Kind.NOT_ALLOWED, "This connection is read-only.", ""));
        HomeViewModel quiet = new HomeViewModel(reading.workflow, reading.fake, reading.tasks, update,
                reading.switching(), Messages.of(HomeView.class, Language.ENGLISH), words);
        quiet.activate();
        assertEquals("", quiet.leftOffProperty().get());
    }
}
