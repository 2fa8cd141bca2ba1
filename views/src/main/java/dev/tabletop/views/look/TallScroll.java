package dev.tabletop.views.look;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** As tall as its content wants to be at its width: a scroll pane by itself asks for unwrapped lines. */
public final class TallScroll extends ScrollPane {

    public TallScroll(Node content) {
        super(content);
        setFitToWidth(true);
        setFocusTraversable(false);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("dialog-scroll");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = width < 0 ? width : width - snappedLeftInset() - snappedRightInset();
        return Math.ceil(getContent().prefHeight(inner)) + snappedTopInset() + snappedBottomInset() + 1;
    }
}
