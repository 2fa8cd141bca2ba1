package dev.tabletop.views.topology.graph;

import dev.tabletop.views.topology.geometry.Placement;
import dev.tabletop.views.topology.geometry.Viewport;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.topology.drawing.InkedCanvas;
import dev.tabletop.views.topology.drawing.Pen;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

/** The graph on the screen: zooms, pans, and takes keys and clicks. */
public final class GraphPane extends InkedCanvas {

    private static final int FLASH_STEPS = 8;
    private static final Duration FLASH_STEP = Duration.millis(150);
    private static final Duration TIP_DELAY = Duration.millis(350);
    private static final double NEAR = 6;
    private static final double CLICK = 4;

    private final GraphViewModel model;
    private final GraphDrawing drawing;
    private final Tooltip tip = new Tooltip();
    private final PauseTransition tipDelay = new PauseTransition(TIP_DELAY);
    private final Timeline flash = new Timeline();
    private Viewport view = new Viewport(1, 0, 0);
    private boolean fitted = true;
    private @Nullable Placement placement;
    private Set<String> flashing = Set.of();
    private int flashLeft;
    private @Nullable String hovered;
    private @Nullable GraphFlow hoveredFlow;
    private double pressX;
    private double pressY;
    private double dragX;
    private double dragY;
    private boolean dragging;

    public GraphPane(GraphViewModel model, GraphDrawing drawing, String name) {
        this.model = model;
        this.drawing = drawing;
        setId("topology-graph");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(name);
        flash.getKeyFrames().add(new KeyFrame(FLASH_STEP, _ -> fade()));
        flash.setCycleCount(Animation.INDEFINITE);
        tipDelay.setOnFinished(_ -> showTip());
        model.shownProperty().addListener((_, _, now) -> shown(now));
        model.selectedProperty().addListener((_, _, _) -> selected());
        focusedProperty().addListener((_, _, _) -> repaint());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(e.getX(), e.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(-1e6, -1e6));
        shown(model.shownProperty().get());
    }

    private void shown(GraphViewModel.@Nullable Shown now) {
        if (now == null) {
            return;
        }
        if (!now.placement().equals(placement)) {
            placement = now.placement();
            hovered = null;
            fitted = true;
        }
        if (!now.changed().isEmpty()) {
            flashing = now.changed();
            flashLeft = FLASH_STEPS;
            flash.playFromStart();
        }
        repaint();
    }

    private void fade() {
        flashLeft--;
        if (flashLeft <= 0) {
            rest();
        }
        repaint();
    }

    /** Stops what moves by itself; the pane is hidden. */
    public void rest() {
        flash.stop();
        flashLeft = 0;
        flashing = Set.of();
        tipDelay.stop();
        tip.hide();
    }

    /** Whether something is marked as changed just now. */
    public boolean isFlashing() {
        return flashLeft > 0;
    }

    /** Everything in sight; stays so when the pane's size changes. */
    public void fit() {
        fitted = true;
        repaint();
    }

    /** Larger or smaller around the middle. */
    public void zoom(double factor) {
        look(view.zoomed(factor, getWidth() / 2, getHeight() / 2));
    }

    public void zoomIn() {
        zoom(Viewport.STEP);
    }

    public void zoomOut() {
        zoom(1 / Viewport.STEP);
    }

    /** How much is enlarged. */
    public Viewport viewport() {
        return view;
    }

    private void look(Viewport now) {
        fitted = false;
        view = now;
        tip.hide();
        repaint();
    }

    private void selected() {
        String id = model.selectedProperty().get();
        Placement places = placement;
        Placement.Place place = id == null || places == null ? null : places.of(id);
        if (place != null && !fitted) {
            view = view.showing(place, getWidth(), getHeight());
        }
        repaint();
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            look(view.zoomed(event.getDeltaY() > 0 ? Viewport.STEP : 1 / Viewport.STEP, event.getX(), event.getY()));
            event.consume();
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        pressX = event.getX();
        pressY = event.getY();
        dragX = pressX;
        dragY = pressY;
        tip.hide();
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (Math.hypot(event.getX() - pressX, event.getY() - pressY) > CLICK || dragging) {
            dragging = true;
            setCursor(Cursor.CLOSED_HAND);
            look(view.moved(event.getX() - dragX, event.getY() - dragY));
            dragX = event.getX();
            dragY = event.getY();
        }
        event.consume();
    }

