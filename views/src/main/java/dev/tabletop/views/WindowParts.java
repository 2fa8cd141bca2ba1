package dev.tabletop.views;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.desk.ClusterOpener;
import dev.tabletop.views.dialogs.Diagnosis;
import dev.tabletop.views.frame.ConnectionScreens;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.settings.FileSettings;

/**
 * What a window is made from.
 *
 * @param opener
 *            the way to clusters
 * @param settings
 *            read already
 * @param sections
 *            of each cluster
 * @param connections
 *            where connections are kept up; null where there is no such place
 * @param diagnosis
 *            what a copied diagnosis says of the program
 * @param clock
 *            the time
 * @param practise
 *            whether to start the cluster to practise on at once
 * @param plan
 *            what to open at once; null for nothing
 */
public record WindowParts(ClusterOpener opener, FileSettings settings, List<SectionFactory> sections,
        @Nullable ConnectionScreens connections, Diagnosis diagnosis, Clock clock, boolean practise,
        @Nullable PlanToOpen plan) {

    /**
     * A plan in a file, and where it is looked at.
     *
     * @param cluster
     *            what the plan calls its cluster
     * @param place
     *            names the file
     */
    public record PlanToOpen(String cluster, Place place) {}

    public WindowParts {
        sections = List.copyOf(sections);
    }

    /** Without a plan. */
    public WindowParts(ClusterOpener opener, FileSettings settings, List<SectionFactory> sections,
            @Nullable ConnectionScreens connections, Diagnosis diagnosis, Clock clock, boolean practise) {
        this(opener, settings, sections, connections, diagnosis, clock, practise, null);
    }
}
