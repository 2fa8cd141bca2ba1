package dev.tabletop.app.profiles;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.store.RunRules;
import picocli.CommandLine.Option;

/** What holds for every run at a saved connection; what is not given stays as it is. */
final class RunRuleOptions {

    @Option(names = "--hook-before", paramLabel = "WORD", description = "The program that is called before every run of a"
            + " plan, by its absolute path; repeat it for each argument. It gets the plan as JSON on its standard input;"
            + " unless it ends with 0 nothing is sent. none takes it out.")
    private @Nullable List<String> before;

    @Option(names = "--hook-after", paramLabel = "WORD", description = "The same after every run, with how it ended.")
    private @Nullable List<String> after;

    @Option(names = "--hook-limit", paramLabel = "SECONDS", description = "How long a hook may take; 60 unless said"
            + " otherwise.")
    private @Nullable Integer limit;

    @Option(names = "--calm", paramLabel = "MINUTES", description = "A partition that was recovered within this time is"
            + " recovered again only when that is acknowledged; 0: never asked. 30 unless said otherwise.")
    private @Nullable Integer calm;

    boolean isGiven() {
        return before != null || after != null || limit != null || calm != null;
    }

    RunRules over(RunRules rules) throws UserFailure {
        if ((limit != null && (limit < 1 || limit > 3600)) || (calm != null && (calm < 0 || calm > 10_080))) {
            throw new UserFailure(ExitCode.USAGE,
                    "A hook may take 1 to 3600 seconds, and calm lasts 0 to 10080 minutes.",
                    "Nothing was saved.");
        }
        return new RunRules(hook(before, rules.before()), hook(after, rules.after()),
                calm == null ? rules.calm() : Duration.ofMinutes(calm));
    }

    private RunRules.@Nullable Hook hook(@Nullable List<String> given, RunRules.@Nullable Hook was)
            throws UserFailure {
        Duration usual = was == null ? RunRules.Hook.USUAL_LIMIT : was.limit();
        Duration wanted = limit == null ? usual : Duration.ofSeconds(limit);
        if (given == null) {
            return was == null ? null : new RunRules.Hook(was.command(), wanted);
        }
        if (given.equals(List.of("none"))) {
            return null;
        }
        if (!Path.of(given.getFirst()).isAbsolute()) {
            throw new UserFailure(ExitCode.USAGE, "A hook is named by its absolute path, not " + given.getFirst() + ".",
                    "Nothing was saved. No shell is used, so neither PATH nor quotes are looked at.");
        }
        return new RunRules.Hook(given, wanted);
    }

    /** In words, a line each. */
    static List<String> inWords(RunRules rules) {
        return List.of("Before a run: " + inWords(rules.before()), "After a run: " + inWords(rules.after()),
                rules.calm().isZero()
                        ? "Recovering a partition again is never asked about."
                        : "Recovering a partition again within " + rules.calm().toMinutes()
                                + " minutes has to be acknowledged.");
    }

    private static String inWords(RunRules.@Nullable Hook hook) {
        return hook == null
                ? "nothing is called."
                : String.join(" ", hook.command()) + " (" + hook.limit().toSeconds() + " s at most).";
    }
}
