package dev.tabletop.commands.situation;

import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.TableName;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.List;

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

    public Checks that(boolean holds, int code, Sentence why, Sentence advice) {
        if (!holds) {
            found.add(new Refusal(code, why, advice));
        }
        return this;
    }

    /** Refused while the nameserver acts by itself. */
    public Checks manual() {
        return that(!Boolean.TRUE.equals(now.state().autoFailover()), 301,
                Sentence.of("command.auto_failover_nameserver_refuses"),
                Sentence.of("command.switch_off_first_tabletop"));
    }

    public Checks known(String endpoint) {
        return that(now.isKnown(endpoint), 302, Sentence.of("command.nameserver_does_not_know_tablet", endpoint),
                now.tablet(endpoint).isPresent()
                        ? Sentence.of("command.was_down_when_nameserver")
                        : Sentence.of("command.check_endpoint_see_tabletop"));
    }

    /** Said of one that is not known, too. */
    public Checks healthy(String endpoint) {
        return healthy(endpoint, 303, Sentence.of("command.tablet_not_healthy_nameserver", endpoint),
                Sentence.of("command.start_wait_until_healthy"));
    }

    public Checks healthy(String endpoint, int code, Sentence why, Sentence advice) {
        return that(now.isHealthy(endpoint), code, why, advice);
    }

    public Checks table(TableName table) {
        return that(now.table(table).isPresent(), 100, Sentence.of("command.there_no_table_2", table),
                Sentence.of("command.check_database_table_name"));
    }

    /** Said only where the table is there. */
    public Checks partition(PartitionId id, int code) {
        return that(now.table(id.table()).isEmpty() || now.partition(id).isPresent(), code,
                Sentence.of("command.table_has_no_partition", id.table(), id.pid()),
                Sentence.of("command.partitions_numbered_from_see"));
    }

    /** Said only where the partition is there. */
    public Checks replica(PartitionId id, String endpoint, int code) {
        return that(now.partition(id).isEmpty() || now.replica(id, endpoint).isPresent(), code,
                Sentence.of("command.has_no_replica", id, endpoint), Sentence.of("command.see_tabletop_tables"));
    }

    /** The nameserver makes no operation without a leader that it regards as alive, on a healthy tablet. */
    public Checks leaderForOperation(PartitionId id) {
        if (now.partition(id).isEmpty()) {
            return this;
        }
        Replica leader = now.leader(id).orElse(null);
        return that(leader != null, 305, Sentence.of("command.has_no_leader_alive_so", id),
                Sentence.of("command.give_leader_first_tabletop_leader"))
                .that(leader == null || now.isHealthy(leader.endpoint()), 305,
                        Sentence.of("command.tablet_s_leader_not_healthy", id),
                        Sentence.of("command.start_tablet_or_change"));
    }

    /** The console's own: the leader must lead by its tablet's word, with snapshots that can be paused. */
    public Checks leaderCanCopy(PartitionId id) {
        Replica leader = now.leader(id).filter(l -> now.isHealthy(l.endpoint())).orElse(null);
        if (leader == null) {
            return this;
        }
        return that(Situation.leads(leader), 0,
                Sentence.of("command.flagged_leader_but_does", leader.endpoint(), id, word(leader)),
                Sentence.of("command.recover_partition_first_tabletop", id.table()));
    }

    private static Sentence word(Replica replica) {
        if (!replica.tabletAnswered()) {
            return Sentence.of("command.does_not_answer");
        }
        var status = replica.status();
        return status == null
                ? Sentence.of("command.not_loaded")
                : Sentence.of("command.loaded_as", Words.of(status.role()), Words.of(status.state()));
    }

    /** The console's own: nothing keeps two operations on one partition apart. */
    public Checks nothingAtWork(PartitionId id) {
        for (Operation operation : now.atWork(id)) {
            that(false, 0, Sentence.of("command.at_work_nameserver_does", operation.type(), operation.id(), id),
                    Sentence.of("command.wait_until_over_tabletop"));
        }
        return this;
    }

    /** The console's own. */
    public Checks answers(String endpoint) {
        boolean asked = now.readings().containsKey(endpoint);
        return that(asked, 0, Sentence.of("command.no_tablet_known_cluster", endpoint),
                Sentence.of("command.check_endpoint_see_tabletop"))
                .that(!asked || now.reading(endpoint).isPresent(), 0,
                        Sentence.of("command.tablet_does_not_answer", endpoint),
                        Sentence.of("command.start_or_check_network"));
    }
}
