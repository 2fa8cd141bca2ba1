package dev.tabletop.views.hooks;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tabletop.store.RunRules;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One hook as it is typed: a word a line, the program first; empty for none. */
final class HookModel {

    static final int MOST_SECONDS = 3_600;

    private final StringProperty words = new SimpleStringProperty("");
    private final StringProperty limit = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    HookModel() {
        show(null);
        words.subscribe(_ -> check());
        limit.subscribe(_ -> check());
    }

    void show(RunRules.@Nullable Hook hook) {
        words.set(hook == null ? "" : String.join("\n", hook.command()));
        limit.set(Long.toString((hook == null ? RunRules.Hook.USUAL_LIMIT : hook.limit()).toSeconds()));
    }

    StringProperty wordsProperty() {
        return words;
    }

    /** Seconds. */
    StringProperty limitProperty() {
        return limit;
    }

    /** Key of what is wrong; empty where nothing is. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void setProblem(String key) {
        problem.set(key);
    }

    List<String> command() {
        String typed = words.get();
        return typed == null ? List.of() : typed.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }

    private void check() {
        List<String> command = command();
        if (command.isEmpty()) {
            problem.set("");
        } else if (!isAbsolute(command.getFirst())) {
            problem.set("hooks.problem.absolute");
        } else {
            problem.set(seconds().isEmpty() ? "hooks.problem.limit" : "");
        }
    }

    private static boolean isAbsolute(String program) {
        try {
            return Path.of(program).isAbsolute();
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private Optional<Duration> seconds() {
        return WholeNumber.of(limit.get(), 1, MOST_SECONDS).map(Duration::ofSeconds);
    }

    /** Null where there is none; only where nothing is wrong. */
    RunRules.@Nullable Hook hook() {
        List<String> command = command();
        return command.isEmpty() || seconds().isEmpty() ? null : new RunRules.Hook(command, seconds().get());
    }
}
