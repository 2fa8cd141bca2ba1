package dev.tabletop.views.topology.drawing;

/** Where a text stands relative to its point. */
public enum Align {
    LEFT, CENTER, RIGHT
}
