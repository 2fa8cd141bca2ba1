package dev.tabletop.views.grid;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.tasks.TaskRunner;

/** A row for tests. */
record Animal(int id, String name, String kind, @Nullable Long weight) {

    static final List<Animal> THREE = List.of(new Animal(1, "Node10", "cat", 4_000L),
            new Animal(2, "Node9", "dog", null), new Animal(3, "=cmd()", "cat", 12_345L));

    static GridSpec<Animal> spec() {
        return new GridSpec<>("test.animals", "Animals", Animal::id,
                List.of(GridColumn.text("name", "Name", 160, Animal::name),
                        GridColumn.badge("kind", "Kind", 90, Animal::kind,
                                a -> a.kind().equals("cat") ? Tone.GOOD : Tone.WARNING),
                        GridColumn.count("weight", "Weight", 110, Animal::weight)),
                "No animals.");
    }

    static WindowContext window(TaskRunner tasks, Dialogs dialogs, Settings settings) {
        return new WindowContext(tasks, dialogs, settings, Language.ENGLISH,
                Clock.fixed(Instant.parse("2026-03-14T02:17:05Z"), ZoneOffset.UTC));
    }
}
