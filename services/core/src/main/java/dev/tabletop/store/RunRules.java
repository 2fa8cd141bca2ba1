package dev.tabletop.store;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every run at the cluster of one profile.
 *
 * @param before
 *            the program that is called before a run; null for none
 * @param after
 *            the program that is called after it; null for none
 * @param calm
 *            a partition that was recovered within this time is recovered again only when that is acknowledged; zero
 *            where it never has to be
 */
public record RunRules(@Nullable Hook before, @Nullable Hook after, Duration calm) {

    /** No hooks; half an hour of calm. */
    public static final RunRules USUAL = new RunRules(null, null, Duration.ofMinutes(30));

    /**
     * A program and its arguments, called as they are: no shell reads them.
     *
     * @param command
     *            the program's absolute path, then its arguments
     * @param limit
     *            how long it may take; then it is ended
     */
    public record Hook(List<String> command, Duration limit) {

        /** How long one may take where nothing else is said. */
        public static final Duration USUAL_LIMIT = Duration.ofSeconds(60);

        public Hook {
            command = List.copyOf(command);
            if (command.isEmpty()) {
                throw new IllegalArgumentException("a hook without a program");
            }
        }
    }
}
