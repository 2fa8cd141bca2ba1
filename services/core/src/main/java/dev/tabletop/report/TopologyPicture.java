package dev.tabletop.report;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.ClusterCounts;

/** A cluster as a picture: tablets as columns, partitions as rows, a replica where they meet. */
final class TopologyPicture {

    private static final int NAMES = 190;
    private static final int LEAST_COLUMN = 128;
    /** Of the widest letters of an endpoint in bold, so that no text leaves its box. */
    private static final double LETTER = 7.6;
    private static final int AROUND_NAME = 42;
    private static final int LONGEST_NAME = 34;
    private static final int ROW = 26;
    private static final int HEAD = 46;
    private static final int TABLE_HEAD = 28;
    /** More rows than these make a picture that nobody reads; the tables of the report have them all. */
    private static final int MOST_ROWS = 160;

    private final ClusterState state;
    private final List<String> tablets;
    private final int column;
    private final Markup svg = new Markup();
    private int y;
    private int rows;

    TopologyPicture(ClusterState state) {
        this.state = state;
        this.tablets = tablets(state);
        int longest = tablets.stream().mapToInt(String::length).max().orElse(0);
        this.column = Math.max(LEAST_COLUMN, (int) (Math.min(longest, LONGEST_NAME) * LETTER) + AROUND_NAME);
    }

    /** Every tablet that anything names, in order. */
    static List<String> tablets(ClusterState state) {
        return Stream.concat(state.tablets().stream().map(Tablet::endpoint),
                state.partitions().flatMap(p -> p.replicas().stream()).map(Replica::endpoint)).distinct().sorted()
                .toList();
    }

    String svg(String caption) {
        drawTablets();
        y = HEAD;
        for (Table table : state.tables()) {
            drawTable(table);
        }
        int width = width();
        String head = "<svg class=\"topology\" role=\"img\" viewBox=\"0 0 " + width + " " + (y + 8) + "\" width=\""
                + width
                + "\" height=\"" + (y + 8) + "\" xmlns=\"http://www.w3.org/2000/svg\"><title>"
                + Markup.escaped(caption) + "</title>\n";
        return head + svg + "</svg>\n";
    }

    /** How wide the picture is, in its own pixels. */
    int width() {
        return NAMES + column * tablets.size() + 8;
    }

    private void drawTablets() {
        for (int i = 0; i < tablets.size(); i++) {
            String endpoint = tablets.get(i);
            Tablet tablet = state.tablets().stream().filter(t -> t.endpoint().equals(endpoint)).findFirst()
                    .orElse(null);
            int x = NAMES + i * column;
            String look = look(tablet);
            svg.raw("<g class=\"tablet " + look + "\"><rect x=\"" + (x + 4) + "\" y=\"4\" width=\"" + (column - 8)
                    + "\" height=\"" + (HEAD - 10) + "\" rx=\"7\"/><circle class=\"dot\" cx=\"" + (x + 16)
                    + "\" cy=\"17\" r=\"4\"/>");
            label("name", x + 26, 21, shorten(endpoint, LONGEST_NAME), endpoint);
            label("state", x + 26, 34, words(look), null);
            svg.raw("</g>\n");
        }
    }

    private static String look(@Nullable Tablet tablet) {
        if (tablet == null || tablet.state() == Tablet.State.OFFLINE) {
            return "gone";
        }
        return tablet.answered() ? "well" : "silent";
    }

    private static String words(String look) {
        return switch (look) {
            case "well" -> "healthy, answers";
            case "silent" -> "does not answer";
            default -> "offline";
        };
    }

    private void drawTable(Table table) {
        if (rows >= MOST_ROWS) {
            return;
        }
        String name = table.name().toString();
        label("table", 6, y + 19, shorten(name, (int) ((NAMES + column * tablets.size() - 12) / LETTER)), name);
        svg.raw("<line class=\"rule\" x1=\"6\" x2=\"" + (NAMES + column * tablets.size()) + "\" y1=\""
                + (y + TABLE_HEAD - 3)
                + "\" y2=\"" + (y + TABLE_HEAD - 3) + "\"/>");
        y += TABLE_HEAD;
        for (Partition partition : table.partitions()) {
            if (rows == MOST_ROWS) {
                label("state", 6, y + 17, "… and more: see the tables below", null);
                y += ROW;
            }
            if (rows++ < MOST_ROWS) {
                drawPartition(partition);
                y += ROW;
            }
        }
    }

    private void drawPartition(Partition partition) {
        boolean serves = ClusterCounts.serves(partition);
        label(serves ? "pid" : "pid bad", 18, y + 17,
                "partition " + partition.id().pid() + (serves ? "" : "  no leader"), null);
        ReplicaStatus leader = partition.leader().map(Replica::status).orElse(null);
        for (int i = 0; i < tablets.size(); i++) {
            Replica replica = partition.replica(tablets.get(i));
            if (replica != null) {
                drawReplica(NAMES + i * column, replica, leader);
            }
        }
    }

    private void drawReplica(int x, Replica replica, @Nullable ReplicaStatus leader) {
        String look = look(replica);
        String role = replica.meta().leader() ? "L" : "F";
        svg.raw("<g class=\"replica " + look + (replica.meta().leader() ? " leader" : "") + "\"><rect x=\"" + (x + 4)
                + "\" y=\"" + (y + 2) + "\" width=\"" + (column - 8) + "\" height=\"" + (ROW - 5) + "\" rx=\"5\"/>");
        svg.element("title", tooltip(replica));
        label("role", x + 13, y + 17, role, null);
        label("offset", x + 28, y + 17, cell(replica, leader), null);
        svg.raw("</g>\n");
    }

    private static String look(Replica replica) {
        if (!replica.tabletAnswered()) {
            return "unknown";
        }
        ReplicaStatus status = replica.status();
        if (status == null || !replica.isLoaded()) {
            return replica.meta().alive() ? "odd" : "down";
        }
        boolean agrees = (status.role() == Role.LEADER) == replica.meta().leader();
        if (!replica.meta().alive() || !agrees) {
            return "odd";
        }
        return "well";
    }

    static String cell(Replica replica, @Nullable ReplicaStatus leader) {
        ReplicaStatus status = replica.status();
        if (!replica.tabletAnswered()) {
            return "no answer";
        }
        if (status == null || !replica.isLoaded()) {
            return replica.meta().alive() ? "not loaded" : "down";
        }
        long lag = leader == null ? 0 : leader.offset() - status.offset();
        return status.offset() + (lag > 0 ? " (−" + lag + ")" : "");
    }

    private static String tooltip(Replica replica) {
        ReplicaStatus status = replica.status();
        return replica.endpoint() + ". Metadata: " + (replica.meta().leader() ? "leader" : "follower") + ", "
                + (replica.meta().alive() ? "alive" : "not alive") + ". Tablet: "
                + (status == null
                        ? replica.tabletAnswered() ? "not loaded" : "no answer"
                        : status.role() + ", " + status.state() + ", offset " + status.offset() + ", rows "
                                + status.rows());
    }

    private void label(String look, int x, int baseline, String text, @Nullable String whole) {
        svg.raw("<text class=\"" + look + "\" x=\"" + x + "\" y=\"" + baseline + "\">").text(text);
        if (whole != null && !whole.equals(text)) {
            svg.element("title", whole);
        }
        svg.raw("</text>");
    }

    /** Cut in the middle: names that differ only at their end stay apart, and so do those that differ at their beginning. */
    static String shorten(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = (most - 1) / 2;
        return text.substring(0, head) + "…" + text.substring(text.length() - (most - 1 - head));
    }
}
