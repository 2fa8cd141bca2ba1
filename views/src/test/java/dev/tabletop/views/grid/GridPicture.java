package dev.tabletop.views.grid;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.grid.spec.ColumnFilter;
import dev.tabletop.views.grid.spec.GridQuery;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.tasks.DirectTaskRunner;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/** Pictures of the bare grid. */
final class GridPicture {

    private GridPicture() {}

    public static void main(String[] args) throws Exception {
        Snapshot.startToolkit();
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            Scene scene = Snapshot.onFxThread(() -> {
                DirectTaskRunner tasks = DirectTaskRunner.atOnce();
                MemorySettings settings = new MemorySettings();
                GridModel<Animal> model = new GridModel<>(Animal.spec(), tasks, settings);
                GridView<Animal> view = new GridView<>(model,
                        Animal.window(tasks, new RecordingDialogs(), settings));
                model.show(Animal.THREE);
                model.filter("kind", new ColumnFilter("", Set.of("cat")));
                model.search("[", true);
                model.sort(List.of(new GridQuery.SortBy("weight", true)));
                model.staleness().whyProperty().set("Shown as of 02:17:05; the nameserver does not answer.");
                StackPane root = new StackPane(view);
                root.getStyleClass().add("page");
                return Snapshot.scene(root, 900, 400, theme);
            });
            TimeUnit.MILLISECONDS.sleep(300);
            Snapshot.write(scene, Path.of(args[0], "grid-" + theme + ".png"));
        }
        System.exit(0);
    }
}
