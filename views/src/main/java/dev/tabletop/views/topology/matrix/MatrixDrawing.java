package dev.tabletop.views.topology.matrix;

import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.diagnosis.blast.Struck.Blow;
import dev.tabletop.views.topology.drawing.Marks;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.topology.drawing.Align;
import dev.tabletop.views.topology.drawing.Ink;
import dev.tabletop.views.topology.drawing.Letter;
import dev.tabletop.views.topology.drawing.Pen;
import dev.tabletop.views.topology.drawing.Stroke;
import dev.tabletop.views.topology.model.Counts;
import dev.tabletop.views.topology.model.NodeHealth;
import dev.tabletop.views.topology.model.Strike;
import dev.tabletop.views.topology.model.TabletSeat;
import dev.tabletop.views.topology.model.TopologyModel;
import dev.tabletop.views.topology.model.TopologyWords;

/** Draws the part of the matrix that is in sight. */
public final class MatrixDrawing {

    private static final double INSET = 3;
    private static final double INDENT = 26;
    private static final double ROW = MatrixGeometry.ROW;

    private final Messages messages;
    private final TopologyWords words;

    public MatrixDrawing(Messages messages, TopologyWords words) {
        this.messages = messages;
        this.words = words;
    }

    /** Draws it; cells first, so that names and heads lie over what is scrolled below them. */
    void draw(Pen pen, MatrixRows rows, MatrixGeometry at, MatrixLook look) {
        double columnsEnd = Math.min(at.width(), at.columnX(rows.columns().size()));
        for (int row = at.firstRow(); row < at.endRow(); row++) {
            rowGround(pen, rows, at, look, row, columnsEnd);
        }
        columnGrounds(pen, rows, at);
        for (int row = at.firstRow(); row < at.endRow(); row++) {
            for (int column = at.firstColumn(); column < at.endColumn(); column++) {
                cell(pen, rows, at, look, row, column);
            }
        }
        selection(pen, at, look, false);
        for (int row = at.firstRow(); row < at.endRow(); row++) {
            pen.box(0, at.rowY(row), at.names(), ROW, 0, Ink.BACKGROUND);
            rowGround(pen, rows, at, look, row, at.names());
            name(pen, rows, at, row);
        }
        selection(pen, at, look, true);
        heads(pen, rows, at, columnsEnd);
    }

    private static void rowGround(Pen pen, MatrixRows rows, MatrixGeometry at, MatrixLook look, int row, double end) {
        double y = at.rowY(row);
        if (rows.isTable(row)) {
            pen.box(0, y, end, ROW, 0, Ink.PANEL);
        }
        if (row == look.hoverRow() || row == look.row()) {
            pen.box(0, y, end, ROW, 0, Ink.ACCENT_SOFT);
        }
        pen.strength(0.45);
        pen.line(0, y + ROW - 0.5, end, y + ROW - 0.5, Stroke.solid(Ink.RULE, 1));
        pen.strength(1);
    }

    private static void columnGrounds(Pen pen, MatrixRows rows, MatrixGeometry at) {
        double bottom = Math.min(at.height(), at.rowY(rows.size()));
        for (int column = at.firstColumn(); column < at.endColumn(); column++) {
            if (rows.columns().get(column).worst() == NodeHealth.OFFLINE || rows.isLost(column)) {
                pen.strength(0.35);
                pen.box(at.columnX(column), at.head(), at.column(), bottom - at.head(), 0, Ink.BAD_SOFT);
                pen.strength(1);
            }
        }
    }

    private void cell(Pen pen, MatrixRows rows, MatrixGeometry at, MatrixLook look, int row, int column) {
        double x = at.columnX(column) + INSET;
        double y = at.rowY(row) + INSET;
        double width = at.column() - 2 * INSET;
        double height = ROW - 2 * INSET;
        int replica = rows.isTable(row) ? -2 : rows.single(row, column);
        if (replica == -1) {
            return;
        }
        if (replica >= 0) {
            replicaCell(pen, rows, at, row, replica, x, y, width, height);
        } else {
            Counts counts = rows.counts(row, column);
            if (counts == null) {
                return;
            }
            countCell(pen, counts, at.isWide(), x, y, width, height);
        }
        if (rows.isLost(column)) {
            pen.line(x, y + height, x + width, y, Stroke.solid(Ink.BAD, 2));
        }
        if (look.flash() > 0 && rows.anyOf(look.flashing(), row, column)) {
            pen.strength(look.flash());
            pen.frame(x - 2, y - 2, width + 4, height + 4, 6, Stroke.solid(Ink.ACCENT, 3));
            pen.strength(1);
        }
    }

