package dev.tabletop.views.frame;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Settings that are kept nowhere. */
public final class MemorySettings implements Settings {

    private final Map<String, String> kept = new TreeMap<>();

    @Override
    public Optional<String> find(String key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void keep(String key, String value) {
        kept.put(key, value);
    }

    @Override
    public void forget(String key) {
        kept.remove(key);
    }

    /** All of them. */
    public Map<String, String> all() {
        return Map.copyOf(kept);
    }
}
