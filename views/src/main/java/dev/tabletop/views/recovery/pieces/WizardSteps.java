package dev.tabletop.views.recovery.pieces;

import java.util.List;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.recovery.workflow.Failure;

/**
 * Where a wizard is and where it may go. JavaFX thread only.
 *
 * @param <S>
 *            its stages, in order
 */
public abstract class WizardSteps<S extends Enum<S>> {

    private final List<S> stages;
    private final List<ObservableValue<?>> followed;
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private @Nullable Subscription subscription;

    /**
     * @param stages
     *            all, in order
     * @param followed
     *            whatever may change what the frame shows
     */
    protected WizardSteps(List<S> stages, List<ObservableValue<?>> followed) {
        this.stages = stages;
        this.followed = followed;
    }

    /** Follows the work from now on. */
    public final void activate() {
        deactivate();
        subscription = Subscription.combine(followed.stream()
                .map(one -> one.subscribe(_ -> changes.set(changes.get() + 1))).toArray(Subscription[]::new));
    }

    public final void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    /** Grows whenever anything shown by the frame may have changed. */
    public final ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    final List<S> stages() {
        return stages;
    }

    public abstract ObservableValue<S> stage();

    public abstract ObservableValue<@Nullable Failure> failure();

    /** What stands over all pages. */
    public abstract String heading();

    /** A stage's name in the list. */
    public abstract String title(S stage);

    /** Why a stage cannot be shown yet; empty when it can. */
    public abstract String against(S stage);

    /** Whether a stage has done what it is for. */
    public abstract boolean isDone(S stage);

    /** Whether the next stage is reached by the page's own button. */
    public abstract boolean leadsOnByItself(S stage);

    /** Whether a stage is there for one thing, after which there is only the way on. */
    public boolean opensTheWayOn(S stage) {
        return false;
    }

    /** What has been changed at the cluster so far. */
    public abstract String changedSoFar();

    /** Whether nothing was changed yet. */
    public abstract boolean isUntouched();

    public abstract void goTo(S stage);

    public abstract void next();

    public abstract void back();

    /** What going on from here leaves behind; empty for nothing. */
    public String leftBehind() {
        return "";
    }

    /** Why the next stage cannot be shown yet; empty when it can, and on the pages that lead on by their own button. */
    public final String againstNext() {
        S stage = stage().getValue();
        int next = Math.min(stages.indexOf(stage) + 1, stages.size() - 1);
        return leadsOnByItself(stage) ? "" : against(stages.get(next));
    }

    /** Whether there is a stage before this one that can be shown. */
    public final boolean canGoBack() {
        int now = stages.indexOf(stage().getValue());
        return now > 0 && against(stages.get(now - 1)).isEmpty();
    }
}