    private void replicaCell(Pen pen, MatrixRows rows, MatrixGeometry at, int row, int number, double x, double y,
            double width, double height) {
        TopologyModel model = rows.model();
        ReplicaCondition condition = model.condition(number);
        boolean leader = model.isLeader(number);
        if (!at.isWide()) {
            Marks.replica(pen, x, y, width, height, condition, leader);
            return;
        }
        Marks.replicaBox(pen, x, y, width, height, condition, leader);
        Ink ink = leader ? Ink.ON_FILL : Marks.ink(condition);
        double baseline = y + height / 2 + 4;
        pen.text(Marks.letter(leader), x + 8, baseline, ink, Letter.STRONG, Align.LEFT);
        double markWidth = condition == ReplicaCondition.WELL ? 0 : 16;
        String text = inWords(model, row, rows, number, condition);
        if (Letter.SMALL.width(text) <= width - 24 - markWidth) {
            pen.text(text, x + width - 8 - markWidth, baseline, ink, Letter.SMALL, Align.RIGHT);
        }
        if (condition != ReplicaCondition.WELL) {
            Marks.mark(pen, x + width - 12, y + height / 2, condition, ink);
        }
    }

    /** What a cell says: a leader its offset, a follower its distance, anything else what it is. */
    private String inWords(TopologyModel model, int row, MatrixRows rows, int number, ReplicaCondition condition) {
        int partition = rows.partition(row);
        Replica replica = model.replica(partition, number);
        ReplicaStatus status = replica.status();
        if (status == null || (condition != ReplicaCondition.WELL && condition != ReplicaCondition.LAGS)) {
            return words.inCell(condition);
        }
        long lag = model.lag(partition, number);
        if (replica.meta().leader() || lag < 0) {
            return TopologyWords.number(status.offset());
        }
        return lag == 0 ? "=" : "−" + TopologyWords.number(lag);
    }

    private static void countCell(Pen pen, Counts counts, boolean wide, double x, double y, double width,
            double height) {
        double baseline = y + height / 2 + 2;
        int bad = counts.notWell();
        ReplicaCondition worst = counts.worst();
        if (!wide) {
            String text = compact(bad > 0 ? bad : counts.replicas());
            pen.text(text, x + width / 2, baseline, bad > 0 ? Marks.ink(worst) : Ink.MUTED,
                    bad > 0 ? Letter.TINY : Letter.SMALL, Align.CENTER);
        } else {
            String all = compact(counts.leaders()) + " L  " + compact(counts.followers()) + " F";
            pen.text(all, x + 4, baseline, Ink.TEXT, Letter.SMALL, Align.LEFT);
            if (bad > 0) {
                pen.text(compact(bad), x + width - 16, baseline, Marks.ink(worst), Letter.TINY, Align.RIGHT);
                Marks.mark(pen, x + width - 7, y + height / 2 - 2, worst, Marks.ink(worst));
            }
        }
        Marks.bar(pen, x + 2, y + height - 3, width - 4, counts);
    }

    private static String compact(int number) {
        if (number < 10_000) {
            return Integer.toString(number);
        }
        return number < 1_000_000 ? number / 1_000 + "k" : number / 1_000_000 + "M";
    }

