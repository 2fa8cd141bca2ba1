package dev.tabletop.views.topology.matrix;

import java.util.BitSet;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.topology.drawing.InkedCanvas;
import dev.tabletop.views.topology.drawing.Pen;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** The matrix on the screen: paints what is in sight, scrolls, and takes keys and clicks. */
public final class MatrixPane extends Region {

    private static final double BAR = 14;
    private static final int FLASH_STEPS = 8;
    private static final Duration FLASH_STEP = Duration.millis(150);
    private static final Duration TIP_DELAY = Duration.millis(350);

    private final MatrixViewModel model;
    private final MatrixDrawing drawing;
    private final Surface surface = new Surface();
    private final ScrollBar across = new ScrollBar();
    private final ScrollBar down = new ScrollBar();
    private final Tooltip tip = new Tooltip();
    private final PauseTransition tipDelay = new PauseTransition(TIP_DELAY);
    private final Timeline flash = new Timeline();
    private MatrixGeometry at = new MatrixGeometry(0, 0, 0, 0, 0, 0, 0);
    private boolean laidOut;
    private BitSet flashing = new BitSet();
    private int flashLeft;
    private int hoverRow = -1;
    private int hoverColumn = -2;

    /** Shows this view model; its texts come with the drawing. */
    public MatrixPane(MatrixViewModel model, MatrixDrawing drawing, String name) {
        this.model = model;
        this.drawing = drawing;
        setId("topology-matrix");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setAccessibleText(name);
        down.setOrientation(Orientation.VERTICAL);
        across.setId("topology-matrix-across");
        down.setId("topology-matrix-down");
        down.setFocusTraversable(false);
        across.setFocusTraversable(false);
        getChildren().addAll(surface, across, down);
        across.valueProperty().addListener((_, _, x) -> scrollTo(x.doubleValue(), at.scrollY()));
        down.valueProperty().addListener((_, _, y) -> scrollTo(at.scrollX(), y.doubleValue()));
        model.shownProperty().addListener((_, _, now) -> shown(now));
        model.selectedProperty().addListener((_, _, _) -> selected());
        focusedProperty().addListener((_, _, _) -> surface.repaint());
        flash.getKeyFrames().add(new KeyFrame(FLASH_STEP, _ -> fade()));
        flash.setCycleCount(Animation.INDEFINITE);
        listen();
        shown(model.shownProperty().get());
    }

