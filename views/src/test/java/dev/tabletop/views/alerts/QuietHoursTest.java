package dev.tabletop.views.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.tabletop.views.frame.MemorySettings;

class QuietHoursTest {

    @Test
    void hoursMayGoOverMidnight() {
        QuietHours night = QuietHours.parse("22:00-07:00").orElseThrow();
        assertTrue(night.contains(LocalTime.of(23, 0)));
        assertTrue(night.contains(LocalTime.of(6, 59)));
        assertFalse(night.contains(LocalTime.of(7, 0)));
        QuietHours noon = QuietHours.parse(" 9:30 – 12:00 ").orElseThrow();
        assertTrue(noon.contains(LocalTime.of(9, 30)));
        assertFalse(noon.contains(LocalTime.of(12, 0)));
    }

    @Test
    void whatIsNoPairOfTimesIsNoQuiet() {
        for (String text : List.of("", "22-7", "25:00-07:00", "07:00-07:00", "at night")) {
            assertEquals(Optional.empty(), QuietHours.parse(text));
        }
    }

    @Test
    void theSettingsSayWhetherTheDesktopIsSpokenTo() {
        AlertSettings settings = new AlertSettings(new MemorySettings());
        assertTrue(settings.allow(LocalTime.NOON));
        settings.keepQuiet("11:00-13:00");
        assertFalse(settings.allow(LocalTime.NOON));
        settings.keepQuiet("nonsense");
        assertTrue(settings.allow(LocalTime.NOON));
        settings.switchOn(false);
        assertFalse(settings.allow(LocalTime.NOON));
        settings.switchOn(true);
        assertTrue(settings.allow(LocalTime.NOON));
    }

    @Test
    void theSystemsProgramGetsTheTextAsAnArgument() {
        assertEquals(Optional.empty(), DesktopNotice.command("Windows 11", "a", "b"));
        assertEquals(List.of("notify-send", "--app-name=Tabletop", "--urgency=critical", "--", "-a", "1 &lt; 2"),
                DesktopNotice.command("Linux", "-a", "1 < 2").orElseThrow());
        List<String> mac = DesktopNotice.command("Mac OS X", "a\" & beep", "b").orElseThrow();
        assertEquals(List.of("a\" & beep", "b"), mac.subList(mac.size() - 2, mac.size()));
    }
}
