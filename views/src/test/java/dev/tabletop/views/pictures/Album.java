package dev.tabletop.views.pictures;

import java.nio.file.Path;
import java.util.List;

import javafx.scene.Scene;
import javafx.stage.Window;

/** Where pictures go, named {@code screen-state-theme-language-size.png}, and which of them are wanted. */
public final class Album {

    private final Path folder;
    private final List<String> parts;
    private int count;

    /**
     * @param parts
     *            a picture is taken when all of these are in its name; none of them wants all pictures
     */
    public Album(Path folder, List<String> parts) {
        this.folder = folder;
        this.parts = List.copyOf(parts);
    }

    /** Whether this picture is to be taken. */
    public boolean wants(String screen, String state, Setting setting) {
        String name = name(screen, state, setting);
        return parts.stream().allMatch(name::contains);
    }

    /** Puts the picture of a scene in, whether it is shown or not. */
    public void add(String screen, String state, Setting setting, Scene scene) throws Exception {
        Snapshot.write(scene, place(screen, state, setting));
    }

    /** Puts the picture of a window in, with the popups over it, once it stands still. */
    public void add(String screen, String state, Setting setting, Window window) throws Exception {
        Snapshot.writeStill(window, place(screen, state, setting));
    }

    private Path place(String screen, String state, Setting setting) {
        count++;
        return folder.resolve(name(screen, state, setting) + ".png");
    }

    private static String name(String screen, String state, Setting setting) {
        return screen + "-" + state + "-" + setting;
    }

    /** How many pictures were taken. */
    public int count() {
        return count;
    }
}