    private void click(MouseEvent event) {
        setCursor(Cursor.DEFAULT);
        dragging = false;
        if (Math.hypot(event.getX() - pressX, event.getY() - pressY) > CLICK) {
            return;
        }
        Placement places = placement;
        model.select(places == null
                ? null
                : places.at(view.toDrawingX(event.getX()), view.toDrawingY(event.getY())));
        if (event.getClickCount() == 2) {
            model.openSelected();
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isAltDown()) {
            return;
        }
        boolean known = event.isShortcutDown() ? shortcut(event) : plain(event);
        if (known) {
            event.consume();
        }
    }

    private boolean shortcut(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> zoomIn();
            case MINUS, SUBTRACT -> zoomOut();
            case DIGIT0, NUMPAD0 -> fit();
            case LEFT -> look(view.moved(60, 0));
            case RIGHT -> look(view.moved(-60, 0));
            case UP -> look(view.moved(0, 60));
            case DOWN -> look(view.moved(0, -60));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> step(-1, 0);
            case RIGHT -> step(1, 0);
            case UP -> step(0, -1);
            case DOWN -> step(0, 1);
            case ENTER -> model.openSelected();
            case SPACE -> model.toggleSelected();
            case ESCAPE -> model.select(null);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void step(int dx, int dy) {
        GraphViewModel.Shown now = model.shownProperty().get();
        if (now != null) {
            model.select(Neighbor.of(now, model.selectedProperty().get(), dx, dy));
        }
    }

    private void hover(double x, double y) {
        GraphViewModel.Shown now = model.shownProperty().get();
        if (now == null) {
            return;
        }
        double drawingX = view.toDrawingX(x);
        double drawingY = view.toDrawingY(y);
        String node = now.placement().at(drawingX, drawingY);
        GraphFlow flow = node != null
                ? null
                : GraphDrawing.flowAt(now, look(), drawingX, drawingY, NEAR / view.scale());
        boolean sameNode = java.util.Objects.equals(node, hovered);
        if (!sameNode || !java.util.Objects.equals(flow, hoveredFlow)) {
            hovered = node;
            hoveredFlow = flow;
            tip.hide();
            tipDelay.stop();
            if (node != null || flow != null) {
                tipDelay.playFromStart();
            }
            if (!sameNode) {
                repaint();
            }
        }
        pressX = x;
        pressY = y;
    }

    private void showTip() {
        GraphViewModel.Shown now = model.shownProperty().get();
        GraphNode node = now == null || hovered == null ? null : now.graph().node(hovered);
        String text = now == null
                ? null
                : node != null
                        ? model.writer().spoken(now.model(), now.graph(), node)
                        : hoveredFlow == null ? null : drawing.inWords(hoveredFlow);
        var point = localToScreen(pressX + 14, pressY + 18);
        if (text != null && point != null && getScene() != null) {
            tip.setText(text);
            tip.show(this, point.getX(), point.getY());
        }
    }

    private GraphLook look() {
        return new GraphLook(model.selectedProperty().get(), hovered, flashing, (double) flashLeft / FLASH_STEPS,
                isFocused());
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
        GraphViewModel.Shown now = model.shownProperty().get();
        if (now == null) {
            return;
        }
        if (fitted) {
            view = Viewport.fitting(now.placement().width(), now.placement().height(), width, height);
        }
        pen.shift(view.x(), view.y(), view.scale());
        drawing.draw(pen, now, look());
        pen.endShift();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        GraphViewModel.Shown now = model.shownProperty().get();
        GraphNode node = now == null ? null : now.graph().node(model.selectedProperty().get());
        if (attribute == AccessibleAttribute.TEXT && now != null && node != null) {
            return model.writer().spoken(now.model(), now.graph(), node);
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }
}
