package dev.tabletop.views.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.run.StopReport;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Everything that was begun on one open cluster. JavaFX thread only. */
public final class Undertakings implements AutoCloseable {

    private final Map<Class<?>, Undertaking> kept = new LinkedHashMap<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable StopReport stopped;

    /**
     * The one of this kind, the same each time.
     *
     * @param make
     *            makes it when it is asked for first
     */
    public <T extends Undertaking> T keep(Class<T> kind, Supplier<T> make) {
        Undertaking there = kept.get(kind);
        if (there != null) {
            return kind.cast(there);
        }
        T made = make.get();
        kept.put(kind, made);
        made.busyProperty().subscribe(_ -> look());
        return made;
    }

    private void look() {
        busy.set(kept.values().stream().anyMatch(u -> u.busyProperty().get()));
    }

    /** Whether any of them may have a call out that can change the cluster. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Automatic changes were stopped from this window. */
    public void automaticStopped(StopReport report) {
        stopped = report;
    }

    /**
     * How automatic changes were stopped from this window, where nothing has to be stopped again.
     *
     * @param state
     *            the cluster now
     * @return empty where {@code auto_failover} is not off any more, or operations are waiting or running
     */
    public Optional<StopReport> stoppedIn(ClusterState state) {
        boolean quiet = Boolean.FALSE.equals(state.autoFailover())
                && state.operations().stream().noneMatch(o -> o.state().isActive());
        return Optional.ofNullable(stopped).filter(s -> quiet && s.stillActive().isEmpty());
    }

    /** Asks all that is at work to end after the calls that are out. */
    public void stop() {
        kept.values().forEach(Undertaking::stop);
    }

    /** What closing the cluster now would throw away, a sentence each; empty for nothing. */
    public List<String> atStake() {
        return kept.values().stream().flatMap(u -> u.atStake().stream()).toList();
    }

    @Override
    public void close() {
        kept.values().forEach(Undertaking::close);
    }
}
