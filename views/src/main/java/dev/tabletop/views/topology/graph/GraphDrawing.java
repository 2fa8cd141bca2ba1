package dev.tabletop.views.topology.graph;

import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.topology.geometry.FlowShape;
import dev.tabletop.views.topology.geometry.Placement;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.topology.drawing.Align;
import dev.tabletop.views.topology.drawing.Ink;
import dev.tabletop.views.topology.drawing.Letter;
import dev.tabletop.views.topology.drawing.Pen;
import dev.tabletop.views.topology.drawing.Stroke;
import dev.tabletop.views.topology.geometry.Placement.Place;
import dev.tabletop.views.topology.drawing.Marks;
import dev.tabletop.views.topology.model.NodeHealth;
import dev.tabletop.views.topology.model.TopologyWords;

/** Draws the graph: links of the control plane, flows, then nodes over them, then the flows' numbers. */
public final class GraphDrawing {

    private static final int MOST_LABELS = 14;
    private static final double FAINT = 0.22;
    private static final double CALM = 0.6;
    /** Long flows meet in the middle; their labels stand nearer to where they come from. */
    private static final double NEARER = 0.3;

    private final Messages messages;
    private final NodeDrawing nodes;

    public GraphDrawing(Messages messages, TopologyWords words) {
        this.messages = messages;
        this.nodes = new NodeDrawing(messages, words);
    }

    NodeDrawing nodes() {
        return nodes;
    }

    /** Draws all of it, at scale 1. */
    void draw(Pen pen, GraphViewModel.Shown shown, GraphLook look) {
        Placement placement = shown.placement();
        plane(pen, shown);
        links(pen, shown.graph(), placement);
        for (GraphFlow flow : shown.graph().flows()) {
            FlowShape shape = shape(flow, placement);
            if (shape != null && isDrawn(flow, placement, look)) {
                flow(pen, flow, shape, look);
            }
        }
        pen.strength(1);
        shown.graph().control().forEach(n -> node(pen, shown, n, look));
        shown.graph().members().forEach(n -> node(pen, shown, n, look));
        labels(pen, shown, look);
    }

    private static @Nullable FlowShape shape(GraphFlow flow, Placement placement) {
        Place from = placement.of(flow.from());
        Place to = placement.of(flow.to());
        return from == null || to == null ? null : FlowShape.between(from, to, placement.plane());
    }

    /** The flow whose curve passes here, or null; only among those that are drawn. */
    static @Nullable GraphFlow flowAt(GraphViewModel.Shown shown, GraphLook look, double x, double y,
            double distance) {
        for (GraphFlow flow : shown.graph().flows()) {
            FlowShape shape = shape(flow, shown.placement());
            if (shape != null && isDrawn(flow, shown.placement(), look) && shape.isNear(x, y, distance)) {
                return flow;
            }
        }
        return null;
    }

    private static boolean isDrawn(GraphFlow flow, Placement placement, GraphLook look) {
        String center = look.center();
        if (placement.dense() && flow.from().equals(flow.to())) {
            return false;
        }
        return !placement.dense() || flow.state() != GraphFlow.State.WELL || (center != null && flow.touches(center));
    }

    private void plane(Pen pen, GraphViewModel.Shown shown) {
        Place plane = shown.placement().plane();
        pen.box(plane.x(), plane.y(), plane.width(), plane.height(), 12, Ink.PANEL);
        pen.frame(plane.x(), plane.y(), plane.width(), plane.height(), 12, Stroke.solid(Ink.RULE, 1));
        int tablets = shown.model().tablets().size();
        long wrong = shown.model().tablets().stream().filter(t -> t.health() != NodeHealth.HEALTHY).count();
        String title = messages.get("topology.graph.tablets", tablets);
        pen.text(title, plane.x() + 14, plane.y() + 22, Ink.TEXT, Letter.STRONG, Align.LEFT);
        if (wrong > 0) {
            double x = plane.x() + 26 + Letter.STRONG.width(title);
            Marks.mark(pen, x, plane.y() + 18, ReplicaCondition.DOWN, Ink.BAD);
            pen.text(messages.get("topology.graph.not-healthy", (int) wrong), x + 10, plane.y() + 22, Ink.BAD,
                    Letter.STRONG, Align.LEFT);
        }
        if (!shown.graph().hasLeader()) {
            pen.text(messages.get("topology.graph.no-nameserver"), plane.x() + plane.width() - 14, plane.y() + 22,
                    Ink.BAD, Letter.STRONG, Align.RIGHT);
        }
    }

    private static void links(Pen pen, GraphModel graph, Placement placement) {
        Place zookeeper = placement.of(GraphModel.ZOOKEEPER);
        Place plane = placement.plane();
        for (GraphNode node : graph.control()) {
            Place at = placement.of(node.id());
            if (at == null || zookeeper == null || node.kind() == GraphNode.Kind.ZOOKEEPER) {
                continue;
            }
            double top = zookeeper.y() + zookeeper.height();
            Stroke stroke = node.leads() ? Stroke.solid(Ink.ACCENT, 1.6) : Stroke.dashed(Ink.MUTED, 1.2);
            pen.curve(zookeeper.middleX(), top, at.middleX(), top, at.middleX(), at.y(), stroke);
            if (node.leads()) {
                double bottom = at.y() + at.height();
                pen.line(at.middleX(), bottom, at.middleX(), plane.y() - 6, stroke);
                pen.area(Ink.ACCENT, at.middleX() - 4, plane.y() - 8, at.middleX() + 4, plane.y() - 8, at.middleX(),
                        plane.y() - 1);
            }
        }
    }

