package dev.tabletop.views.frame;

import java.util.Optional;

/** What the user arranged, kept between starts: columns, filters, sizes, theme. Never secrets. JavaFX thread only. */
public interface Settings {

    /** What was kept under this key, such as {@code tables.columns}. */
    Optional<String> find(String key);

    /** Keeps it; written to disk soon, off the JavaFX thread. */
    void keep(String key, String value);

    void forget(String key);
}