    private void name(Pen pen, MatrixRows rows, MatrixGeometry at, int row) {
        double baseline = at.rowY(row) + ROW / 2 + 4;
        double right = at.names() - 10;
        int without = rows.withoutLeader(row);
        if (!rows.isTable(row)) {
            String pid = messages.get("topology.matrix.partition",
                    rows.model().partition(rows.partition(row)).id().pid());
            pen.text(pid, INDENT, baseline, without > 0 ? Ink.BAD : Ink.TEXT, Letter.BODY, Align.LEFT);
            rowClass(pen, rows, row, right, Letter.BODY.width(pid) + INDENT + 26, baseline);
            return;
        }
        int table = rows.table(row);
        String name = TopologyWords.shortened(rows.model().table(table).name().toString());
        chevron(pen, 12, at.rowY(row) + ROW / 2, rows.isUnfolded(table));
        int bad = rows.counts(row).notWell();
        Strike strike = rows.strike();
        Blow blow = strike == null ? null : strike.worst(table);
        double used;
        if (strike != null && blow != null) {
            String text = compact(strike.count(table, blow)) + " × " + words.blow(blow);
            used = marked(pen, text, Marks.of(blow), Marks.ink(blow), right, baseline);
        } else if (without > 0) {
            String text = messages.get("topology.matrix.without-leader", without);
            boolean fits = Letter.SMALL.width(text) + Letter.STRONG.width(name) < right - 50;
            used = noLeader(pen, fits ? text : compact(without), right, baseline);
        } else if (bad > 0) {
            ReplicaCondition worst = rows.counts(row).worst();
            pen.text(compact(bad), right - 14, baseline, Marks.ink(worst), Letter.STRONG, Align.RIGHT);
            Marks.mark(pen, right - 5, baseline - 4, worst, Marks.ink(worst));
            used = 14 + Letter.STRONG.width(compact(bad));
        } else {
            String count = compact(rows.shownPartitions(table));
            pen.text(count, right, baseline, Ink.MUTED, Letter.SMALL, Align.RIGHT);
            used = Letter.SMALL.width(count);
        }
        pen.text(Letter.STRONG.fit(name, right - used - 32), 22, baseline, Ink.TEXT, Letter.STRONG, Align.LEFT);
    }

    /** The class of a row's partition, or how hard it is struck; nothing where all is well. */
    private void rowClass(Pen pen, MatrixRows rows, int row, double right, double left, double baseline) {
        Strike strike = rows.strike();
        Blow blow = strike == null ? null : strike.blow(rows.partition(row));
        Finding finding = rows.model().finding(rows.partition(row));
        if (blow != null) {
            marked(pen, Letter.SMALL.fit(words.blow(blow), right - left), Marks.of(blow),
                    Marks.ink(blow), right, baseline);
        } else if (finding != null) {
            marked(pen, Letter.SMALL.fit(words.kind(finding.kind()), right - left),
                    Marks.of(finding.severity()), Marks.ink(finding.severity()), right, baseline);
        } else if (rows.withoutLeader(row) > 0) {
            noLeader(pen, messages.get("topology.matrix.no-leader"), right, baseline);
        }
    }

    private static double noLeader(Pen pen, String text, double right, double baseline) {
        return marked(pen, text, ReplicaCondition.DOWN, Ink.BAD, right, baseline);
    }

    private static double marked(Pen pen, String text, ReplicaCondition mark, Ink ink, double right,
            double baseline) {
        pen.text(text, right, baseline, ink, Letter.SMALL, Align.RIGHT);
        double width = Letter.SMALL.width(text);
        Marks.mark(pen, right - width - 7, baseline - 4, mark, ink);
        return width + 14;
    }

    private static void chevron(Pen pen, double x, double y, boolean open) {
        if (open) {
            pen.area(Ink.MUTED, x - 4.5, y - 2.5, x + 4.5, y - 2.5, x, y + 3.5);
        } else {
            pen.area(Ink.MUTED, x - 2.5, y - 4.5, x + 3.5, y, x - 2.5, y + 4.5);
        }
    }

