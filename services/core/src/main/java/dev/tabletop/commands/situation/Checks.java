package dev.tabletop.commands.situation;

import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the nameserver looks at before it takes a command, in the words of a DBA; what is in the way is collected. */
public final class Checks {

    private final Situation now;
    private final List<Refusal> found = new ArrayList<>();

    public Checks(Situation now) {
        this.now = now;
    }

    public List<Refusal> found() {
        return List.copyOf(found);
    }

    public Checks that(boolean holds, int code, String why, String advice) {
        if (!holds) {
            found.add(new Refusal(code, why, advice));
        }
        return this;
    }

    /** Refused while the nameserver acts by itself. */
    public Checks manual() {
        return that(!Boolean.TRUE.equals(now.state().autoFailover()), 301,
                "auto_failover is on: the nameserver refuses this while it acts by itself.",
                "Switch it off first (tabletop auto-failover off), and on again afterwards.");
    }

    public Checks known(String endpoint) {
        return that(now.isKnown(endpoint), 302, "The nameserver does not know the tablet " + endpoint + ".",
                now.tablet(endpoint).isPresent()
                        ? "It was down when the nameserver started. Start it, or take its replicas out of the metadata"
                                + " (tabletop partition set)."
                        : "Check the endpoint; see: tabletop tablets.");
    }

    /** Said of one that is not known, too. */
    public Checks healthy(String endpoint) {
        return healthy(endpoint, 303, "The tablet " + endpoint + " is not healthy for the nameserver.",
                "Start it and wait until it is healthy.");
    }

    public Checks healthy(String endpoint, int code, String why, String advice) {
        return that(now.isHealthy(endpoint), code, why, advice);
    }

    public Checks table(TableName table) {
        return that(now.table(table).isPresent(), 100, "There is no table " + table + ".",
                "Check database and table name; see: tabletop tables.");
    }

    /** Said only where the table is there. */
    public Checks partition(PartitionId id, int code) {
        return that(now.table(id.table()).isEmpty() || now.partition(id).isPresent(), code,
                "The table " + id.table() + " has no partition " + id.pid() + ", or was dropped and made anew.",
                "Partitions are numbered from 0; see: tabletop tables.");
    }

    /** Said only where the partition is there. */
    public Checks replica(PartitionId id, String endpoint, int code) {
        return that(now.partition(id).isEmpty() || now.replica(id, endpoint).isPresent(), code,
                id + " has no replica on " + endpoint + ".", "See: tabletop tables.");
    }

    /** The nameserver makes no operation without a leader that it regards as alive, on a healthy tablet. */
    public Checks leaderForOperation(PartitionId id) {
        if (now.partition(id).isEmpty()) {
            return this;
        }
        Replica leader = now.leader(id).orElse(null);
        return that(leader != null, 305, id + " has no leader that is alive, so that no operation can be made.",
                "Give it a leader first: tabletop leader change, or tabletop plan manual-recovery.")
                .that(leader == null || now.isHealthy(leader.endpoint()), 305,
                        "The tablet of " + id + "'s leader is not healthy, so that no operation can be made.",
                        "Start that tablet, or change the leader first.");
    }

    /** The console's own: the leader must lead by its tablet's word, with snapshots that can be paused. */
    public Checks leaderCanCopy(PartitionId id) {
        Replica leader = now.leader(id).filter(l -> now.isHealthy(l.endpoint())).orElse(null);
        if (leader == null) {
            return this;
        }
        return that(Situation.leads(leader), 0,
                leader.endpoint() + " is flagged leader of " + id + ", but does not lead by its own word: "
                        + word(leader) + ". The operation would fail half-way.",
                "Recover the partition first: tabletop plan manual-recovery --table " + id.table() + ".");
    }

    private static String word(Replica replica) {
        if (!replica.tabletAnswered()) {
            return "it does not answer";
        }
        var status = replica.status();
        return status == null
                ? "not loaded"
                : "loaded as " + status.role().name().toLowerCase(Locale.ROOT) + ", "
                        + status.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The console's own: nothing keeps two operations on one partition apart. */
    public Checks nothingAtWork(PartitionId id) {
        for (Operation operation : now.atWork(id)) {
            that(false, 0, operation.type() + " " + operation.id() + " is at work on " + id
                    + "; the nameserver does not keep two operations on one partition apart.",
                    "Wait until it is over (tabletop operations), or cancel it.");
        }
        return this;
    }

    /** The console's own. */
    public Checks answers(String endpoint) {
        boolean asked = now.readings().containsKey(endpoint);
        return that(asked, 0, "No tablet " + endpoint + " is known to the cluster.",
                "Check the endpoint; see: tabletop tablets.")
                .that(!asked || now.reading(endpoint).isPresent(), 0, "The tablet " + endpoint + " does not answer.",
                        "Start it, or check the network.");
    }
}
