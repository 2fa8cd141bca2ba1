package dev.tabletop.views.pictures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Makes the pictures of the documents anew: {@code DocumentPictures docs/images}; docs/figures.md says how. */
public final class DocumentPictures {

    /** A document's picture, and the screen that it shows. */
    private static final Map<String, String> SCREENS = Map.of("window.png", "overview-broken-" + Setting.USUAL,
            "topology.png", "graph-broken-" + Setting.USUAL, "matrix.png", "matrix-broken-" + Setting.USUAL,
            "runbook-plan.png", "runbooks-12_plan-" + Setting.USUAL, "runbook-run.png",
            "runbooks-15_running-" + Setting.USUAL, "recovery-choice.png", "recovery-18_choice-" + Setting.USUAL);

    private DocumentPictures() {}

    public static void main(String[] arguments) throws Exception {
        Pictures.start();
        Path folder = Files.createTempDirectory("tabletop-pictures");
        boolean whole = true;
        for (Map.Entry<String, String> picture : SCREENS.entrySet()) {
            whole &= Pictures.take(new Album(folder, List.of(picture.getValue())));
            Files.copy(folder.resolve(picture.getValue() + ".png"), Path.of(arguments[0], picture.getKey()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        System.exit(whole ? 0 : 1);
    }
}
