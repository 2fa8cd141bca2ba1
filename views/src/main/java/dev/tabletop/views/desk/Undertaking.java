package dev.tabletop.views.desk;

import java.util.List;

import javafx.beans.property.ReadOnlyBooleanProperty;

/**
 * Something that was begun on an open cluster and outlives the page that shows it: it goes on through a change of
 * section or language, until the cluster is closed. JavaFX thread only.
 */
public interface Undertaking extends AutoCloseable {

    /** Whether a call that can change the cluster may be out: closing the cluster now would have to wait for it. */
    ReadOnlyBooleanProperty busyProperty();

    /** Asks what is at work to end after the calls that are out; it has ended once this is no longer busy. */
    void stop();

    /** What closing the cluster now would throw away, a sentence each, in the user's language; empty for nothing. */
    List<String> atStake();

    /** The cluster is closed. */
    @Override
    void close();
}
