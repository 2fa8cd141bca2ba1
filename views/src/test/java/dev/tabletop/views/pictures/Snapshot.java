package dev.tabletop.views.pictures;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import javax.imageio.ImageIO;

import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Theme;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/** Pictures of views with no display: builds a scene of any size on the JavaFX thread and writes it as PNG. */
public final class Snapshot {

    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST_LOOKS = 12;
    private static final int STILL_LOOKS = 2;
    private static final long BETWEEN_LOOKS_MILLIS = 250;

    private Snapshot() {}

    /** Starts JavaFX once for this process, on its headless platform. */
    public static void startToolkit() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException e) {
            started.countDown();
        }
        Platform.setImplicitExit(false);
        if (!started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("JavaFX does not start");
        }
    }

    /** Runs this on the JavaFX thread and waits for it. */
    public static <T> T onFxThread(Supplier<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no picture", e);
        }
    }

    /** A scene in this theme, as the window has it. */
    public static Scene scene(Parent root, int width, int height, Theme theme) {
        Application.setUserAgentStylesheet(theme.stylesheet());
        Scene scene = new Scene(root, width, height);
        scene.getStylesheets().add(Look.STYLESHEET);
        root.getStyleClass().add(theme.styleClass());
        return scene;
    }

    /** Takes the picture on the JavaFX thread and writes it. */
    public static void write(Scene scene, Path png) throws Exception {
        writePng(pixels(scene), png);
    }

    private static BufferedImage pixels(Scene scene) throws Exception {
        return image(onFxThread(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return scene.snapshot(null);
        }));
    }

    /** Waits until the window stands still, or no longer than it may move for ever, and writes it with its popups. */
    public static void writeStill(Window window, Path png) throws Exception {
        BufferedImage before = whole(window);
        int still = 0;
        for (int i = 0; i < MOST_LOOKS && still < STILL_LOOKS; i++) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            BufferedImage now = whole(window);
            still = Arrays.equals(argb(before), argb(now)) ? still + 1 : 0;
            before = now;
        }
        writePng(before, png);
    }

    private static BufferedImage whole(Window window) throws Exception {
        BufferedImage image = pixels(window.getScene());
        List<PopupWindow> popups = onFxThread(() -> Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance).map(PopupWindow.class::cast).toList());
        Graphics2D over = image.createGraphics();
        for (PopupWindow popup : popups) {
            BufferedImage part = transparent(popup.getScene());
            over.drawImage(part, (int) Math.round(popup.getX() - window.getX()),
                    (int) Math.round(popup.getY() - window.getY()), null);
        }
        over.dispose();
        return image;
    }

    /** A popup's shadow lies on what is below. */
    private static BufferedImage transparent(Scene scene) throws Exception {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setViewport(new Rectangle2D(0, 0, scene.getWidth(), scene.getHeight()));
        return image(onFxThread(() -> scene.getRoot().snapshot(parameters, null)));
    }

    private static int[] argb(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static BufferedImage image(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        return buffered;
    }

    private static void writePng(BufferedImage image, Path png) throws IOException {
        Files.createDirectories(png.toAbsolutePath().getParent());
        ImageIO.write(image, "png", png.toFile());
    }
}
