package dev.tabletop.views.settings;

import java.util.Optional;

import dev.tabletop.views.frame.Settings;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Puts the window where it was at its last end, if that is still on a screen, and keeps where it goes. */
public final class WindowBounds {

    private static final String BOUNDS = "window.bounds";
    private static final String MAXIMIZED = "window.maximized";
    private static final int NUMBERS = 4;
    private static final double LEAST_WIDTH = 820;
    private static final double LEAST_HEIGHT = 520;

    private WindowBounds() {}

    public static void keep(Stage stage, Settings settings, double width, double height) {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        Optional<Rectangle2D> before = settings.find(BOUNDS).flatMap(WindowBounds::parse)
                .filter(b -> !Screen.getScreensForRectangle(b).isEmpty());
        before.ifPresentOrElse(b -> {
            stage.setX(b.getMinX());
            stage.setY(b.getMinY());
            stage.setWidth(b.getWidth());
            stage.setHeight(b.getHeight());
        }, () -> {
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            stage.setWidth(Math.min(width, screen.getWidth()));
            stage.setHeight(Math.min(height, screen.getHeight()));
        });
        stage.setMaximized(settings.find(MAXIMIZED).isPresent());
        stage.maximizedProperty().subscribe((_, now) -> {
            if (now) {
                settings.keep(MAXIMIZED, "yes");
            } else {
                settings.forget(MAXIMIZED);
            }
        });
        Runnable changed = () -> {
            if (!stage.isMaximized() && !stage.isIconified() && stage.isShowing()) {
                settings.keep(BOUNDS, Math.round(stage.getX()) + " " + Math.round(stage.getY()) + " "
                        + Math.round(stage.getWidth()) + " " + Math.round(stage.getHeight()));
            }
        };
        stage.xProperty().subscribe(changed);
        stage.yProperty().subscribe(changed);
        stage.widthProperty().subscribe(changed);
        stage.heightProperty().subscribe(changed);
    }

    private static Optional<Rectangle2D> parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != NUMBERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Rectangle2D(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]),
                    Math.max(LEAST_WIDTH, Double.parseDouble(parts[2])),
                    Math.max(LEAST_HEIGHT, Double.parseDouble(parts[3]))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
