package dev.tabletop.product;

import dev.tabletop.views.frame.Settings;
import java.util.Optional;

/** Settings as on the first start; nothing is kept. */
final class NoSettings implements Settings {

    @Override
    public Optional<String> find(String key) {
        return Optional.empty();
    }

    @Override
    public void keep(String key, String value) {}

    @Override
    public void forget(String key) {}
}
