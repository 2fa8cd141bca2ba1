package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command lines that do by hand what a command does. {@code $ZK} and {@code $ROOT} are the cluster's. */
final class ByHand {

    private ByHand() {}

    static List<String> of(Command command) {
        return switch (command) {
            case Command.SetAutoFailover c -> List.of(ns("", "confset auto_failover " + c.on()));
            case Command.LoadReplica c -> List.of(load(c));
            case Command.SetReplicaFlags c -> setPartition(c.partition(), c.wanted());
            case Command.ChangeLeader c -> List.of(ns(c.partition(), "changeleader " + named(c.partition())
                    + (c.candidate() == null ? "" : " " + c.candidate())));
            case Command.SetAlive c -> List.of(ns(c.partition(), "updatetablealive " + named(c.partition()) + " "
                    + c.endpoint() + (c.alive() ? " yes" : " no")));
            case Command.RecoverReplica c -> List.of(
                    ns(c.partition(), "recovertable " + named(c.partition()) + " " + c.endpoint()),
                    operations(c.partition()));
            case Command.DetachFollower c -> List.of("# on the leader's tablet:",
                    tablet("$LEADER", "delreplica " + ids(c.partition()) + " " + c.endpoint()));
            case Command.DropReplica c -> List.of(tablet(c.endpoint(), "drop " + ids(c.partition())));
            case Command.ChangeRole c -> changeRole(c);
            case Command.ResumeSnapshots c -> List.of(tablet(c.endpoint(), "recoversnapshot " + ids(c.partition())));
            case Command.CancelOperation c -> List.of(ns("", "cancelop " + c.operation()));
            case Command.DeleteOperation c -> List.of(ns("", "deleteop " + c.operation()));
            case Command.DeleteOperationRecord c -> deleteRecord(c.operation());
            case Command.SetPartition c -> setPartition(c.partition(), c.wanted());
            case Command.AddReplica c -> List.of(
                    ns(c.partition(), "addreplica " + named(c.partition()) + " " + c.endpoint()),
                    operations(c.partition()));
            case Command.DeleteReplica c -> List.of(
                    ns(c.partition(), "delreplica " + named(c.partition()) + " " + c.endpoint()),
                    operations(c.partition()));
            case Command.MigrateReplica c -> List.of(
                    ns(c.partition(), "migrate " + c.from() + " " + named(c.partition()) + " " + c.to()),
                    operations(c.partition()));
            case Command.OfflineEndpoint c -> watched("offlineendpoint " + c.endpoint() + " " + c.concurrency());
            case Command.RecoverEndpoint c -> watched(
                    "recoverendpoint " + c.endpoint() + " " + c.restore() + " " + c.concurrency());
            case Command.MakeSnapshot c -> List.of(makeSnapshot(c));
            case Command.PauseSnapshots c -> List.of(tablet(c.endpoint(), "pausesnapshot " + ids(c.partition())));
            case Command.CreateDatabase c -> List.of(sql("", "CREATE DATABASE " + c.database() + ";"));
            case Command.DropDatabase c -> List.of(ns("", "dropdb " + c.database()));
            case Command.CreateTable c -> List.of(sql(c.table().name().db(), TableSql.of(c.table())));
            case Command.DropTable c -> List.of(ns(c.table().db(), "drop " + c.table().name()));
        };
    }

    private static List<String> watched(String command) {
        return List.of(ns("", command), ns("", "showopstatus"));
    }

    private static List<String> deleteRecord(long operation) {
        return List.of("# ZooKeeper's own client; only while no operation " + operation + " is listed:",
                ns("", "showopstatus"), "zkCli.sh -server $ZK get $ROOT/op/op_data/" + operation,
                "zkCli.sh -server $ZK delete $ROOT/op/op_data/" + operation);
    }

    private static String load(Command.LoadReplica command) {
        return tablet(command.endpoint(), "loadtable " + command.partition().table().name() + " "
                + ids(command.partition()) + " 0 " + command.segmentCount() + " " + (command.role() == Role.LEADER));
    }

    private static String makeSnapshot(Command.MakeSnapshot command) {
        String endpoint = command.endpoint();
        return endpoint == null
                ? ns(command.partition(), "makesnapshot " + named(command.partition()))
                : tablet(endpoint, "makesnapshot " + ids(command.partition()));
    }

    /** How one looks at a partition by hand while waiting. */
    static List<String> look(PartitionId partition) {
        return List.of(ns(partition, "showtable " + partition.table().name()));
    }

    /** How one lists the operations on a partition by hand. */
    static String operations(PartitionId partition) {
        return ns(partition, "showopstatus " + named(partition));
    }

    /** How one asks a tablet for its own word on a replica by hand. */
    static String status(PartitionId partition, String endpoint) {
        return tablet(endpoint, "gettablestatus " + ids(partition));
    }

    private static List<String> setPartition(PartitionId id, List<Command.Flags> wanted) {
        String file = id.table().name() + "_" + id.pid() + ".txt";
        List<String> lines = new ArrayList<>();
        lines.add(ns(id, "gettablepartition " + named(id)));
        lines.add("# edit " + file + ": " + wanted.stream()
                .map(f -> f.endpoint() + " is_leader: " + f.leader() + " is_alive: " + f.alive())
                .collect(Collectors.joining("; ")));
        lines.add(ns(id, "settablepartition " + id.table().name() + " " + file));
        if (wanted.stream().noneMatch(Command.Flags::leader)) {
            lines.add("# ns_client refuses a file without a leader; the call NameServer/SetTablePartition takes it");
        }
        return lines;
    }

    private static List<String> changeRole(Command.ChangeRole command) {
        List<String> lines = new ArrayList<>();
        String role = command.role() == Role.LEADER ? "leader " + command.term() : "follower";
        lines.add(tablet(command.endpoint(), "changerole " + ids(command.partition()) + " " + role));
        for (String follower : command.followers()) {
            lines.add(tablet(command.endpoint(), "addreplica " + ids(command.partition()) + " " + follower));
        }
        return lines;
    }

    private static String named(PartitionId id) {
        return id.table().name() + " " + id.pid();
    }

    private static String ids(PartitionId id) {
        return id.tid() + " " + id.pid();
    }

    private static String ns(PartitionId id, String command) {
        return ns(id.table().db(), command);
    }

    private static String ns(String db, String command) {
        return "openmldb --zk_cluster=$ZK --zk_root_path=$ROOT --role=ns_client --interactive=false"
                + (db.isEmpty() ? "" : " --database=" + db) + " --cmd='" + command + "'";
    }

    private static String sql(String db, String statement) {
        return "openmldb --zk_cluster=$ZK --zk_root_path=$ROOT --role=sql_client --interactive=false"
                + (db.isEmpty() ? "" : " --database=" + db) + " --cmd=\"" + statement + "\"";
    }

    private static String tablet(String endpoint, String command) {
        return "openmldb --endpoint=" + endpoint + " --role=client --interactive=false --cmd='" + command + "'";
    }
}
