package dev.tabletop.views.topology.drawing;

/** A painted picture. Whoever makes it leaves its pixels alone from then on. */
public final class Pixels {

    private final int width;
    private final int height;
    private final int[] argb;

    Pixels(int width, int height, int[] argb) {
        this.width = width;
        this.height = height;
        this.argb = argb;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The pixel's opacity, red, green and blue, eight bits each. */
    public int argb(int x, int y) {
        return argb[y * width + x];
    }
}
