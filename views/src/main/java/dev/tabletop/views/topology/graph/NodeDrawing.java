package dev.tabletop.views.topology.graph;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.topology.drawing.Align;
import dev.tabletop.views.topology.drawing.Ink;
import dev.tabletop.views.topology.drawing.Letter;
import dev.tabletop.views.topology.drawing.Pen;
import dev.tabletop.views.topology.drawing.Stroke;
import dev.tabletop.views.topology.geometry.Placement.Place;
import dev.tabletop.views.topology.drawing.Marks;
import dev.tabletop.views.topology.model.NodeHealth;
import dev.tabletop.views.topology.model.TopologyModel;
import dev.tabletop.views.topology.model.TopologyWords;

/** Draws the nodes of the graph as cards. */
final class NodeDrawing {

    private static final double ROUND = 8;
    private static final double TEXT = 28;

    private final Messages messages;
    private final TopologyWords words;

    NodeDrawing(Messages messages, TopologyWords words) {
        this.messages = messages;
        this.words = words;
    }

    void draw(Pen pen, TopologyModel model, GraphNode node, Place at) {
        switch (node.kind()) {
            case ZOOKEEPER -> zookeeper(pen, at);
            case NAMESERVER -> nameserver(pen, node, at);
            case TABLET, GROUP -> member(pen, model, node, at);
        }
    }

    private void zookeeper(Pen pen, Place at) {
        double half = at.height() / 2;
        pen.box(at.x(), at.y(), at.width(), at.height(), half, Ink.BACKGROUND);
        pen.frame(at.x(), at.y(), at.width(), at.height(), half, Stroke.solid(Ink.MUTED, 1.2));
        double x = at.x() + 24;
        double y = at.middleY();
        pen.line(x - 5, y + 4, x, y - 5, Stroke.solid(Ink.ACCENT, 1.2));
        pen.line(x, y - 5, x + 5, y + 4, Stroke.solid(Ink.ACCENT, 1.2));
        pen.line(x - 5, y + 4, x + 5, y + 4, Stroke.solid(Ink.ACCENT, 1.2));
        pen.disc(x, y - 5, 3, Ink.ACCENT);
        pen.disc(x - 5, y + 4, 3, Ink.ACCENT);
        pen.disc(x + 5, y + 4, 3, Ink.ACCENT);
        pen.text("ZooKeeper", at.x() + 42, y + 4.5, Ink.TEXT, Letter.STRONG, Align.LEFT);
    }

    private void nameserver(Pen pen, GraphNode node, Place at) {
        pen.box(at.x(), at.y(), at.width(), at.height(), ROUND, Ink.BACKGROUND);
        Stroke frame = node.leads() ? Stroke.solid(Ink.ACCENT, 2) : Stroke.solid(Ink.RULE, 1.2);
        pen.frame(at.x(), at.y(), at.width(), at.height(), ROUND, frame);
        if (node.leads()) {
            crown(pen, at.x() + 17, at.middleY());
        } else {
            pen.circle(at.x() + 17, at.middleY(), 4, Stroke.solid(Ink.MUTED, 1.4));
        }
        double room = at.width() - TEXT - 10;
        pen.text(Letter.CODE.fit(TopologyWords.shortened(node.name()), room), at.x() + TEXT + 4, at.middleY() - 3,
                Ink.TEXT, Letter.CODE, Align.LEFT);
        pen.text(messages.get(node.leads() ? "topology.graph.nameserver.leads" : "topology.graph.nameserver.waits"),
                at.x() + TEXT + 4, at.middleY() + 13, node.leads() ? Ink.ACCENT : Ink.MUTED, Letter.SMALL, Align.LEFT);
    }

    private static void crown(Pen pen, double x, double y) {
        pen.area(Ink.ACCENT, x - 7, y + 5, x - 8, y - 4, x - 3.5, y, x, y - 6, x + 3.5, y, x + 8, y - 4, x + 7,
                y + 5);
    }

