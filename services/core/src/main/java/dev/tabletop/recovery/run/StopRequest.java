package dev.tabletop.recovery.run;

import java.util.concurrent.atomic.AtomicBoolean;

/** How a user asks a run to stop: it ends after the call that is out, and says what is left. Safe for any thread. */
public final class StopRequest {

    private final AtomicBoolean asked = new AtomicBoolean();

    public void ask() {
        asked.set(true);
    }

    public boolean isAsked() {
        return asked.get();
    }
}
