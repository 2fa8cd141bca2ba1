package dev.tabletop.views.alerts;

import java.util.List;

import dev.tabletop.diagnosis.Finding;

/**
 * What is worth an alert.
 *
 * @param fresh
 *            critical findings that are new, worst first; told once
 * @param flapping
 *            critical findings that come and go; told once, then silent until they rest
 */
record News(List<Finding> fresh, List<Finding> flapping) {

    static final News NONE = new News(List.of(), List.of());

    News {
        fresh = List.copyOf(fresh);
        flapping = List.copyOf(flapping);
    }

    boolean isEmpty() {
        return fresh.isEmpty() && flapping.isEmpty();
    }
}
