package dev.tabletop.views.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.store.RunRules;
import dev.tabletop.store.RunRulesBook;
import dev.tabletop.store.Store;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.tasks.DirectTaskRunner;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are scripts of a shell")
class RunRulesViewModelTest {

    @TempDir
    private Path folder;
    private Store store;
    private RunRulesBook book;
    private RunRulesViewModel model;
    private boolean closed;

    @BeforeEach
    void open() throws Exception {
        store = Store.open(folder.resolve("store.db"));
        book = new RunRulesBook(store);
        model = new RunRulesViewModel(() -> book, "p1", new WindowContext(DirectTaskRunner.atOnce(),
                new RecordingDialogs(), new MemorySettings(), Language.ENGLISH, Clock.systemUTC()));
        model.setClose(() -> closed = true);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path script(String text) throws Exception {
        Path script = Files.writeString(folder.resolve("hook.sh"), "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void whatIsKeptIsShownAndWhatIsTypedIsKept() throws Exception {
        Path script = script("true");
        book.save("p1", new RunRules(new RunRules.Hook(List.of(script.toString(), "--team", "dba team"),
                Duration.ofSeconds(30)), null, Duration.ofMinutes(5)));
        model.open();
        assertEquals(script + "\n--team\ndba team", model.before().wordsProperty().get());
        assertEquals(List.of("30", "60", "5"), List.of(model.before().limitProperty().get(),
                model.after().limitProperty().get(), model.calmProperty().get()));
        model.before().wordsProperty().set("");
        model.after().wordsProperty().set(script + "\n\n  two words ");
        model.after().limitProperty().set("7");
        model.calmProperty().set("0");
        model.save();
        assertTrue(closed);
        assertEquals(new RunRules(null, new RunRules.Hook(List.of(script.toString(), "two words"),
                Duration.ofSeconds(7)), Duration.ZERO), book.of("p1"));
    }

    @Test
    void whatCannotBeKeptIsToldBesideItsFieldAndNothingIsKept() throws Exception {
        model.open();
        model.before().wordsProperty().set("ask --team dba");
        assertEquals("hooks.problem.absolute", model.before().problemProperty().get());
        model.before().wordsProperty().set("/opt/ask");
        model.before().limitProperty().set("0");
        assertEquals("hooks.problem.limit", model.before().problemProperty().get());
        model.calmProperty().set("-1");
        assertEquals("hooks.problem.calm", model.calmProblemProperty().get());
        model.save();
        model.before().limitProperty().set("60");
        model.calmProperty().set("30");
        model.before().wordsProperty().set(folder.resolve("nowhere").toString());
        model.save();
        assertEquals("hooks.problem.missing", model.before().problemProperty().get());
        assertFalse(closed);
        assertEquals(RunRules.USUAL, book.of("p1"));
    }

    @Test
    void aHookIsTriedAsARunWouldCallItAndSaysWhatItWrote() throws Exception {
        model.open();
        model.before().wordsProperty().set(script("cat; echo $TABLETOP_HOOK $TABLETOP_RUN; exit 3").toString());
        model.tryIt(model.before());
        var called = Objects.requireNonNull(model.triedProperty().get());
        assertFalse(called.well());
        assertTrue(called.output().contains("\"try\""), called.output());
        assertTrue(called.output().contains("before try"), called.output());
        assertEquals(RunRules.USUAL, book.of("p1"));
    }
}
