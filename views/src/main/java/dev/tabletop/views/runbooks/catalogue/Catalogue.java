package dev.tabletop.views.runbooks.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.tabletop.placement.Goal;
import dev.tabletop.placement.Measure;
import dev.tabletop.runbooks.leaders.LeaderMoveRunbook;
import dev.tabletop.runbooks.leaders.MoveLeaders;
import dev.tabletop.runbooks.mends.Mend;
import dev.tabletop.runbooks.moves.MoveCopies;
import dev.tabletop.runbooks.moves.MovesRunbook;
import dev.tabletop.runbooks.nodes.BringNodeBack;
import dev.tabletop.runbooks.nodes.NodeOfflineRunbook;
import dev.tabletop.runbooks.nodes.NodeRecoverRunbook;
import dev.tabletop.runbooks.nodes.RestartNodes;
import dev.tabletop.runbooks.nodes.RollingRestartRunbook;
import dev.tabletop.runbooks.nodes.TakeNodeOffline;
import dev.tabletop.views.runbooks.catalogue.GoalField.Count;
import dev.tabletop.views.runbooks.catalogue.GoalField.Which;
import dev.tabletop.views.runbooks.catalogue.RunbookForm.Group;
import dev.tabletop.views.runbooks.service.Asked;

/** All runbooks, in the order in which they are offered. */
public final class Catalogue {

    private static final String PARTITIONS = "partitions";
    private static final GoalField BY = new GoalField.Choice("measure", List.of("copies", "bytes"));
    private static final List<RunbookForm> PROCEDURES = List.of(
            new RunbookForm(NodeOfflineRunbook.NAME, "fth-power", Group.NODES,
                    List.of(new GoalField.Nodes("offline", Count.ONE, Which.ANY),
                            new GoalField.Flag("evenif", /* usual= */ false)),
                    g -> new Asked(NodeOfflineRunbook.NAME,
                            new TakeNodeOffline(g.answers().one("offline"), g.answers().isTrue("evenif")))),
            new RunbookForm(NodeRecoverRunbook.NAME, "fth-log-in", Group.NODES,
                    List.of(new GoalField.Nodes("back", Count.ONE, Which.ANY),
                            new GoalField.Flag("restore", /* usual= */ true)),
                    g -> new Asked(NodeRecoverRunbook.NAME,
                            new BringNodeBack(g.answers().one("back"), g.answers().isTrue("restore")))),
            new RunbookForm(RollingRestartRunbook.NAME, "fth-refresh-cw", Group.NODES,
                    List.of(new GoalField.Nodes("restart", Count.SOME, Which.WORKING)),
                    g -> new Asked(RollingRestartRunbook.NAME, new RestartNodes(g.answers().all("restart")))),
            new RunbookForm("leaders-off", "fth-corner-up-right", Group.NODES,
                    List.of(new GoalField.Nodes("leading", Count.SOME, Which.WORKING)),
                    g -> new Asked(LeaderMoveRunbook.NAME, MoveLeaders.of(g.answers().all("leading")))),
            moves(MovesRunbook.SCALE_IN, "fth-minimize-2", Group.NODES,
                    List.of(new GoalField.Nodes("nodes", Count.NOT_ALL, Which.WORKING), BY),
                    g -> new Goal.Drain(g.answers().sorted("nodes"), measure(g))),
            moves(MovesRunbook.REPLACE_NODE, "fth-user-x", Group.NODES,
                    List.of(new GoalField.Nodes("node", Count.ONE, Which.LOST), BY),
                    g -> new Goal.Replace(g.answers().one("node"), measure(g))),
            new RunbookForm(LeaderMoveRunbook.NAME, "fth-star", Group.PARTITIONS,
                    List.of(new GoalField.Partitions(PARTITIONS, Count.SOME),
                            new GoalField.Nodes("leader", Count.ONE_OR_NONE, Which.WORKING)),
                    g -> new Asked(LeaderMoveRunbook.NAME, new MoveLeaders(List.of(), g.partitions(PARTITIONS)
                            .stream().map(p -> new MoveLeaders.Wanted(p, g.answers().one("leader"))).toList()))),
            moves(MovesRunbook.MIGRATE, "fth-truck", Group.PARTITIONS,
                    List.of(new GoalField.Partitions(PARTITIONS, Count.SOME),
                            new GoalField.Nodes("from", Count.ONE, Which.ANY),
                            new GoalField.Nodes("to", Count.ONE, Which.WORKING)),
                    g -> new Goal.Migrate(g.partitions(PARTITIONS), g.answers().one("from"), g.answers().one("to"))),
            moves(MovesRunbook.SCALE_OUT, "fth-maximize-2", Group.CLUSTER, List.of(BY),
                    g -> new Goal.Spread(measure(g))));

    private static final List<RunbookForm> ALL = Stream.concat(PROCEDURES.stream(), mends().stream()).toList();

    private Catalogue() {}

    /** Mends of single troubles. */
    private static List<RunbookForm> mends() {
        GoalField partition = new GoalField.Partitions("partition", Count.ONE);
        return List.of(
                new RunbookForm("recover-replica", "fth-heart", Group.PARTITIONS,
                        List.of(partition, new GoalField.Nodes("holder", Count.ONE, Which.WORKING)),
                        g -> new Asked("recover-replica",
                                new Mend.OneReplica(g.partition(), g.answers().one("holder")))),
                new RunbookForm("mend-not-loaded", "fth-upload", Group.PARTITIONS, List.of(partition),
                        g -> new Asked("mend-not-loaded", new Mend.NotLoaded(g.partition()))),
                new RunbookForm("mend-fence", "fth-link", Group.PARTITIONS, List.of(partition),
                        g -> new Asked("mend-fence", new Mend.Fence(g.partition()))),
                new RunbookForm("mend-snapshots", "fth-camera", Group.PARTITIONS,
                        List.of(new GoalField.Partitions(PARTITIONS, Count.SOME)),
                        g -> new Asked("mend-snapshots", new Mend.Snapshots(g.partitions(PARTITIONS)))),
                new RunbookForm("mend-operation", "fth-x-octagon", Group.CLUSTER,
                        List.of(new GoalField.Operations("operation")), g -> new Asked("mend-operation",
                                new Mend.StuckOperation(Long.parseLong(g.answers().one("operation"))))),
                new RunbookForm("mend-record", "fth-archive", Group.CLUSTER, List.of(new GoalField.Records("record")),
                        g -> new Asked("mend-record",
                                new Mend.OrphanRecord(Long.parseLong(g.answers().one("record"))))));
    }

    /** The goal of moves that answers make. */
    private interface MovesGoal {

        Goal of(Given given);
    }

    private static RunbookForm moves(String runbook, String icon, Group group, List<GoalField> fields,
            MovesGoal goal) {
        return new RunbookForm(runbook, icon, group, fields, g -> new Asked(runbook, new MoveCopies(goal.of(g))));
    }

    public static List<RunbookForm> all() {
        return ALL;
    }

    public static Optional<RunbookForm> find(String id) {
        return ALL.stream().filter(f -> f.id().equals(id)).findFirst();
    }

    private static Measure measure(Given given) {
        return given.answers().one("measure").equals("bytes") ? Measure.BYTES : Measure.COPIES;
    }
}
