package dev.tabletop.app.administer;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;

/** Reads {@code DB.TABLE/N}, {@code DB.TABLE/1,3-5} and {@code DB.TABLE/*}. */
public final class GivenPartitions {

    private static final String HOW = "Write DB.TABLE/N, DB.TABLE/1,3-5 or DB.TABLE/*, as tabletop tables shows them.";

    private GivenPartitions() {}

    /** Those that are named, each once, by number. */
    public static List<Partition> of(ClusterState state, String text) throws UserFailure {
        int slash = text.lastIndexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new UserFailure(ExitCode.USAGE, "\"" + text + "\" names no partition.", HOW);
        }
        Table table = table(state, text.substring(0, slash));
        String numbers = text.substring(slash + 1);
        if (numbers.equals("*")) {
            return table.partitions();
        }
        List<Partition> found = new ArrayList<>();
        for (int pid : numbers(text, numbers)) {
            found.add(table.partitions().stream().filter(p -> p.id().pid() == pid).findFirst()
                    .orElseThrow(() -> new UserFailure(ExitCode.USAGE,
                            "The table " + table.name() + " has no partition " + pid + ".",
                            "It has " + table.partitions().size() + ", numbered from 0.")));
        }
        return found;
    }

    /** The one partition that is named. */
    static Partition one(ClusterState state, String text) throws UserFailure {
        List<Partition> found = of(state, text);
        if (found.size() != 1) {
            throw new UserFailure(ExitCode.USAGE, "\"" + text + "\" names " + found.size() + " partitions.",
                    "Write DB.TABLE/N.");
        }
        return found.getFirst();
    }

    static Table table(ClusterState state, String text) throws UserFailure {
        TableName name;
        try {
            name = TableName.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UserFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), HOW, e);
        }
        return state.table(name).orElseThrow(() -> new UserFailure(ExitCode.USAGE,
                "There is no table " + name + " in this cluster.", "See: tabletop tables"));
    }

    private static SortedSet<Integer> numbers(String whole, String text) throws UserFailure {
        SortedSet<Integer> pids = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            try {
                int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
                int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
                if (first < 0 || last < first || last - first > 100_000) {
                    throw new UserFailure(ExitCode.USAGE, "\"" + whole + "\" names no partitions.", HOW);
                }
                for (int pid = first; pid <= last; pid++) {
                    pids.add(pid);
                }
            } catch (NumberFormatException e) {
                throw new UserFailure(ExitCode.USAGE, "\"" + whole + "\" names no partitions.", HOW, e);
            }
        }
        return pids;
    }
}
