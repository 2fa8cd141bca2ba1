package dev.tabletop.views.topology.drawing;

import java.util.EnumMap;
import java.util.Map;

import javafx.scene.paint.Color;

/** The colour of each ink in one theme. Immutable. */
public final class Inks {

    private final EnumMap<Ink, Color> colors = new EnumMap<>(Ink.class);

    private Inks(Map<Ink, Color> known) {
        for (Ink ink : Ink.values()) {
            colors.put(ink, known.getOrDefault(ink, ink.fallback()));
        }
    }

    /** These colours; where one is missing, the ink's own. */
    public static Inks of(Map<Ink, Color> known) {
        return new Inks(known);
    }

    public Color color(Ink ink) {
        return colors.getOrDefault(ink, ink.fallback());
    }
}