    private void flow(Pen pen, GraphFlow flow, FlowShape shape, GraphLook look) {
        String center = look.center();
        boolean near = center == null || flow.touches(center);
        double width = 1.2 + Math.min(2.6, Math.log(1 + flow.partitions()) * 0.5);
        Ink ink = ink(flow.state());
        boolean flashing = look.flash() > 0 && look.flashing().contains(flow.id());
        if (flashing) {
            pen.strength(look.flash() * 0.7);
            pen.curve(shape.fromX(), shape.fromY(), shape.controlX(), shape.controlY(), shape.toX(), shape.toY(),
                    Stroke.solid(Ink.ACCENT, width + 6));
        }
        pen.strength(!near ? FAINT : flow.state() == GraphFlow.State.WELL && center == null ? CALM : 1);
        pen.begin(() -> inWords(flow));
        pen.curve(shape.fromX(), shape.fromY(), shape.controlX(), shape.controlY(), shape.toX(), shape.toY(),
                new Stroke(ink, width, flow.state() == GraphFlow.State.BROKEN));
        head(pen, shape, ink, 4 + width);
        pen.end();
    }

    private static void head(Pen pen, FlowShape shape, Ink ink, double size) {
        double dx = shape.toX() - shape.controlX();
        double dy = shape.toY() - shape.controlY();
        double length = Math.max(1, Math.hypot(dx, dy));
        double ux = dx / length;
        double uy = dy / length;
        double baseX = shape.toX() - ux * size * 1.5;
        double baseY = shape.toY() - uy * size * 1.5;
        pen.area(ink, shape.toX(), shape.toY(), baseX - uy * size * 0.7, baseY + ux * size * 0.7,
                baseX + uy * size * 0.7, baseY - ux * size * 0.7);
    }

    private static Ink ink(GraphFlow.State state) {
        return switch (state) {
            case WELL -> Ink.GOOD;
            case SLOW -> Ink.WARN;
            case BROKEN -> Ink.BAD;
        };
    }

    private void labels(Pen pen, GraphViewModel.Shown shown, GraphLook look) {
        String center = look.center();
        boolean few = shown.graph().flows().size() <= MOST_LABELS;
        for (GraphFlow flow : shown.graph().flows()) {
            boolean near = center != null && flow.touches(center);
            boolean told = center != null
                    ? near
                    : few || (flow.state() != GraphFlow.State.WELL
                            && !shown.placement().dense());
            FlowShape shape = told && isDrawn(flow, shown.placement(), look) ? shape(flow, shown.placement()) : null;
            if (shape != null) {
                double part = shape.isLong() ? NEARER : 0.5;
                label(pen, flow, shape.x(part), shape.y(part));
            }
        }
    }

    private static void label(Pen pen, GraphFlow flow, double x, double y) {
        String text = switch (flow.state()) {
            case WELL -> TopologyWords.number(flow.partitions());
            case SLOW -> flow.partitions() + "  −" + TopologyWords.number(flow.worstLag());
            case BROKEN -> flow.broken() == flow.partitions()
                    ? TopologyWords.number(flow.broken())
                    : flow.broken() + " / " + flow.partitions();
        };
        double mark = flow.state() == GraphFlow.State.WELL ? 0 : 14;
        double width = Letter.SMALL.width(text) + 14 + mark;
        Ink ink = ink(flow.state());
        pen.box(x - width / 2, y - 9, width, 18, 9, Ink.BACKGROUND);
        pen.frame(x - width / 2, y - 9, width, 18, 9, Stroke.solid(ink, 1));
        if (mark > 0) {
            Marks.mark(pen, x - width / 2 + 11, y,
                    flow.state() == GraphFlow.State.SLOW ? ReplicaCondition.LAGS : ReplicaCondition.DOWN, ink);
        }
        pen.text(text, x + mark / 2, y + 4, ink, Letter.SMALL, Align.CENTER);
    }

    private void node(Pen pen, GraphViewModel.Shown shown, GraphNode node, GraphLook look) {
        Place at = shown.placement().of(node.id());
        if (at == null) {
            return;
        }
        if (look.flash() > 0 && look.flashing().contains(node.id())) {
            pen.strength(look.flash());
            pen.frame(at.x() - 5, at.y() - 5, at.width() + 10, at.height() + 10, 12, Stroke.solid(Ink.ACCENT, 4));
            pen.strength(1);
        }
        pen.begin(() -> nodes.title(node));
        nodes.draw(pen, shown.model(), node, at);
        pen.end();
        if (node.id().equals(look.selected()) || node.id().equals(look.hovered())) {
            boolean selected = node.id().equals(look.selected());
            double out = selected ? 4 : 3;
            pen.frame(at.x() - out, at.y() - out, at.width() + 2 * out, at.height() + 2 * out, 8 + out,
                    Stroke.solid(Ink.ACCENT, !selected ? 1.5 : look.focused() ? 3 : 2));
        }
    }

    /** A flow in a sentence. */
    String inWords(GraphFlow flow) {
        String from = shortened(flow.from());
        String to = shortened(flow.to());
        return switch (flow.state()) {
            case WELL -> messages.get("topology.graph.flow.well", from, to, flow.partitions(),
                    TopologyWords.number(flow.worstLag()));
            case SLOW -> messages.get("topology.graph.flow.slow", from, to, flow.partitions(), flow.slow(),
                    TopologyWords.number(flow.worstLag()));
            case BROKEN -> messages.get("topology.graph.flow.broken", from, to, flow.partitions(), flow.broken());
        };
    }

    private static String shortened(String id) {
        return TopologyWords.shortened(id.substring(id.indexOf(':') + 1));
    }
}