    private void listen() {
        tipDelay.setOnFinished(_ -> showTip());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        surface.addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(e.getX(), e.getY()));
        surface.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(-1, -1));
        surface.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        surface.addEventHandler(ScrollEvent.SCROLL, this::wheel);
    }

    private void shown(MatrixViewModel.@Nullable Shown now) {
        if (now == null) {
            return;
        }
        at = at.withUpright(MatrixDrawing.uprightHead(now.rows())).sized(now.rows().size(), now.rows().columns().size(),
                surface.getWidth(), surface.getHeight());
        if (!now.changed().isEmpty()) {
            flashing = now.changed();
            flashLeft = FLASH_STEPS;
            flash.playFromStart();
        } else if (flashLeft > 0) {
            endFlash();
        }
        requestLayout();
        surface.repaint();
        notifyAccessibleAttributeChanged(AccessibleAttribute.ROW_COUNT);
    }

    private void fade() {
        flashLeft--;
        if (flashLeft <= 0) {
            endFlash();
        }
        surface.repaint();
    }

    private void endFlash() {
        flash.stop();
        flashLeft = 0;
        flashing = new BitSet();
    }

    /** Whether something is marked as changed just now. */
    public boolean isFlashing() {
        return flashLeft > 0;
    }

    /** Stops what moves by itself; the pane is hidden. */
    public void rest() {
        endFlash();
        hideTip();
    }

    private void selected() {
        if (model.row() >= 0) {
            apply(at.showing(model.row(), model.column()));
        }
        surface.repaint();
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void scrollTo(double x, double y) {
        apply(at.scrolled(x, y));
    }

    private void apply(MatrixGeometry now) {
        if (!now.equals(at)) {
            at = now;
            across.setValue(now.scrollX());
            down.setValue(now.scrollY());
            surface.repaint();
        }
    }

    MatrixGeometry geometry() {
        return at;
    }

    private void wheel(ScrollEvent event) {
        double x = event.isShiftDown() && event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
        double y = event.isShiftDown() ? 0 : event.getDeltaY();
        scrollTo(at.scrollX() - x, at.scrollY() - y);
        hover(event.getX(), event.getY());
        event.consume();
    }

    private void press(MouseEvent event) {
        requestFocus();
        hideTip();
        int row = at.rowAt(event.getY());
        int column = at.columnAt(event.getX());
        if (row < 0 || column < -1 || event.getButton() == MouseButton.MIDDLE) {
            return;
        }
        model.select(row, column);
        MatrixViewModel.Shown now = model.shownProperty().get();
        if (event.getButton() == MouseButton.PRIMARY && now != null && now.rows().isTable(row)
                && (event.getX() < 24 || event.getClickCount() == 2)) {
            model.toggle(row);
        } else if (event.getClickCount() == 2) {
            model.openSelected();
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int page = at.rowsInSight() - 1;
        boolean known = true;
        switch (event.getCode()) {
            case UP -> model.move(-1, 0);
            case DOWN -> model.move(1, 0);
            case LEFT -> model.left();
            case RIGHT -> model.right();
            case PAGE_UP -> model.move(-page, 0);
            case PAGE_DOWN -> model.move(page, 0);
            case HOME -> model.select(0, model.column());
            case END -> model.select(Integer.MAX_VALUE, model.column());
            case SPACE -> model.toggle(model.row());
            case ENTER -> model.openSelected();
            case ESCAPE -> model.clearSelection();
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    private void hover(double x, double y) {
        int row = at.rowAt(y);
        int column = at.columnAt(x);
        if (row != hoverRow) {
            surface.repaint();
        }
        if (row != hoverRow || column != hoverColumn) {
            hoverRow = row;
            hoverColumn = column;
            hideTip();
            if (row >= 0 && column >= -1) {
                tipDelay.playFromStart();
            }
        }
    }

    private void showTip() {
        MatrixViewModel.Shown now = model.shownProperty().get();
        if (now == null || hoverRow < 0 || hoverRow >= now.rows().size() || hoverColumn < -1
                || hoverColumn >= now.rows().columns().size() || getScene() == null) {
            return;
        }
        String text = model.writer().tooltip(now.rows(), hoverRow, hoverColumn);
        if (text != null) {
            tip.setText(text);
            double x = hoverColumn < 0 ? 40 : at.columnX(hoverColumn) + 12;
            var point = surface.localToScreen(x, at.rowY(hoverRow) + MatrixGeometry.ROW + 4);
            if (point != null) {
                tip.show(surface, point.getX(), point.getY());
            }
        }
    }

    private void hideTip() {
        tipDelay.stop();
        tip.hide();
    }

    @Override
    protected void layoutChildren() {
        MatrixViewModel.Shown now = model.shownProperty().get();
        int rows = now == null ? 0 : now.rows().size();
        int columns = now == null ? 0 : now.rows().columns().size();
        MatrixGeometry whole = at.sized(rows, columns, getWidth(), getHeight());
        boolean needsDown = whole.mostScrollY() > 0;
        double width = getWidth() - (needsDown ? BAR : 0);
        boolean needsAcross = at.sized(rows, columns, width, getHeight()).mostScrollX() > 0;
        double height = getHeight() - (needsAcross ? BAR : 0);
        surface.resizeRelocate(0, 0, width, height);
        down.setVisible(needsDown);
        across.setVisible(needsAcross);
        at = at.sized(rows, columns, width, height);
        if (!laidOut && height > at.head()) {
            laidOut = true;
            at = at.showing(model.row(), model.column());
        }
        down.resizeRelocate(width, at.head(), BAR, Math.max(0, height - at.head()));
        across.resizeRelocate(at.names(), height, Math.max(0, width - at.names()), BAR);
        range(down, at.mostScrollY(), at.scrollY(), height - at.head(), MatrixGeometry.ROW);
        range(across, at.mostScrollX(), at.scrollX(), width - at.names(), at.column());
    }

    private static void range(ScrollBar bar, double most, double value, double inSight, double step) {
        bar.setMax(most);
        bar.setValue(value);
        bar.setUnitIncrement(step);
        bar.setBlockIncrement(inSight);
        bar.setVisibleAmount(most * inSight / Math.max(1, most + inSight));
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        MatrixViewModel.Shown now = model.shownProperty().get();
        return switch (attribute) {
            case ROW_COUNT -> now == null ? 0 : now.rows().size();
            case COLUMN_COUNT -> now == null ? 0 : now.rows().columns().size();
            case TEXT -> now == null || model.row() < 0
                    ? getAccessibleText()
                    : model.writer().spoken(now.rows(), model.row(), model.column());
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /** The canvas. */
    private final class Surface extends InkedCanvas {

        @Override
        protected void paint(Pen pen, double width, double height) {
            MatrixViewModel.Shown now = model.shownProperty().get();
            if (now != null) {
                drawing.draw(pen, now.rows(), at, new MatrixLook(model.row(), model.column(), hoverRow, flashing,
                        (double) flashLeft / FLASH_STEPS, MatrixPane.this.isFocused()));
            }
        }
    }

    /** The canvas's colours, for a picture in a file. */
    public InkedCanvas surface() {
        return surface;
    }
}
