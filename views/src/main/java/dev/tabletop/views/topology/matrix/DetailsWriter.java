package dev.tabletop.views.topology.matrix;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.diagnosis.blast.Struck.Blow;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.topology.matrix.MatrixDetails.Line;
import dev.tabletop.views.topology.matrix.MatrixDetails.Truth;
import dev.tabletop.views.topology.model.Counts;
import dev.tabletop.views.topology.model.Strike;
import dev.tabletop.views.topology.model.TabletSeat;
import dev.tabletop.views.topology.model.TopologyModel;
import dev.tabletop.views.topology.model.TopologyWords;

/** Puts into words what a place of the matrix shows. Pure. */
final class DetailsWriter {

    private static final String NOTHING = "–";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
            .withZone(ZoneId.systemDefault());

    private final Messages messages;
    private final TopologyWords words;

    DetailsWriter(Messages messages, TopologyWords words) {
        this.messages = messages;
        this.words = words;
    }

    /** All about the place where a row meets a column (-1: the whole row). */
    MatrixDetails details(MatrixRows rows, int row, int column) {
        if (rows.isTable(row)) {
            return ofTable(rows, row, column);
        }
        int replica = column < 0 ? -1 : rows.single(row, column);
        return replica < 0 ? ofPartition(rows, row) : ofReplica(rows, rows.partition(row), replica);
    }

    /** The class of a partition and since when, and how hard it would be struck; empty where there is nothing to say. */
    private String judged(MatrixRows rows, int partition) {
        Finding finding = rows.model().finding(partition);
        Strike strike = rows.strike();
        Blow blow = strike == null ? null : strike.blow(partition);
        String kind = finding == null ? "" : words.kind(finding.kind());
        if (finding != null && finding.since() != null) {
            kind = messages.get("topology.matrix.class", kind, TIME.format(finding.since()));
        }
        String struck = blow == null ? "" : messages.get("topology.matrix.struck", words.blow(blow));
        return Stream.of(struck, kind).filter(s -> !s.isEmpty()).collect(Collectors.joining("; "));
    }

    /** The same in few words: a line for each thing. Null where there is nothing. */
    @Nullable
    String tooltip(MatrixRows rows, int row, int column) {
        if (column >= 0 && rows.counts(row, column) == null) {
            return null;
        }
        MatrixDetails details = details(rows, row, column);
        StringBuilder text = new StringBuilder(details.title());
        append(text, details.subtitle());
        append(text, details.state());
        for (Truth truth : details.truths()) {
            text.append('\n').append(truth.differs() ? "≠ " : "   ").append(messages.get("topology.matrix.tip.truth",
                    truth.what(), truth.nameserver(), truth.tablet(), truth.zookeeper()));
        }
        return text.toString();
    }

    /** For a screen reader: where, what. */
    String spoken(MatrixRows rows, int row, int column) {
        if (column >= 0 && rows.counts(row, column) == null) {
            return messages.get("topology.matrix.spoken.nothing", rowName(rows, row),
                    TopologyWords.shortened(rows.columns().get(column).key()));
        }
        MatrixDetails details = details(rows, row, column);
        return messages.get("topology.matrix.spoken", details.title(), details.subtitle(), details.state());
    }

    private static void append(StringBuilder text, String line) {
        if (!line.isEmpty()) {
            text.append('\n').append(line);
        }
    }

    private static String rowName(MatrixRows rows, int row) {
        return TopologyWords.shortened(rows.isTable(row)
                ? rows.model().table(rows.table(row)).name().toString()
                : rows.model().partition(rows.partition(row)).id().toString());
    }

    private MatrixDetails ofTable(MatrixRows rows, int row, int column) {
        Table table = rows.model().table(rows.table(row));
        Counts some = column < 0 ? rows.counts(row) : rows.counts(row, column);
        Counts counts = some == null ? new Counts() : some;
        String where = column < 0
                ? messages.get("topology.matrix.partitions", rows.shownPartitions(rows.table(row)))
                : TopologyWords.shortened(rows.columns().get(column).key());
        int without = column < 0 ? rows.withoutLeader(row) : 0;
        String state = without > 0
                ? messages.get("topology.matrix.without-leader", without)
                : messages.get("topology.matrix.of-replicas", counts.notWell(), counts.replicas());
        List<Line> lines = new ArrayList<>();
        for (ReplicaCondition condition : ReplicaCondition.values()) {
            if (counts.of(condition) > 0) {
                lines.add(new Line(condition, words.condition(condition),
                        TopologyWords.number(counts.of(condition))));
            }
        }
        return new MatrixDetails(rowName(rows, row), where, state, without > 0 ? ReplicaCondition.DOWN : counts.worst(),
                messages.get("topology.matrix.led-followed", counts.leaders(), counts.followers()), List.of(),
                messages.get("topology.matrix.by-state"), lines, Place.ofTable(Place.TABLES, table.name()));
    }

    private MatrixDetails ofPartition(MatrixRows rows, int row) {
        TopologyModel model = rows.model();
        int partition = rows.partition(row);
        boolean leads = model.hasLeader(partition);
        ReplicaCondition worst = leads ? model.worst(partition) : ReplicaCondition.DOWN;
        Finding finding = model.finding(partition);
        String judged = judged(rows, partition);
        String plain = leads ? words.condition(worst) : messages.get("topology.matrix.no-leader");
        String state = judged.isEmpty() ? plain : judged;
        String meaning = finding != null
                ? words.impact(finding.kind())
                : leads ? words.meaning(worst) : messages.get("topology.matrix.no-leader.meaning");
        return new MatrixDetails(rowName(rows, row),
                messages.get("topology.matrix.copies", model.partition(partition).replicas().size()), state, worst,
                meaning, List.of(), messages.get("topology.matrix.replicas"), replicaLines(model, partition),
                Place.ofPartition(Place.TABLES, model.partition(partition).id()));
    }

