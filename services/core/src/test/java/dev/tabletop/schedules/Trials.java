package dev.tabletop.schedules;

import java.nio.file.Path;
import java.util.List;

/** Schedules that are drawn from seeds, and clusters that they are tried on. For one thread. */
public interface Trials extends AutoCloseable {

    /** What a seed stands for, in words; the same each time. */
    String schedule(long seed);

    /**
     * Lets it happen, recovers, and checks every rule.
     *
     * @param folder
     *            for what is kept on disk meanwhile
     * @return what happened, in order
     * @throws RuleBroken
     *             when a rule was broken
     */
    List<String> run(long seed, Path folder) throws Exception;

    @Override
    void close();
}
