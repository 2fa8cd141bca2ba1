package dev.tabletop.views.frame;

import java.time.Clock;

import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.TaskRunner;

/**
 * What everything in the window shares.
 *
 * @param tasks
 *            the way off the JavaFX thread
 * @param dialogs
 *            questions and failures
 * @param settings
 *            what is kept between starts
 * @param language
 *            of every text
 * @param clock
 *            the time
 */
public record WindowContext(TaskRunner tasks, Dialogs dialogs, Settings settings, Language language, Clock clock) {

    /** The texts beside this class. */
    public Messages messages(Class<?> beside) {
        return Messages.of(beside, language);
    }
}
