package dev.tabletop.views.shell;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.dialogs.DialogLayer;
import dev.tabletop.views.fleet.FleetViewModel;
import dev.tabletop.views.frame.ConnectionScreens;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.settings.Appearance;

/**
 * What the shell is put together from.
 *
 * @param model
 *            connections and open clusters
 * @param fleet
 *            the page of all clusters
 * @param sections
 *            of each cluster
 * @param connections
 *            where connections are kept up; null where there is no such place
 * @param appearance
 *            theme and language
 * @param layer
 *            where dialogs open
 * @param about
 *            name and version of the program
 * @param quit
 *            ends the program
 */
public record ShellParts(ShellViewModel model, FleetViewModel fleet, List<SectionFactory> sections,
        @Nullable ConnectionScreens connections, Appearance appearance, DialogLayer layer, String about,
        Runnable quit) {

    public ShellParts {
        sections = List.copyOf(sections);
    }
}
