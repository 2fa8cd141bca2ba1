package dev.tabletop.views.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.recovery.run.StopReport;
import dev.tabletop.views.sample.SampleStates;

class UndertakingsTest {

    private final Undertakings all = new Undertakings();

    private static class Errand implements Undertaking {

        final SimpleBooleanProperty busy = new SimpleBooleanProperty();
        final String stake;
        String ended = "";

        Errand(String stake) {
            this.stake = stake;
        }

        @Override
        public ReadOnlyBooleanProperty busyProperty() {
            return busy;
        }

        @Override
        public void stop() {
            ended += "stop ";
        }

        @Override
        public List<String> atStake() {
            return stake.isEmpty() ? List.of() : List.of(stake);
        }

        @Override
        public void close() {
            ended += "close ";
        }
    }

    private static final class Other extends Errand {

        Other() {
            super("");
        }
    }

    @Test
    void thereIsOneOfEachKindAsLongAsTheClusterIsOpen() {
        Errand first = all.keep(Errand.class, () -> new Errand("a plan"));
        assertSame(first, all.keep(Errand.class, () -> new Errand("another")));
        assertEquals(List.of("a plan"), all.atStake());
    }

    @Test
    void theClusterIsBusyWhileAnyOfThemIs() {
        Errand one = all.keep(Errand.class, () -> new Errand(""));
        Other two = all.keep(Other.class, Other::new);
        assertFalse(all.busyProperty().get());
        one.busy.set(true);
        two.busy.set(true);
        one.busy.set(false);
        assertTrue(all.busyProperty().get());
        two.busy.set(false);
        assertFalse(all.busyProperty().get());
    }

    @Test
    void allOfThemAreStoppedAndClosed() {
        Errand one = all.keep(Errand.class, () -> new Errand(""));
        Other two = all.keep(Other.class, Other::new);
        all.stop();
        all.close();
        assertEquals("stop close ", one.ended);
        assertEquals("stop close ", two.ended);
    }

    private static ClusterState state(boolean autoFailover, List<Operation> operations) {
        ClusterState sample = SampleStates.healthy();
        return new ClusterState(sample.identity(), sample.readAt(), sample.nameservers(), sample.tablets(),
                autoFailover, sample.tables(), operations);
    }

    @Test
    void whatWasStoppedIsNotAskedForAgainWhileItStaysStopped() {
        StopReport report = new StopReport("run-1", true, 24, List.of());
        List<Operation> active = SampleStates.broken().operations().stream().filter(o -> o.state().isActive())
                .toList();
        assertEquals(Optional.empty(), all.stoppedIn(state(false, List.of())));
        all.automaticStopped(report);
        assertEquals(Optional.of(report), all.stoppedIn(state(false, List.of())));
        assertEquals(Optional.empty(), all.stoppedIn(state(true, List.of())));
        assertFalse(active.isEmpty());
        assertEquals(Optional.empty(), all.stoppedIn(state(false, active)));
    }
}
