package dev.tabletop.tunnel;

/** Asks a person whether an SSH server is the right one. */
@FunctionalInterface
public interface HostKeyQuestion {

    /** Whether to trust the server from now on. Blocks until there is an answer; false when nobody can be asked. */
    boolean trust(HostKeyOffer offer);

    /** Nobody is there: no unknown server is trusted. */
    static HostKeyQuestion nobody() {
        return _ -> false;
    }
}
