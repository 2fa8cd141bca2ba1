package dev.tabletop.drills;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.report.Report;
import dev.tabletop.report.Sheet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Drills as reports and sheets. Pure. */
public final class DrillReport {

    private DrillReport() {}

    /**
     * One drill: what was expected, what was measured, what happened.
     *
     * @throws DrillException
     *             where it ended before the cluster was read
     */
    public static Report of(DrillResult result, String toolVersion, Instant now) throws DrillException {
        ClusterState before = result.before();
        if (before == null) {
            throw new DrillException("Drill " + result.id() + " ended before the cluster was read.",
                    "Choose another drill.");
        }
        ClusterState after = result.after();
        List<Report.JournalLine> journal = result.timeline().stream()
                .map(l -> new Report.JournalLine(l.at(), "", "", "", l.what())).toList();
        String end = result.isAsExpected()
                ? "AS_EXPECTED"
                : result.state() == DrillResult.State.DONE
                        ? "NOT_AS_EXPECTED"
                        : result.state().name();
        return new Report("Drill: " + result.title(), now, toolVersion, before, after, Diagnosis.of(before),
                after == null ? List.of() : Diagnosis.of(after), null, null,
                new Report.RunSummary(result.id(), end, List.of(), result.notPutBack(), summary(result)), journal,
                List.of(), tables(result));
    }

    private static String summary(DrillResult result) {
        return result.rehearses() + " Begun " + result.began()
                + (result.ended() == null ? "" : ", ended " + result.ended()) + ". Recovered by "
                + (result.by() == DrillResult.By.OPERATOR ? "the operator" : "Tabletop") + ".";
    }

    private static List<Report.Table> tables(DrillResult result) {
        List<Report.Table> tables = new ArrayList<>();
        tables.add(new Report.Table("What was expected", expectations(result)));
        Measured measured = result.measured();
        if (measured != null) {
            tables.add(new Report.Table("What was measured", figures(measured)));
            if (!measured.gaps().isEmpty()) {
                tables.add(new Report.Table("Partitions without a leader", gaps(measured)));
            }
        }
        return tables;
    }

    /** Expectation by expectation. */
    public static Sheet expectations(DrillResult result) {
        return new Sheet(List.of("Expected", "Verdict", "Seen"), result.expectations().stream()
                .map(e -> row(e.statement(), words(e.verdict()), e.seen())).toList());
    }

    /** What was measured, figure by figure. */
    public static Sheet figures(Measured m) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(row("First finding after", time(m.detected()) + also(m.detectedAs())));
        rows.add(row("Partitions that were without a leader", m.gaps().size()));
        rows.add(row("Longest time of a partition without a leader", time(m.longestGap())));
        rows.add(row("Every partition within reach led after",
                m.gaps().isEmpty() ? "none lost its leader" : time(m.served())));
        rows.add(row("Last fault healed after", time(m.healed())));
        rows.add(row("Nothing critical left after", time(m.recovered())));
        rows.add(row("Every replica in service after", time(m.redundant())));
        if (m.recoveryTook() != null) {
            rows.add(row("Recovery took", time(m.recoveryTook())));
        }
        m.runs().forEach(r -> rows.add(row("Recovery by Tabletop", r)));
        if (!m.unseen().isZero()) {
            rows.add(row("Cluster could not be read for", time(m.unseen())));
        }
        if (m.rows() != null) {
            rows.add(row("Rows", Expectation.words(m.rows())));
        }
        rows.add(row("auto_failover", "before " + onOff(m.autoFailoverBefore()) + ", in the end "
                + onOff(m.autoFailoverAfter())));
        rows.add(row("Findings", m.found().isEmpty() ? "none" : String.join(", ", m.found())));
        return new Sheet(List.of("Figure", "Value"), rows);
    }

    /** How long each partition was without a leader. */
    public static Sheet gaps(Measured measured) {
        return new Sheet(List.of("Partition", "Seconds without a leader", "Leads again"), measured.gaps().stream()
                .map(g -> row(g.partition(), g.without().toMillis() / 1000.0, g.over() ? "yes" : "no")).toList());
    }

    /** Drills side by side, one a line: for the list and for comparing. */
    public static Sheet results(List<DrillResult> results) {
        return new Sheet(
                List.of("Id", "Drill", "Cluster", "Began", "Recovered by", "End", "Met", "Not met", "Detected s",
                        "Partitions without leader", "Longest s", "Recovered s", "Every replica s", "Rows acknowledged",
                        "Rows missing"),
                results.stream().map(DrillReport::line).toList());
    }

    private static List<@Nullable Object> line(DrillResult r) {
        Measured m = r.measured();
        Measured.Rows rows = m == null ? null : m.rows();
        return row(r.id(), r.drill(), r.cluster(), r.began(), r.by().name().toLowerCase(Locale.ROOT), end(r),
                r.count(Expectation.Verdict.MET), r.count(Expectation.Verdict.NOT_MET),
                m == null ? null : number(m.detected()), m == null ? null : m.gaps().size(),
                m == null ? null : number(m.longestGap()), m == null ? null : number(m.recovered()),
                m == null ? null : number(m.redundant()), rows == null ? null : rows.acknowledged(),
                rows == null || rows.lost() < 0 ? null : rows.lost());
    }

    /** How it ended, in a word or two. */
    public static String end(DrillResult result) {
        return switch (result.state()) {
            case RUNNING -> "not over";
            case CUT_OFF -> result.standing().isEmpty() ? "cut off" : "cut off, faults stand";
            case DONE -> result.isAsExpected() ? "as expected" : "not as expected";
        };
    }

    /** In a word. */
    public static String words(Expectation.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static @Nullable Double number(@Nullable Duration time) {
        return time == null ? null : Double.valueOf(Math.round(time.toMillis() / 100.0) / 10.0);
    }

    private static String time(@Nullable Duration time) {
        return time == null ? "never" : Expectation.seconds(time);
    }

    private static String also(@Nullable String more) {
        return more == null ? "" : " (" + more + ")";
    }

    private static String onOff(@Nullable Boolean on) {
        return on == null ? "not known" : on ? "on" : "off";
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }
}
