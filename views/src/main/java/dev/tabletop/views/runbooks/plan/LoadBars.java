package dev.tabletop.views.runbooks.plan;

import javafx.scene.layout.Region;

/** Two bars, one above the other: how much lies there before, and after. */
final class LoadBars extends Region {

    private static final double HEIGHT = 16;
    private static final double GAP = 2;
    private static final double LEAST = 1;

    private final Region before = new Region();
    private final Region after = new Region();
    private double shareBefore;
    private double shareAfter;

    LoadBars() {
        getStyleClass().add("runbooks-load");
        before.getStyleClass().add("runbooks-load-before");
        after.getStyleClass().add("runbooks-load-after");
        getChildren().addAll(before, after);
        setPrefSize(140, HEIGHT);
        setMaxHeight(HEIGHT);
        setMinWidth(60);
    }

    void show(double shareThen, double shareNow) {
        shareBefore = shareThen;
        shareAfter = shareNow;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double height = (getHeight() - GAP) / 2;
        before.resizeRelocate(0, 0, width(shareBefore), height);
        after.resizeRelocate(0, height + GAP, width(shareAfter), height);
    }

    private double width(double share) {
        return share <= 0 ? 0 : Math.max(LEAST, share * getWidth());
    }
}
