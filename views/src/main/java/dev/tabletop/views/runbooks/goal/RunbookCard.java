package dev.tabletop.views.runbooks.goal;

import dev.tabletop.views.runbooks.catalogue.RunbookForm;

/**
 * A runbook as it is offered, in the user's language.
 *
 * @param group
 *            what it is about
 * @param fits
 *            whether it can be asked about what the user came from
 */
public record RunbookCard(RunbookForm form, String group, String title, String what, String when, String risk,
        boolean fits) {}
