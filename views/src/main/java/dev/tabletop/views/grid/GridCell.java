package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.grid.spec.Share;
import dev.tabletop.views.grid.spec.CellText;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.util.Duration;

/** Shows one value; when it changes under the eye, it flashes once. */
final class GridCell<R> extends TableCell<GridItem<R>, GridItem<R>> {

    private static final PseudoClass FLASH = PseudoClass.getPseudoClass("flash");
    private static final Duration FLASH_TIME = Duration.millis(900);
    private static final int LONGEST_TOOLTIP = 2_000;
    private static final double TOOLTIP_WIDTH = 480;

    private final GridColumn<R> column;
    private final CellText texts;
    private final InvalidationListener onRevision = _ -> show(true);
    private @Nullable GridItem<R> shownItem;
    private @Nullable Object shownValue;
    private Tone shownTone = Tone.PLAIN;
    private @Nullable PauseTransition flash;
    /** What stands beside the text or in its place; only what this kind of column needs: there are many cells. */
    private final @Nullable Region mark;

    GridCell(GridColumn<R> column, CellText texts, ObservableValue<?> revision) {
        this.column = column;
        this.texts = texts;
        revision.addListener(new WeakInvalidationListener(onRevision));
        getStyleClass().add("grid-cell");
        if (column.kind().isNumeric()) {
            getStyleClass().add("number");
        } else if (column.kind() == GridColumn.Kind.MONO) {
            getStyleClass().add(Styles.MONO);
        }
        mark = mark(column.kind());
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setOnMouseEntered(_ -> offerTooltip());
        setOnMouseExited(_ -> setTooltip(null));
    }

    private static @Nullable Region mark(GridColumn.Kind kind) {
        return switch (kind) {
            case BADGE -> {
                Label badge = Look.label("", Styles.BADGE);
                badge.setMinWidth(Region.USE_PREF_SIZE);
                yield badge;
            }
            case DOT -> {
                Region dot = new Region();
                dot.getStyleClass().add(Styles.HEALTH_DOT);
                yield dot;
            }
            case BAR -> {
                ProgressBar bar = new ProgressBar();
                bar.getStyleClass().add("grid-bar");
                bar.setFocusTraversable(false);
                yield bar;
            }
            default -> null;
        };
    }

    @Override
    protected void updateItem(@Nullable GridItem<R> item, boolean empty) {
        super.updateItem(item, empty);
        show(false);
    }

    private void show(boolean mayFlash) {
        GridItem<R> item = isEmpty() ? null : getItem();
        if (item == null || !item.isThere()) {
            clear();
            return;
        }
        Object value = column.value().apply(item.row());
        Tone tone = column.tone().apply(item.row());
        boolean sameItem = item == shownItem;
        if (sameItem && tone == shownTone && Objects.equals(value, shownValue)) {
            return;
        }
        if (mayFlash && sameItem) {
            flash();
        } else if (!sameItem) {
            endFlash();
        }
        render(value, tone);
        shownItem = item;
        shownValue = value;
        shownTone = tone;
    }

    private void clear() {
        endFlash();
        shownItem = null;
        shownValue = null;
        setText(null);
        setGraphic(null);
        setAccessibleText(null);
    }

    private void render(@Nullable Object value, Tone tone) {
        String text = texts.of(column.kind(), value);
        setAccessibleText(column.title() + ": " + text);
        if (mark instanceof Label badge) {
            badge.setText(text);
            tint(badge, tone);
            setText(value == null ? CellText.NOTHING : null);
            setGraphic(value == null ? null : badge);
        } else if (mark instanceof ProgressBar bar) {
            bar.setProgress(value instanceof Share share ? share.fraction() : 0);
            setText(text);
            setGraphic(value == null ? null : bar);
        } else {
            setText(text);
            setGraphic(mark);
            tint(mark == null ? this : mark, tone);
        }
    }

    /** The nodes in a cell stay; only what differs is changed, for the sake of speed while scrolling. */
    private void tint(Node node, Tone tone) {
        if (tone != shownTone) {
            node.getStyleClass().remove(shownTone.styleClass());
            if (!tone.styleClass().isEmpty()) {
                node.getStyleClass().add(tone.styleClass());
            }
        }
    }

    private void flash() {
        pseudoClassStateChanged(FLASH, true);
        PauseTransition ending = flash;
        if (ending == null) {
            ending = new PauseTransition(FLASH_TIME);
            ending.setOnFinished(_ -> pseudoClassStateChanged(FLASH, false));
            flash = ending;
        }
        ending.playFromStart();
    }

    private void endFlash() {
        if (flash != null) {
            flash.stop();
            pseudoClassStateChanged(FLASH, false);
        }
    }

    /** Only where it says more than the cell shows: a note, the exact number, or what was cut off. */
    private void offerTooltip() {
        GridItem<R> item = shownItem;
        if (item == null || !item.isThere()) {
            return;
        }
        String note = column.note().apply(item.row());
        Object value = shownValue;
        String whole = value instanceof Number n && column.kind() == GridColumn.Kind.BYTES
                ? CellText.count(n.longValue()) + " B"
                : isCut() && value != null && !column.kind().isNumeric() ? whole(value) : "";
        String text = note == null ? whole : whole.isEmpty() ? note : whole + "\n" + note;
        if (!text.isEmpty()) {
            Tooltip tooltip = new Tooltip(text);
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(TOOLTIP_WIDTH);
            setTooltip(tooltip);
        }
    }

    private String whole(Object value) {
        return value instanceof CharSequence
                ? CellText.plain(value.toString(), LONGEST_TOOLTIP)
                : texts.of(column.kind(), value);
    }

    private boolean isCut() {
        return lookup(".text") instanceof Text text && !Objects.equals(text.getText(), getText());
    }
}
