package dev.tabletop.views.pictures;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.tabletop.views.shell.ShellPictures;

/**
 * Renders every screen into a folder: {@code Pictures FOLDER [PART_OF_A_NAME]}. Each screen's author adds a line to
 * {@link #all()}.
 */
public final class Pictures {

    /** The pictures of one screen: in themes, languages, sizes and states. */
    public interface Screen {

        /** Takes those whose file name contains the part. */
        void take(Path folder, String part) throws Exception;
    }

    private Pictures() {}

    /** By name. */
    static Map<String, Screen> all() {
        Map<String, Screen> screens = new LinkedHashMap<>();
        screens.put("shell", ShellPictures::take);
        return screens;
    }

    public static void main(String[] arguments) throws Exception {
        Snapshot.startToolkit();
        Path folder = Path.of(arguments[0]);
        String part = arguments.length > 1 ? arguments[1] : "";
        for (Screen screen : all().values()) {
            screen.take(folder, part);
        }
        System.exit(0);
    }
}
