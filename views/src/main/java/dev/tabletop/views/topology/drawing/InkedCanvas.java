package dev.tabletop.views.topology.drawing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** A canvas as large as its place, that takes its inks from the stylesheet and paints at most once a pulse. */
public abstract class InkedCanvas extends Region {

    /** The stylesheet that colours the inks. */
    public static final String STYLESHEET = java.util.Objects
            .requireNonNull(InkedCanvas.class.getResource("/dev/tabletop/views/topology/topology.css"),
                    "topology.css")
            .toExternalForm();

    private static final Map<Ink, CssMetaData<InkedCanvas, Color>> INKS = inkMetaData();
    private static final List<CssMetaData<? extends Styleable, ?>> ALL = allMetaData();

    private final EnumMap<Ink, SimpleStyleableObjectProperty<Color>> inks = new EnumMap<>(Ink.class);
    private final EnumMap<Letter, Font> fonts = CanvasPen.fonts();
    private final Canvas canvas = new Canvas();
    private boolean due = true;

    @SuppressWarnings("this-escape") // a node is filled in its constructor, before anybody else sees it
    protected InkedCanvas() {
        getStyleClass().add("topology-canvas");
        for (Ink ink : Ink.values()) {
            SimpleStyleableObjectProperty<Color> property = new SimpleStyleableObjectProperty<>(metaData(ink), this,
                    ink.property(), ink.fallback());
            property.addListener(_ -> repaint());
            inks.put(ink, property);
        }
        canvas.setManaged(false);
        getChildren().add(canvas);
    }

    /** Paints the whole canvas; its background is there already. */
    protected abstract void paint(Pen pen, double width, double height);

    /** Paints again with the next pulse. */
    public final void repaint() {
        due = true;
        setNeedsLayout(true);
    }

    /** The colours of now, for a picture in a file. */
    public final Inks inks() {
        Map<Ink, Color> colors = new EnumMap<>(Ink.class);
        inks.forEach((ink, property) -> colors.put(ink, property.get()));
        return Inks.of(colors);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            due = true;
        }
        if (due && width > 0 && height > 0) {
            due = false;
            var on = canvas.getGraphicsContext2D();
            on.setGlobalAlpha(1);
            on.clearRect(0, 0, width, height);
            CanvasPen pen = new CanvasPen(on, inks(), fonts);
            pen.box(0, 0, width, height, 0, Ink.BACKGROUND);
            paint(pen, width, height);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 400;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 300;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ALL;
    }

    private static CssMetaData<InkedCanvas, Color> metaData(Ink ink) {
        return java.util.Objects.requireNonNull(INKS.get(ink));
    }

    private static Map<Ink, CssMetaData<InkedCanvas, Color>> inkMetaData() {
        Map<Ink, CssMetaData<InkedCanvas, Color>> all = new EnumMap<>(Ink.class);
        for (Ink ink : Ink.values()) {
            all.put(ink, new CssMetaData<>(ink.property(), StyleConverter.getColorConverter(), ink.fallback()) {

                @Override
                public boolean isSettable(InkedCanvas canvas) {
                    return true;
                }

                @Override
                public StyleableProperty<Color> getStyleableProperty(InkedCanvas canvas) {
                    return java.util.Objects.requireNonNull(canvas.inks.get(ink));
                }
            });
        }
        return all;
    }

    private static List<CssMetaData<? extends Styleable, ?>> allMetaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(INKS.values());
        return Collections.unmodifiableList(all);
    }
}