    private void heads(Pen pen, MatrixRows rows, MatrixGeometry at, double columnsEnd) {
        pen.box(0, 0, at.width(), at.head(), 0, Ink.BACKGROUND);
        for (int column = at.firstColumn(); column < at.endColumn(); column++) {
            if (at.isWide()) {
                wideHead(pen, rows, at, column);
            } else {
                uprightHead(pen, rows, at, column);
            }
        }
        pen.box(0, 0, at.names(), at.head(), 0, Ink.BACKGROUND);
        int partitions = rows.shownPartitions();
        pen.text(messages.get("topology.matrix.partitions", partitions), 12, 19, Ink.TEXT, Letter.STRONG, Align.LEFT);
        String columns = rows.options().columns() == ColumnFold.BY_HOST
                ? messages.get("topology.matrix.hosts", rows.columns().size())
                : messages.get("topology.matrix.tablets", rows.columns().size());
        pen.text(columns, 12, 35, Ink.MUTED, Letter.SMALL, Align.LEFT);
        double bottom = Math.min(at.height(), Math.max(at.head(), at.rowY(rows.size())));
        pen.line(0, at.head() - 0.5, Math.max(columnsEnd, at.names()), at.head() - 0.5, Stroke.solid(Ink.RULE, 1));
        pen.line(at.names() - 0.5, 0, at.names() - 0.5, bottom, Stroke.solid(Ink.RULE, 1));
    }

    private void wideHead(Pen pen, MatrixRows rows, MatrixGeometry at, int column) {
        MatrixColumn shown = rows.columns().get(column);
        double x = at.columnX(column);
        double room = at.column() - 24;
        TabletSeat seat = rows.model().tablets().get(shown.tablets().getFirst());
        Marks.health(pen, x + 12, 15, rows.isLost(column) ? NodeHealth.OFFLINE : shown.worst());
        String name = TopologyWords.shortened(shown.key());
        boolean whole = shown.isFolded() || Letter.STRONG.width(name) <= room;
        pen.text(Letter.STRONG.fitEnd(whole ? name : TopologyWords.shortened(seat.host()), room), x + 22, 19, Ink.TEXT,
                Letter.STRONG, Align.LEFT);
        String below = rows.isLost(column)
                ? messages.get("topology.strike.lost")
                : shown.isFolded()
                        ? messages.get("topology.matrix.folded-tablets", shown.tablets().size())
                        : state(seat);
        pen.text(Letter.SMALL.fit(below, room), x + 22, 35,
                rows.isLost(column) ? Ink.BAD : Marks.ink(shown.worst()), Letter.SMALL, Align.LEFT);
    }

    private String state(TabletSeat seat) {
        Tablet tablet = seat.tablet();
        String word = words.health(seat.health());
        return tablet == null || !seat.health().hasAge() || tablet.stateAge().isZero()
                ? word
                : word + " " + words.duration(tablet.stateAge());
    }

    private static void uprightHead(Pen pen, MatrixRows rows, MatrixGeometry at, int column) {
        MatrixColumn shown = rows.columns().get(column);
        double middle = at.columnX(column) + at.column() / 2;
        Marks.health(pen, middle, at.head() - 12, rows.isLost(column) ? NodeHealth.OFFLINE : shown.worst());
        pen.upright(Letter.SMALL.fitEnd(uprightName(rows, shown), at.head() - 30), middle + 4, at.head() - 22,
                shown.worst() == NodeHealth.HEALTHY ? Ink.TEXT : Marks.ink(shown.worst()), Letter.SMALL);
    }

    /** What an upright head says: the host where that tells the columns apart. */
    private static String uprightName(MatrixRows rows, MatrixColumn column) {
        TabletSeat seat = rows.model().tablets().get(column.tablets().getFirst());
        return TopologyWords.shortened(rows.hostsDiffer() ? seat.host() : column.key());
    }

    /** How high upright heads have to be. */
    static double uprightHead(MatrixRows rows) {
        double longest = 0;
        for (MatrixColumn column : rows.columns()) {
            longest = Math.max(longest, Letter.SMALL.width(uprightName(rows, column)));
        }
        return longest + 36;
    }

    private static void selection(Pen pen, MatrixGeometry at, MatrixLook look, boolean names) {
        if (look.row() < 0 || look.row() < at.firstRow() || look.row() >= at.endRow()
                || names != look.column() < 0) {
            return;
        }
        double x = names ? 0 : at.columnX(look.column());
        double width = names ? at.names() : at.column();
        pen.frame(x, at.rowY(look.row()), width, ROW, 5, Stroke.solid(Ink.ACCENT, look.focused() ? 2.5 : 1.5));
    }
}
