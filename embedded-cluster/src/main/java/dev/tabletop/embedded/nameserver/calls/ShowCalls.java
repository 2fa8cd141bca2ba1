package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.ops.Operation;
import dev.tabletop.embedded.nameserver.tablets.KnownTablet;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.wire.nameserver.OPStatus;
import dev.tabletop.wire.nameserver.ShowCatalogResponse;
import dev.tabletop.wire.nameserver.ShowDatabaseResponse;
import dev.tabletop.wire.nameserver.ShowOPStatusRequest;
import dev.tabletop.wire.nameserver.ShowOPStatusResponse;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TabletStatus;
import dev.tabletop.wire.type.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What can be seen. */
final class ShowCalls {

    private static final Set<String> HIDDEN = Set.of("__INTERNAL_DB", "__PRE_AGG_DB", "INFORMATION_SCHEMA");

    private final CallContext context;

    ShowCalls(CallContext context) {
        this.context = context;
    }

    ShowTabletResponse tablets() throws RefusedException {
        context.requireLeader();
        ShowTabletResponse.Builder response = ShowTabletResponse.newBuilder().setCode(Code.OK).setMsg("ok");
        Map<String, String> realEndpoints = context.tablets().realEndpoints();
        Instant now = Instant.now();
        for (KnownTablet tablet : context.tablets().all()) {
            EndpointState state = tablet.healthy() ? EndpointState.kHealthy : EndpointState.kOffline;
            TabletStatus.Builder status = TabletStatus.newBuilder().setEndpoint(tablet.endpoint())
                    .setState(state.name()).setAge(Math.max(0, Duration.between(tablet.since(), now).toMillis()));
            if (context.useName()) {
                status.setRealEndpoint(realEndpoints.getOrDefault(tablet.endpoint(), "-"));
            }
            response.addTablets(status);
        }
        return response.build();
    }

    /** Tables without a database are always among them; an unknown name or database gives none. */
    ShowTableResponse tables(ShowTableRequest request) throws RefusedException {
        context.requireLeader();
        ShowTableResponse.Builder response = ShowTableResponse.newBuilder().setCode(Code.OK).setMsg("ok");
        for (TableInfo table : context.metadata().tables()) {
            boolean inScope = table.getDb().isEmpty() || request.getShowAll() || table.getDb().equals(request.getDb());
            if (inScope && (!request.hasName() || table.getName().equals(request.getName()))) {
                response.addTableInfo(withoutDeletedIndexes(table));
            }
        }
        return response.build();
    }

    private static TableInfo withoutDeletedIndexes(TableInfo table) {
        if (table.getColumnKeyList().stream().allMatch(key -> key.getFlag() == 0)) {
            return table;
        }
        return table.toBuilder().clearColumnKey()
                .addAllColumnKey(table.getColumnKeyList().stream().filter(key -> key.getFlag() == 0).toList()).build();
    }

    ShowOPStatusResponse operations(ShowOPStatusRequest request) throws RefusedException {
        context.requireLeader();
        return ShowOPStatusResponse.newBuilder().setCode(Code.OK).setMsg("ok")
                .addAllOpStatus(context.operations().all().stream().map(Operation::shown)
                        .filter(status -> wanted(status, request)).toList())
                .build();
    }

    private static boolean wanted(OPStatus status, ShowOPStatusRequest request) {
        return (!request.hasOpId() || request.getOpId() == status.getOpId())
                && (!request.hasDb() || request.getDb().equals(status.getDb()))
                && (!request.hasName() || request.getName().equals(status.getName()))
                && (!request.hasPid() || request.getPid() == status.getPid());
    }

    ShowDatabaseResponse databases() throws RefusedException {
        context.requireLeader();
        return ShowDatabaseResponse.newBuilder().setCode(Code.OK).setMsg("ok")
                .addAllDb(context.metadata().databases().stream().filter(db -> !HIDDEN.contains(db)).toList()).build();
    }

    ShowCatalogResponse catalogs() throws RefusedException {
        context.requireLeader();
        ShowCatalogResponse.Builder response = ShowCatalogResponse.newBuilder().setCode(Code.OK).setMsg("ok");
        for (TabletClient tablet : context.tablets().healthy()) {
            tablet.catalog().ifPresent(response::addCatalog);
        }
        return response.build();
    }
}