    private void member(Pen pen, TopologyModel model, GraphNode node, Place at) {
        boolean group = node.kind() == GraphNode.Kind.GROUP;
        Ink ground = node.health() == NodeHealth.OFFLINE && !group ? Ink.BAD_SOFT : Ink.BACKGROUND;
        if (group) {
            for (int i = 2; i > 0; i--) {
                pen.box(at.x() + 4 * i, at.y() - 4 * i, at.width(), at.height(), ROUND, Ink.BACKGROUND);
                pen.frame(at.x() + 4 * i, at.y() - 4 * i, at.width(), at.height(), ROUND,
                        Stroke.solid(Ink.RULE, 1));
            }
        }
        pen.box(at.x(), at.y(), at.width(), at.height(), ROUND, Ink.BACKGROUND);
        pen.box(at.x(), at.y(), at.width(), at.height(), ROUND, ground);
        pen.frame(at.x(), at.y(), at.width(), at.height(), ROUND, frame(node.health()));
        Marks.health(pen, at.x() + 15, at.y() + Math.min(17, at.height() / 2), node.health());
        double room = at.width() - TEXT - 8;
        if (at.height() < 40) {
            String name = group ? title(node) : model.tablets().get(node.tablets().getFirst()).host();
            pen.text(Letter.STRONG.fitEnd(TopologyWords.shortened(name), room), at.x() + TEXT, at.middleY() + 4,
                    Ink.TEXT, Letter.STRONG, Align.LEFT);
            return;
        }
        pen.text(group ? Letter.STRONG.fit(title(node), room) : Letter.CODE.fit(title(node), room), at.x() + TEXT,
                at.y() + 21, Ink.TEXT, group ? Letter.STRONG : Letter.CODE, Align.LEFT);
        List<Line> lines = lines(model, node, at.height() < 60, room);
        double y = at.y() + 38;
        for (Line line : lines) {
            double from = at.x() + TEXT;
            if (line.alarm()) {
                Marks.mark(pen, from + 4, y - 4, ReplicaCondition.DOWN, Ink.BAD);
                from += 14;
            }
            pen.text(Letter.SMALL.fit(line.text(), at.x() + at.width() - 8 - from), from, y, line.ink(), Letter.SMALL,
                    Align.LEFT);
            y += 17;
        }
    }

    private record Line(String text, Ink ink, boolean alarm) {}

    private static Stroke frame(NodeHealth health) {
        return switch (health) {
            case HEALTHY -> Stroke.solid(Ink.RULE, 1.2);
            case UNKNOWN -> Stroke.solid(Ink.WARN, 1.6);
            case SILENT -> Stroke.dashed(Ink.WARN, 1.8);
            case OFFLINE -> Stroke.solid(Ink.BAD, 2);
        };
    }

    /** What a node is called. */
    String title(GraphNode node) {
        if (node.kind() != GraphNode.Kind.GROUP) {
            return TopologyWords.shortened(node.name());
        }
        String what = node.name().isEmpty() ? words.health(node.health()) : TopologyWords.shortened(node.name());
        return messages.get("topology.graph.group", node.tablets().size(), what);
    }

    private List<Line> lines(TopologyModel model, GraphNode node, boolean small, double room) {
        List<Line> lines = new ArrayList<>();
        GraphNode.Load load = node.load();
        Line carries = new Line(carries(load, small, room), Ink.MUTED, false);
        if (load.leaderless() > 0) {
            lines.add(new Line(messages.get("topology.graph.leaderless", load.leaderless()), Ink.BAD, true));
        } else if (!small || node.health() != NodeHealth.HEALTHY) {
            lines.add(new Line(state(model, node), Marks.ink(node.health()), false));
        }
        if (!small || lines.isEmpty()) {
            lines.add(carries);
        }
        return lines;
    }

    private String carries(GraphNode.Load load, boolean small, double room) {
        String led = TopologyWords.number(load.led());
        String followed = TopologyWords.number(load.followed());
        String bytes = TopologyWords.bytes(load.bytes());
        String words = messages.get("topology.graph.carries", led, followed, bytes);
        return small || Letter.SMALL.width(words) > room
                ? messages.get("topology.graph.carries.short", led, followed, bytes)
                : words;
    }

    /** How a node is, and for how long. */
    String state(TopologyModel model, GraphNode node) {
        if (node.kind() == GraphNode.Kind.GROUP) {
            return node.load().offline() == 0
                    ? messages.get("topology.graph.group.well")
                    : messages.get("topology.graph.group.not-well", node.load().offline());
        }
        Tablet tablet = model.tablets().get(node.tablets().getFirst()).tablet();
        String word = words.health(node.health());
        return tablet == null || !node.health().hasAge() || tablet.stateAge().isZero()
                ? word
                : messages.get("topology.graph.state-for", word, words.duration(tablet.stateAge()));
    }
}
