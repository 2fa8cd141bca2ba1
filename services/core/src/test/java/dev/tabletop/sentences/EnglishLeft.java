package dev.tabletop.sentences;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What is English in a Chinese sentence and should not be. */
public final class EnglishLeft {

    /** Two English words in a row that are neither a command nor terms; those of the cluster itself stay. */
    private static final Pattern WORDS = Pattern.compile("(?<![A-Za-z_./:-])([a-z]{3,}) ([a-z]{2,})(?![A-Za-z_./:-])");
    private static final Pattern COMMAND = Pattern.compile("tabletop [a-zA-Z0-9_./: -]+");
    private static final Set<String> TERMS = Set.of("tablet", "nameserver", "offset", "leader", "follower", "term",
            "binlog", "connection", "auto_failover");

    private EnglishLeft() {}

    /** Pairs of English words that are left when it is said in Chinese. */
    public static List<String> in(Sentence said) {
        return WORDS.matcher(COMMAND.matcher(said.in(Locale.CHINESE)).replaceAll("")).results()
                .filter(r -> !TERMS.contains(r.group(1)) || !TERMS.contains(r.group(2))).map(MatchResult::group)
                .toList();
    }
}
