package dev.tabletop.views.findings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.runbooks.Past;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.Runbooks;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.runbooks.leaders.LeaderMoveRunbook;
import dev.tabletop.runbooks.leaders.MoveLeaders;
import dev.tabletop.runbooks.nodes.BringNodeBack;
import dev.tabletop.runbooks.nodes.NodeOfflineRunbook;
import dev.tabletop.runbooks.nodes.NodeRecoverRunbook;
import dev.tabletop.runbooks.nodes.TakeNodeOffline;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.Remedy.Kind;
import dev.tabletop.views.frame.Place;

/**
 * What this console can do about the findings of one reading, and nothing that cannot help there. What is about a whole
 * node is offered only where its runbook has something to do and nothing stands against it, which is found out once a
 * node. Used by one thread at a time.
 */
public final class Remedies {

    private static final Runbooks RUNBOOKS = RunbookCatalog.all();
    private static final String LEADERS_OFF = "leaders-off";

    private record Asked(String runbook, String endpoint) {}

    private final @Nullable ClusterState state;
    private final boolean critical;
    private final Set<String> downMoreThanOnce = new HashSet<>();
    private final Map<Asked, Boolean> helpful = new HashMap<>();

    private Remedies(@Nullable ClusterState state, List<Finding> findings) {
        this.state = state;
        this.critical = findings.stream().anyMatch(f -> f.severity() == Severity.CRITICAL);
        Set<String> once = new HashSet<>();
        for (Finding finding : findings) {
            String endpoint = finding.endpoint();
            if (finding.runbook() == Runbook.RECOVER_REPLICA && endpoint != null && !once.add(endpoint)) {
                downMoreThanOnce.add(endpoint);
            }
        }
    }

    /** Of a reading. */
    public static Remedies of(Update update) {
        return of(update.state(), update.findings());
    }

    /**
     * The same.
     *
     * @param findings
     *            all that is wrong with this state
     */
    public static Remedies of(ClusterState state, List<Finding> findings) {
        return new Remedies(state, findings);
    }

    /** Of findings alone: nothing is offered that rests on the state of a whole node. */
    public static Remedies of(List<Finding> findings) {
        return new Remedies(null, findings);
    }

