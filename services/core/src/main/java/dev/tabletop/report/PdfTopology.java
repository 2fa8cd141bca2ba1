package dev.tabletop.report;

import java.io.IOException;
import java.util.List;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Table;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.report.PdfPages.Ink;

/** The picture of a cluster on paper: tablets as columns, partitions as rows. */
final class PdfTopology {

    /** More columns than these are too narrow to read on a page. */
    private static final int MOST_TABLETS = 9;
    /** More rows than these make a picture that nobody reads. */
    private static final int MOST_ROWS = 120;
    private static final float NAMES = 96;
    private static final float ROW = 14;
    private static final float SIZE = 6.5f;

    private final PdfPages pages;
    private final ClusterState state;
    private final List<String> tablets;
    private int rows;

    PdfTopology(PdfPages pages, ClusterState state) {
        this.pages = pages;
        this.state = state;
        this.tablets = TopologyPicture.tablets(state);
    }

    void draw() throws IOException {
        if (tablets.size() > MOST_TABLETS) {
            counts();
            return;
        }
        head();
        for (Table table : state.tables()) {
            if (rows < MOST_ROWS) {
                table(table);
            }
        }
        if (state.partitions().count() > rows) {
            pages.paragraph("… and more; the HTML and JSON reports have them all.", 8, Ink.GREY);
        }
        pages.space(4);
        pages.paragraph("Numbers are log offsets, in brackets what a follower is behind. L leads, F follows by the"
                + " metadata.", 7, Ink.GREY);
    }

    private float column() {
        return (pages.width() - NAMES) / Math.max(1, tablets.size());
    }

    private void head() throws IOException {
        pages.need(ROW * 3);
        for (int i = 0; i < tablets.size(); i++) {
            pages.text(fit(tablets.get(i), column() - 4, true), PdfPages.MARGIN + NAMES + i * column() + 2,
                    pages.y() + 3, SIZE, true, Ink.BLACK);
        }
        pages.space(ROW);
    }

    private void table(Table table) throws IOException {
        pages.need(ROW * 2);
        pages.text(fit(table.name().toString(), pages.width(), true), PdfPages.MARGIN, pages.y() + 3, SIZE + 1, true,
                Ink.BLACK);
        pages.space(ROW);
        for (Partition partition : table.partitions()) {
            if (rows < MOST_ROWS) {
                rows++;
                partition(partition);
            }
        }
    }

    private void partition(Partition partition) throws IOException {
        pages.need(ROW);
        boolean serves = ClusterCounts.serves(partition);
        pages.text("partition " + partition.id().pid() + (serves ? "" : "  no leader"), PdfPages.MARGIN + 6,
                pages.y() + 3, SIZE, !serves, serves ? Ink.BLACK : Ink.RED);
        Replica leader = partition.leader().orElse(null);
        for (int i = 0; i < tablets.size(); i++) {
            Replica replica = partition.replica(tablets.get(i));
            if (replica != null) {
                float x = PdfPages.MARGIN + NAMES + i * column();
                pages.box(x + 1, pages.y() + 1, column() - 2, ROW - 2, ink(ReplicaCondition.of(replica, leader)));
                String words = (replica.meta().leader() ? "L " : "F ")
                        + TopologyPicture.cell(replica, leader == null ? null : leader.status());
                pages.text(fit(words, column() - 6, replica.meta().leader()), x + 4, pages.y() + 3, SIZE,
                        replica.meta().leader(), Ink.BLACK);
            }
        }
        pages.space(ROW);
    }

    private static Ink ink(ReplicaCondition condition) {
        return switch (condition) {
            case WELL -> new Ink(0.82f, 0.94f, 0.85f);
            case LAGS, LOADING -> new Ink(0.83f, 0.91f, 1f);
            case LOADED_NOT_ALIVE, ROLES_DIFFER, NOT_LOADED -> new Ink(1f, 0.93f, 0.72f);
            case SILENT -> new Ink(0.90f, 0.91f, 0.92f);
            case DOWN -> new Ink(1f, 0.82f, 0.82f);
        };
    }

    /** For a large cluster: how many replicas of each tablet do their part. */
    private void counts() throws IOException {
        pages.paragraph(tablets.size() + " tablets are too many for a picture on paper; the HTML report has it.", 8,
                Ink.GREY);
        ClusterCounts counts = ClusterCounts.of(state);
        float x = PdfPages.MARGIN;
        for (ReplicaCondition condition : ReplicaCondition.values()) {
            float width = counts.replicas() == 0 ? 0 : pages.width() * counts.in(condition) / counts.replicas();
            if (width > 0) {
                pages.box(x, pages.y(), width, ROW, ink(condition));
                x += width;
            }
        }
        pages.space(ROW + 4);
        pages.paragraph(counts.inService() + " of " + counts.replicas() + " replicas are in service.", 8, Ink.BLACK);
    }

    private String fit(String text, float width, boolean strong) {
        if (pages.fonts().width(text, SIZE, strong) <= width) {
            return text;
        }
        int most = text.length();
        while (most > 4 && pages.fonts().width(TopologyPicture.shorten(text, most), SIZE, strong) > width) {
            most--;
        }
        return TopologyPicture.shorten(text, most);
    }
}
