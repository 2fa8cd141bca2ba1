package dev.tabletop.views.look;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Building much of a screen in one go holds up the window; here it is built in portions, one in each pulse. JavaFX
 * thread only.
 */
public final class PulseByPulse extends AnimationTimer {

    private final BooleanSupplier portion;

    private PulseByPulse(BooleanSupplier portion) {
        this.portion = portion;
    }

    /**
     * Begins with the next pulse.
     *
     * @param portion
     *            does one portion; whether more is left
     */
    public static void run(BooleanSupplier portion) {
        new PulseByPulse(portion).start();
    }

    /** Adds these to a pane, in their order. */
    public static void add(Pane pane, List<? extends Node> children) {
        Deque<Node> left = new ArrayDeque<>(children);
        run(() -> {
            pane.getChildren().add(left.remove());
            return !left.isEmpty();
        });
    }

    @Override
    public void handle(long now) {
        if (!portion.getAsBoolean()) {
            stop();
        }
    }
}
