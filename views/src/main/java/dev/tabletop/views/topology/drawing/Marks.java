package dev.tabletop.views.topology.drawing;

import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.diagnosis.blast.Struck.Blow;
import dev.tabletop.views.topology.model.Counts;
import dev.tabletop.views.topology.model.NodeHealth;

/**
 * Shape and colour of each state. A leader is a filled box and a follower an outlined one; every state but well has a
 * mark of its own, so that nothing rests on colour alone.
 */
public final class Marks {

    private static final double ROUND = 4;
    private static final double BAR = 4;

    private Marks() {}

    /** The strong ink of a condition. */
    public static Ink ink(ReplicaCondition condition) {
        return switch (condition) {
            case WELL -> Ink.GOOD;
            case LAGS, LOADING, LOADED_NOT_ALIVE -> Ink.WARN;
            case ROLES_DIFFER, NOT_LOADED, DOWN -> Ink.BAD;
            case SILENT -> Ink.MUTED;
        };
    }

    /** The mark that stands for a severity. */
    public static ReplicaCondition of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> ReplicaCondition.DOWN;
            case WARNING -> ReplicaCondition.LAGS;
            case NOTE -> ReplicaCondition.LOADING;
        };
    }

    /** The strong ink of a severity. */
    public static Ink ink(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Ink.BAD;
            case WARNING -> Ink.WARN;
            case NOTE -> Ink.MUTED;
        };
    }

    /** The mark that stands for what is lost of a partition. */
    public static ReplicaCondition of(Blow blow) {
        return switch (blow) {
            case ALL_LOST -> ReplicaCondition.DOWN;
            case LEADER_LOST, CANDIDATE_LOST -> ReplicaCondition.LAGS;
            case FOLLOWER_LOST -> ReplicaCondition.LOADING;
        };
    }

    /** The strong ink of what is lost of a partition. */
    public static Ink ink(Blow blow) {
        return switch (blow) {
            case ALL_LOST -> Ink.BAD;
            case LEADER_LOST, CANDIDATE_LOST -> Ink.WARN;
            case FOLLOWER_LOST -> Ink.MUTED;
        };
    }

    private static Ink soft(ReplicaCondition condition) {
        return switch (condition) {
            case WELL -> Ink.GOOD_SOFT;
            case LAGS, LOADING, LOADED_NOT_ALIVE -> Ink.WARN_SOFT;
            case ROLES_DIFFER, NOT_LOADED, DOWN -> Ink.BAD_SOFT;
            case SILENT -> Ink.PANEL;
        };
    }

    /** The box of one replica, without what stands in it. */
    public static void replicaBox(Pen pen, double x, double y, double width, double height, ReplicaCondition condition,
            boolean leader) {
        if (leader) {
            pen.box(x, y, width, height, ROUND, ink(condition));
            return;
        }
        pen.box(x, y, width, height, ROUND, soft(condition));
        boolean dashed = condition == ReplicaCondition.LOADING || condition == ReplicaCondition.SILENT;
        pen.frame(x, y, width, height, ROUND, new Stroke(ink(condition), condition == ReplicaCondition.WELL ? 1 : 1.5,
                dashed));
    }

    /** A replica in a narrow cell: its role's letter, or the mark of its condition. */
    public static void replica(Pen pen, double x, double y, double width, double height, ReplicaCondition condition,
            boolean leader) {
        replicaBox(pen, x, y, width, height, condition, leader);
        Ink ink = leader ? Ink.ON_FILL : ink(condition);
        if (condition == ReplicaCondition.WELL) {
            pen.text(letter(leader), x + width / 2, y + height / 2 + 4, ink, Letter.TINY, Align.CENTER);
        } else {
            mark(pen, x + width / 2, y + height / 2, condition, ink);
        }
    }

    /** The first letter of a role. */
    public static String letter(boolean leader) {
        return leader ? "L" : "F";
    }

    /** The mark of a condition, about ten pixels high; a tick for well. */
    public static void mark(Pen pen, double x, double y, ReplicaCondition condition, Ink ink) {
        Stroke stroke = Stroke.solid(ink, 1.8);
        switch (condition) {
            case WELL -> {
                pen.line(x - 4, y, x - 1, y + 3, stroke);
                pen.line(x - 1, y + 3, x + 4, y - 4, stroke);
            }
            case LAGS -> pen.area(ink, x - 4.5, y - 3, x + 4.5, y - 3, x, y + 4.5);
            case LOADING -> {
                pen.disc(x - 4, y, 1.4, ink);
                pen.disc(x, y, 1.4, ink);
                pen.disc(x + 4, y, 1.4, ink);
            }
            case LOADED_NOT_ALIVE, ROLES_DIFFER -> {
                pen.line(x - 4.5, y - 2, x + 4.5, y - 2, stroke);
                pen.line(x - 4.5, y + 2, x + 4.5, y + 2, stroke);
                pen.line(x - 3, y + 5, x + 3, y - 5, stroke);
            }
            case NOT_LOADED -> {
                pen.circle(x, y, 4, Stroke.solid(ink, 1.6));
                pen.line(x - 4.5, y + 4.5, x + 4.5, y - 4.5, Stroke.solid(ink, 1.6));
            }
            case SILENT -> pen.text("?", x, y + 4.5, ink, Letter.STRONG, Align.CENTER);
            case DOWN -> cross(pen, x, y, 3.8, stroke);
        }
    }

    private static void cross(Pen pen, double x, double y, double half, Stroke stroke) {
        pen.line(x - half, y - half, x + half, y + half, stroke);
        pen.line(x - half, y + half, x + half, y - half, stroke);
    }

    /** A tablet's health as a dot of its own shape, ten pixels wide. */
    public static void health(Pen pen, double x, double y, NodeHealth health) {
        switch (health) {
            case HEALTHY -> pen.disc(x, y, 4.5, Ink.GOOD);
            case UNKNOWN -> pen.circle(x, y, 4, Stroke.solid(Ink.WARN, 1.6));
            case SILENT -> {
                pen.circle(x, y, 4, Stroke.solid(Ink.WARN, 1.6));
                pen.text("?", x, y + 3.5, Ink.WARN, Letter.TINY, Align.CENTER);
            }
            case OFFLINE -> cross(pen, x, y, 4, Stroke.solid(Ink.BAD, 2.4));
        }
    }

    /** The ink of a tablet's state in words. */
    public static Ink ink(NodeHealth health) {
        return switch (health) {
            case HEALTHY -> Ink.MUTED;
            case UNKNOWN, SILENT -> Ink.WARN;
            case OFFLINE -> Ink.BAD;
        };
    }

    /** How many replicas are in which state, as a bar of this width. */
    public static void bar(Pen pen, double x, double y, double width, Counts counts) {
        if (counts.replicas() == 0) {
            return;
        }
        double from = x;
        for (ReplicaCondition condition : ReplicaCondition.values()) {
            double part = width * counts.of(condition) / counts.replicas();
            if (part > 0) {
                pen.box(from, y, Math.max(part, 1), BAR, 0, ink(condition));
                from += part;
            }
        }
    }
}
