package dev.tabletop.product.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.io.TempDir;

import javafx.scene.input.KeyCode;

/** A whole manual recovery in the window, on a cluster whose every tablet was lost. */
@ResourceLock("the one window of a process")
class RecoveryWindowTest {

    private static final Pattern SOME_STEPS_OVER = Pattern.compile("(?s).*\\n.*\\n.*\\n.*");

    @TempDir
    private static Path folder;

    private static LocalSite site;

    @BeforeAll
    static void startCluster() throws Exception {
        site = new LocalSite(folder, true);
    }

    @AfterAll
    static void stopCluster() {
        site.close();
    }

    @BeforeEach
    void loseEveryTablet() throws Exception {
        site.stopAutomaticChanges();
        site.loseEveryTablet();
    }

    @Test
    void byMouseToVerified() {
        try (WindowSession window = open()) {
            toTheConfirmation(window, window::click);
            window.click("recovery.confirm.apply");
            endsVerified(window);
        }
    }

    @Test
    void byKeyboardAloneToVerified() {
        try (WindowSession window = WindowSession.on(site.home())) {
            pressByKeyboard(window, site.button());
            pressByKeyboard(window, "section-recovery");
            toTheConfirmation(window, id -> pressByKeyboard(window, id));
            pressByKeyboard(window, "recovery.confirm.apply");
            endsVerified(window);
        }
    }

    @Test
    void aRunThatWasCutOffIsOfferedAtTheNextStartAndResumesToVerified() throws Exception {
        WindowSession first = open();
        toTheConfirmation(first, first::click);
        first.click("recovery.confirm.apply");
        first.until("some steps are over",
                () -> SOME_STEPS_OVER.matcher(first.allText("recovery.run.log")).matches());
        first.crash();
        try (WindowSession second = open()) {
            second.click("recovery.unfinished.resume");
            endsVerified(second);
        }
    }

    private static WindowSession open() {
        WindowSession window = WindowSession.on(site.home());
        window.click(site.button());
        window.click("section-recovery");
        return window;
    }

    /** How a button is pressed. */
    private interface Press {

        void on(String id);
    }

    private static void toTheConfirmation(WindowSession window, Press press) {
        press.on("recovery.start");
        press.on("recovery.next");
        press.on("recovery.stop.do");
        window.awaitShown("recovery.stop.outcome");
        press.on("recovery.next");
        press.on("recovery.examine.load");
        press.on("recovery.next");
        window.awaitShown("recovery.evidence.summary");
        press.on("recovery.next");
        press.on("recovery.next");
        window.awaitShown("recovery.plan.summary");
        press.on("recovery.next");
        window.awaitShown("recovery.confirm.apply");
        confirm(window);
    }

    /** Whatever this plan's damage asks for. */
    private static void confirm(WindowSession window) {
        if (window.shows("recovery.confirm.losses")) {
            window.walkTo("recovery.confirm.losses");
            window.press(KeyCode.CONTROL, KeyCode.A);
            window.press(KeyCode.SPACE);
        }
        boolean given = reason(window);
        if (window.shows("recovery.confirm.name")) {
            window.walkTo("recovery.confirm.name");
            window.robot().write(LocalSite.NAME);
        }
        // Whether it was recovered a short while ago is looked up beside the page.
        window.until("what has to be confirmed",
                () -> window.isEnabled("recovery.confirm.apply") || window.shows("recovery.confirm.lately"));
        if (window.shows("recovery.confirm.lately")) {
            window.walkTo("recovery.confirm.lately");
            window.press(KeyCode.SPACE);
            if (!given) {
                reason(window);
            }
        }
    }

    private static boolean reason(WindowSession window) {
        boolean asked = window.shows("recovery.confirm.reason");
        if (asked) {
            window.walkTo("recovery.confirm.reason");
            window.robot().write("a rehearsal");
        }
        return asked;
    }

    private static void endsVerified(WindowSession window) {
        window.awaitShown("recovery.result.title");
        String title = window.allText("recovery.result.title");
        assertTrue(title.startsWith("Complete"), title);
        window.click("recovery.leave");
        window.awaitText("recovery.broken", "Nothing in this cluster calls for a recovery.");
    }

    private static void pressByKeyboard(WindowSession window, String id) {
        window.awaitEnabled(id);
        window.walkTo(id);
        window.press(KeyCode.SPACE);
    }
}