    /** The first thing to do about these; null where this console can do nothing that helps. */
    public @Nullable Remedy first(FindingGroup group) {
        List<Remedy> all = all(group);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** The same for one finding. */
    public @Nullable Remedy first(Finding finding) {
        return first(alone(finding));
    }

    /** Everything that can be done about one finding, the first choice first. */
    public List<Remedy> all(Finding finding) {
        return all(alone(finding));
    }

    static FindingGroup alone(Finding finding) {
        return new FindingGroup(finding.kind(), finding.severity(), List.of(finding));
    }

    /** Everything that can be done about these, the first choice first. */
    public List<Remedy> all(FindingGroup group) {
        Finding first = group.findings().getFirst();
        return switch (group.runbook()) {
            case MANUAL_RECOVERY -> recover(group);
            case RECOVER_REPLICA -> recoverReplica(group, first);
            case MEND_NOT_LOADED -> onePartition(Kind.MEND_NOT_LOADED, "mend-not-loaded", group);
            case MEND_FENCE -> onePartition(Kind.MEND_FENCE, "mend-fence", group);
            case SNAPSHOT_PAUSED -> snapshots(group, first);
            case TABLET_AWAY -> first.partition() == null ? away(first) : recover(group);
            case UNKNOWN_TABLET -> replace(first);
            case FLAPPING -> leadersOff(first);
            case ADD_REPLICA -> addReplica(first);
            case STOP_AUTOMATIC -> one(Kind.STOP_AUTOMATIC, Place.of(Place.STOP_AUTOMATIC));
            case AUTO_FAILOVER -> critical ? List.of() : one(Kind.SWITCH_ON, Place.of(Place.AUTO_FAILOVER));
            case OPERATIONS -> group.kind() == FindingKind.STUCK_OPERATION && first.operation() != null
                    ? one(Kind.MEND_OPERATION, Place.ofRunbookOperation("mend-operation", first.operation()))
                    : List.of();
            case MEND_RECORD -> first.operation() == null
                    ? List.of()
                    : one(Kind.MEND_RECORD, Place.ofRunbookOperation("mend-record", first.operation()));
            case START_TABLETS, NAMESERVER, STANDBY, CONNECTION, WAIT, LAG, LATER, NONE -> List.of();
        };
    }

    private static List<Remedy> one(Kind kind, Place place) {
        return List.of(new Remedy(kind, place));
    }

    private static List<Remedy> recover(FindingGroup group) {
        return group.findings().getFirst().partition() == null
                ? List.of()
                : one(Kind.RECOVER, scope(group));
    }

    /** The only partition, or the whole table, or everything. */
    private static Place scope(FindingGroup group) {
        PartitionId first = group.findings().getFirst().partition();
        if (first == null || group.tables() > 1) {
            return Place.of(Place.RECOVERY);
        }
        return isOnePartition(group, first)
                ? Place.ofPartition(Place.RECOVERY, first)
                : Place.ofTable(Place.RECOVERY, first.table());
    }

    private static boolean isOnePartition(FindingGroup group, PartitionId first) {
        return group.findings().stream().allMatch(f -> first.equals(f.partition()));
    }

    /** A runbook of one partition; where there are more, the guided recovery does all of them in one run. */
    private static List<Remedy> onePartition(Kind kind, String runbook, FindingGroup group) {
        PartitionId partition = group.findings().getFirst().partition();
        return partition != null && isOnePartition(group, partition)
                ? one(kind, Place.ofRunbook(runbook, partition, null))
                : recover(group);
    }

    /** One copy by itself; those of one tablet together; others by the guided recovery. */
    private List<Remedy> recoverReplica(FindingGroup group, Finding first) {
        List<Remedy> all = new ArrayList<>();
        if (group.findings().size() == 1 && first.partition() != null && first.endpoint() != null) {
            all.add(new Remedy(Kind.RECOVER_REPLICA,
                    Place.ofRunbook("recover-replica", first.partition(), first.endpoint())));
        }
        List<String> endpoints = group.endpoints();
        if (endpoints.size() == 1 && downMoreThanOnce.contains(endpoints.getFirst())
                && helps(NodeRecoverRunbook.NAME, endpoints.getFirst(), true)) {
            all.add(new Remedy(Kind.NODE_RECOVER,
                    Place.ofRunbook(NodeRecoverRunbook.NAME, null, endpoints.getFirst())));
        }
        if (group.findings().size() > 1) {
            all.addAll(recover(group));
        }
        return all;
    }

    private static List<Remedy> snapshots(FindingGroup group, Finding first) {
        PartitionId partition = first.partition();
        if (partition == null) {
            return List.of();
        }
        String runbook = "mend-snapshots";
        return one(Kind.MEND_SNAPSHOTS, isOnePartition(group, partition)
                ? Place.ofRunbook(runbook, partition, null)
                : Place.ofRunbook(runbook, partition.table()));
    }

    /** Service first, without the tablet; and what it held elsewhere, where it never returns. */
    private List<Remedy> away(Finding finding) {
        List<Remedy> all = new ArrayList<>();
        String endpoint = finding.endpoint();
        if (endpoint != null && helps(NodeOfflineRunbook.NAME, endpoint, false)) {
            all.add(new Remedy(Kind.NODE_OFFLINE, Place.ofRunbook(NodeOfflineRunbook.NAME, null, endpoint)));
        }
        all.addAll(replace(finding));
        return all;
    }

    /** A tablet that the nameserver itself calls gone, or does not know, can be planned without; another comes back. */
    private static List<Remedy> replace(Finding finding) {
        boolean gone = finding.kind() == FindingKind.TABLET_OFFLINE || finding.kind() == FindingKind.TABLET_UNKNOWN;
        return gone && finding.endpoint() != null
                ? one(Kind.REPLACE, Place.ofRunbook("replace-node", null, finding.endpoint()))
                : List.of();
    }

    /** A tablet that comes and goes takes no service with it while it leads nothing. */
    private List<Remedy> leadersOff(Finding finding) {
        String endpoint = finding.endpoint();
        return finding.kind() == FindingKind.TABLET_FLAPS && endpoint != null
                && helps(LeaderMoveRunbook.NAME, endpoint, true)
                        ? one(Kind.LEADERS_OFF, Place.ofRunbook(LEADERS_OFF, null, endpoint))
                        : List.of();
    }

    /** A single command, on one partition at a time; where there are more, the first. */
    private static List<Remedy> addReplica(Finding first) {
        PartitionId partition = first.partition();
        if (partition == null) {
            return List.of();
        }
        return one(Kind.ADD_REPLICA, first.endpoint() == null
                ? Place.ofPartition(Place.TABLES, partition)
                : Place.ofReplica(Place.TABLES, partition, first.endpoint()));
    }

    /** Whether a runbook of a node has something to do there, and nothing stands against it. */
    private boolean helps(String runbook, String endpoint, boolean works) {
        ClusterState now = state;
        return now != null && helpful.computeIfAbsent(new Asked(runbook, endpoint), asked -> {
            boolean answers = now.tablets().stream()
                    .anyMatch(t -> t.endpoint().equals(endpoint) && t.answered());
            if (answers != works) {
                return false;
            }
            RunbookDraft draft = RUNBOOKS.plan(runbook, new RunbookFacts(now, Past.UNKNOWN), goal(asked));
            return !draft.isRefused() && !draft.steps().isEmpty();
        });
    }

    private static RunbookGoal goal(Asked asked) {
        return switch (asked.runbook()) {
            case NodeOfflineRunbook.NAME -> new TakeNodeOffline(asked.endpoint(), false);
            case NodeRecoverRunbook.NAME -> new BringNodeBack(asked.endpoint(), true);
            default -> MoveLeaders.of(List.of(asked.endpoint()));
        };
    }
}