    private List<Line> replicaLines(TopologyModel model, int partition) {
        List<Line> lines = new ArrayList<>();
        for (int r = model.firstReplica(partition); r < model.firstReplica(partition + 1); r++) {
            Replica replica = model.replica(partition, r);
            ReplicaStatus status = replica.status();
            long lag = model.lag(partition, r);
            String value = words.role(replica.meta().leader()) + " · " + (status == null
                    ? words.condition(model.condition(r))
                    : TopologyWords.number(status.offset()) + (lag > 0 ? " (−" + TopologyWords.number(lag) + ")" : ""));
            lines.add(new Line(model.condition(r), TopologyWords.shortened(replica.endpoint()), value));
        }
        return lines;
    }

    private MatrixDetails ofReplica(MatrixRows rows, int partition, int number) {
        TopologyModel model = rows.model();
        Replica replica = model.replica(partition, number);
        Partition whole = model.partition(partition);
        ReplicaCondition condition = model.condition(number);
        TabletSeat seat = model.tablets().get(model.tabletOf(number));
        List<Truth> truths = new ArrayList<>();
        truths.add(nodes(seat, replica));
        truths.add(roles(replica, condition));
        truths.add(alive(replica, condition));
        addNumbers(replica, truths);
        return new MatrixDetails(TopologyWords.shortened(whole.id().toString()),
                messages.get("topology.matrix.on", TopologyWords.shortened(replica.endpoint())),
                stateOf(rows, partition, words.role(replica.meta().leader()) + " · " + words.condition(condition)),
                condition,
                words.meaning(condition), truths, messages.get("topology.matrix.replicas"),
                replicaLines(model, partition), Place.ofReplica(Place.TABLES, whole.id(), replica.endpoint()));
    }

    private String stateOf(MatrixRows rows, int partition, String replica) {
        String judged = judged(rows, partition);
        return judged.isEmpty() ? replica : messages.get("topology.matrix.partition-is", replica, judged);
    }

    private Truth nodes(TabletSeat seat, Replica replica) {
        Tablet tablet = seat.tablet();
        String nameserver = tablet == null ? NOTHING : switch (tablet.state()) {
            case HEALTHY -> messages.get("topology.truth.healthy");
            case OFFLINE -> messages.get("topology.truth.offline");
            case UNKNOWN -> messages.get("topology.truth.not-known");
        };
        String registered = tablet == null ? NOTHING : switch (tablet.state()) {
            case HEALTHY -> messages.get("topology.truth.registered", words.duration(tablet.stateAge()));
            case OFFLINE -> messages.get("topology.truth.gone", words.duration(tablet.stateAge()));
            case UNKNOWN -> NOTHING;
        };
        boolean differs = tablet != null && (tablet.state() == Tablet.State.HEALTHY) != replica.tabletAnswered()
                && tablet.state() != Tablet.State.UNKNOWN;
        return new Truth(messages.get("topology.truth.tablet"), nameserver,
                messages.get(replica.tabletAnswered() ? "topology.truth.answers" : "topology.truth.silent"),
                registered, differs);
    }

    private Truth roles(Replica replica, ReplicaCondition condition) {
        ReplicaStatus status = replica.status();
        return new Truth(messages.get("topology.truth.role"), words.role(replica.meta().leader()),
                status == null ? unknown(replica) : words.role(status.role() == Role.LEADER), NOTHING,
                condition == ReplicaCondition.ROLES_DIFFER);
    }

    private Truth alive(Replica replica, ReplicaCondition condition) {
        ReplicaStatus status = replica.status();
        String loaded = status == null ? unknown(replica) : messages.get(switch (status.state()) {
            case UNDEFINED, LOADING -> "topology.truth.loading";
            case NORMAL -> "topology.truth.loaded";
            case MAKING_SNAPSHOT -> "topology.truth.snapshot";
            case SNAPSHOT_PAUSED -> "topology.truth.paused";
        });
        return new Truth(messages.get("topology.truth.state"),
                messages.get(replica.meta().alive() ? "topology.truth.alive" : "topology.truth.not-alive"), loaded,
                NOTHING, condition == ReplicaCondition.LOADED_NOT_ALIVE || condition == ReplicaCondition.NOT_LOADED);
    }

    private String unknown(Replica replica) {
        return messages.get(replica.tabletAnswered() ? "topology.truth.not-loaded" : "topology.truth.silent");
    }

    private void addNumbers(Replica replica, List<Truth> truths) {
        ReplicaStatus status = replica.status();
        truths.add(new Truth(messages.get("topology.truth.offset"), number(replica.meta().offset()),
                status == null ? NOTHING : number(status.offset()), NOTHING, false));
        truths.add(new Truth(messages.get("topology.truth.rows"), number(replica.meta().rows()),
                status == null ? NOTHING : number(status.rows()), NOTHING, false));
        truths.add(new Truth(messages.get("topology.truth.memory"), bytes(replica.meta().bytes()),
                status == null ? NOTHING : bytes(status.bytes()), NOTHING, false));
        truths.add(new Truth(messages.get("topology.truth.disk"), bytes(replica.meta().diskBytes()), NOTHING, NOTHING,
                false));
    }

    private static String number(@Nullable Long number) {
        return number == null ? NOTHING : TopologyWords.number(Objects.requireNonNull(number));
    }

    private static String bytes(@Nullable Long bytes) {
        return bytes == null ? NOTHING : TopologyWords.bytes(Objects.requireNonNull(bytes));
    }
}
