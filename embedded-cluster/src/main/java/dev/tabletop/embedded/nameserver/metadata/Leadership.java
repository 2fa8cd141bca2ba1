package dev.tabletop.embedded.nameserver.metadata;

/** Whether this nameserver leads and serves right now. Safe for use by several threads. */
public final class Leadership {

    private volatile boolean held;

    public boolean held() {
        return held;
    }

    public void take() {
        held = true;
    }

    public void lose() {
        held = false;
    }
}
