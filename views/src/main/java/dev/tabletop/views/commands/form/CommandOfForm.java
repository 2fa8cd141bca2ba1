package dev.tabletop.views.commands.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Command.Flags;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableDefinition;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.views.commands.form.Field.Choice;
import dev.tabletop.views.commands.form.Field.Words;

/** The command that a filled-in form means. */
final class CommandOfForm {

    /** In place of a tablet: the leader's, by the nameserver. */
    static final String LEADERS = "leaders";

    private final CommandKind kind;
    private final Function<String, @Nullable Field> fields;

    CommandOfForm(CommandKind kind, Function<String, @Nullable Field> fields) {
        this.kind = kind;
        this.fields = fields;
    }

    /** Where every field is given and right; null where what was chosen is not there. */
    @Nullable
    Command of(@Nullable Table table, @Nullable Partition partition) {
        return switch (kind.about()) {
            case PARTITION -> partition == null ? null : onPartition(partition);
            case REPLICA -> table == null || partition == null ? null : onReplica(table, partition);
            case NODE -> onNode();
            case TABLE -> table == null ? null : new Command.DropTable(table.name(), table.tid());
            case CATALOG -> onCatalog();
            case OPERATION -> kind == CommandKind.CANCELOP
                    ? new Command.CancelOperation(Long.parseLong(chosen("operation")))
                    : new Command.DeleteOperation(Long.parseLong(chosen("operation")));
            case CLUSTER -> new Command.SetAutoFailover(Boolean.parseBoolean(chosen("auto_failover")));
        };
    }

    private @Nullable Command onPartition(Partition partition) {
        PartitionId id = partition.id();
        return switch (kind) {
            case CHANGELEADER -> new Command.ChangeLeader(id,
                    chosen("candidate").equals("elect") ? null : chosen("candidate"));
            case ADDREPLICA -> new Command.AddReplica(id, chosen("target"));
            case MAKESNAPSHOT -> new Command.MakeSnapshot(id,
                    chosen("snapshot").equals(LEADERS) ? null : chosen("snapshot"));
            case SETTABLEPARTITION -> metadata(partition);
            default -> null;
        };
    }

    private Command metadata(Partition partition) {
        List<Flags> wanted = new ArrayList<>();
        for (Replica replica : partition.replicas()) {
            Flags flags = MetadataFields.flags(replica.endpoint(), chosen(MetadataFields.FLAGS + replica.endpoint()));
            if (flags != null) {
                wanted.add(flags);
            }
        }
        return new Command.SetPartition(partition.id(), MetadataFields.present(partition), partition.terms(), wanted,
                MetadataFields.terms(typed(MetadataFields.TERMS).value()));
    }

    private @Nullable Command onReplica(Table table, Partition partition) {
        PartitionId id = partition.id();
        String endpoint = chosen("replica");
        return switch (kind) {
            case RECOVERTABLE -> new Command.RecoverReplica(id, endpoint);
            case MIGRATE -> new Command.MigrateReplica(id, endpoint, chosen("target"));
            case DELREPLICA -> new Command.DeleteReplica(id, endpoint);
            case UPDATETABLEALIVE -> new Command.SetAlive(id, endpoint, chosen("alive").equals("yes"));
            case LOADTABLE ->
                new Command.LoadReplica(id, endpoint, role(), table.storage(), table.segmentCount());
            case CHANGEROLE -> changeRole(partition, endpoint);
            case DETACH -> new Command.DetachFollower(id, endpoint);
            case DROPREPLICA -> new Command.DropReplica(id, endpoint);
            case PAUSESNAPSHOT -> new Command.PauseSnapshots(id, endpoint);
            case RECOVERSNAPSHOT -> new Command.ResumeSnapshots(id, endpoint);
            default -> null;
        };
    }

    private Command changeRole(Partition partition, String endpoint) {
        long last = partition.terms().stream().mapToLong(TermStart::term).max().orElse(0);
        Long term = typed("term").number();
        List<String> followers = role() == Role.FOLLOWER
                ? List.of()
                : partition.replicas().stream().filter(r -> r.meta().alive()).map(Replica::endpoint)
                        .filter(e -> !e.equals(endpoint)).toList();
        return new Command.ChangeRole(partition.id(), endpoint, role(), term == null ? last : term, followers);
    }

    private Role role() {
        return chosen("role").equals("leader.plain") ? Role.LEADER : Role.FOLLOWER;
    }

    private Command onNode() {
        Long concurrency = typed("concurrency").number();
        int atOnce = concurrency == null ? 1 : concurrency.intValue();
        return kind == CommandKind.OFFLINEENDPOINT
                ? new Command.OfflineEndpoint(chosen("tablet"), atOnce)
                : new Command.RecoverEndpoint(chosen("tablet"),
                        fields.apply("restore") instanceof Field.Flag f && f.valueProperty().get(), atOnce);
    }

    private @Nullable Command onCatalog() {
        return switch (kind) {
            case CREATEDATABASE -> new Command.CreateDatabase(typed("database").value());
            case DROPDB -> new Command.DropDatabase(chosen("database"));
            case CREATETABLE -> createTable();
            default -> null;
        };
    }

    private Command createTable() {
        List<TableDefinition.Index> indexes = new ArrayList<>();
        if (fields.apply("indexes") instanceof Field.Indexes given) {
            given.lines().forEach(l -> indexes.add(l.index(indexes.size())));
        }
        List<TableDefinition.Column> columns = fields.apply("columns") instanceof Field.Columns given
                ? given.lines().stream().map(ColumnLine::column).toList()
                : List.of();
        return new Command.CreateTable(new TableDefinition(
                new TableName(chosen("database"), typed("name").value()),
                StorageMode.valueOf(chosen("storage").toUpperCase(Locale.ROOT)), count("partitions"),
                count("replicas"), columns, indexes));
    }

    private @Nullable Integer count(String id) {
        Long number = typed(id).number();
        return number == null ? null : Integer.valueOf(number.intValue());
    }

    private String chosen(String id) {
        return ((Choice) Objects.requireNonNull(fields.apply(id), id)).value();
    }

    private Words typed(String id) {
        return (Words) Objects.requireNonNull(fields.apply(id), id);
    }
}
