package dev.tabletop.product.window;

import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.ProgramLog;
import dev.tabletop.app.program.StateDirectory;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.window.WindowProgram;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Window;

/** Opens the window as the program does, and tells when its first frame was made. Ends the process then. */
public final class FirstFrame {

    private FirstFrame() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("tabletop-figures-");
        StateDirectory state = new StateDirectory(folder);
        ProgramLog.start(state.logFile());
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Program program = new Program(new Terminal(nowhere, nowhere, null, false), state, Map.of(), "figures");
        Thread eye = new Thread(FirstFrame::watch, "first-frame");
        eye.setDaemon(true);
        eye.start();
        new WindowProgram(program).open();
    }

    private static void watch() {
        try {
            while (Window.getWindows().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            Platform.runLater(() -> Window.getWindows().stream().map(Window::getScene).forEach(FirstFrame::listen));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What comes behind the window's own making is told at the pulse that draws it, or just after. */
    private static void listen(Scene scene) {
        Platform.requestNextPulse();
        scene.addPostLayoutPulseListener(() -> {
            long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.println("first frame of Tabletop: " + millis + " ms after the start of the process");
            Runtime.getRuntime().halt(0);
        });
    }
}
