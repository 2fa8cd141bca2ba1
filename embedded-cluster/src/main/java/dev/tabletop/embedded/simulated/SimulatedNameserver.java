package dev.tabletop.embedded.simulated;

import dev.tabletop.wire.nameserver.ConfGetRequest;
import dev.tabletop.wire.nameserver.ConfGetResponse;
import dev.tabletop.wire.nameserver.GeneralRequest;
import dev.tabletop.wire.nameserver.GetTablePartitionRequest;
import dev.tabletop.wire.nameserver.GetTablePartitionResponse;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.OPStatus;
import dev.tabletop.wire.nameserver.Pair;
import dev.tabletop.wire.nameserver.ShowDatabaseResponse;
import dev.tabletop.wire.nameserver.ShowOPStatusRequest;
import dev.tabletop.wire.nameserver.ShowOPStatusResponse;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TabletStatus;
import dev.tabletop.wire.type.EndpointState;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The leading nameserver of a simulated cluster: answers what is asked to look, and knows no command. Thread-safe. */
final class SimulatedNameserver extends NameServerGrpc.NameServerImplBase {

    private static final int OK = 0;
    private static final int RUNNING_OPERATIONS = 3;

    private final SimulatedTables tables;
    private final LongSupplier moment;
    private final Clock clock;
    private final Instant started;

    SimulatedNameserver(SimulatedTables tables, LongSupplier moment, Clock clock) {
        this.tables = tables;
        this.moment = moment;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public void showTablet(ShowTabletRequest request, StreamObserver<ShowTabletResponse> out) {
        ShowTabletResponse.Builder answer = ShowTabletResponse.newBuilder().setCode(OK).setMsg("ok");
        long age = Math.max(0, Duration.between(started, clock.instant()).toMillis());
        for (int tablet = 0; tablet < tables.size().tablets(); tablet++) {
            EndpointState state = tables.placement().isLost(tablet)
                    ? EndpointState.kOffline
                    : EndpointState.kHealthy;
            answer.addTablets(TabletStatus.newBuilder().setEndpoint(tables.endpoints().get(tablet))
                    .setState(state.name()).setAge(age));
        }
        send(out, answer.build());
    }

    /** As a real one: a name or database that is not known gives none. */
    @Override
    public void showTable(ShowTableRequest request, StreamObserver<ShowTableResponse> out) {
        ShowTableResponse.Builder answer = ShowTableResponse.newBuilder().setCode(OK).setMsg("ok");
        long now = moment.getAsLong();
        int named = request.hasName() ? tables.tableNamed(request.getName()) : -1;
        IntStream asked = request.hasName()
                ? IntStream.of(named).filter(t -> t >= 0)
                : IntStream.range(0, tables.size().tables());
        asked.filter(t -> request.getShowAll() || tables.database(t).equals(request.getDb()))
                .forEach(t -> answer.addTableInfo(tables.info(t, now)));
        send(out, answer.build());
    }

    @Override
    public void getTablePartition(GetTablePartitionRequest request, StreamObserver<GetTablePartitionResponse> out) {
        GetTablePartitionResponse.Builder answer = GetTablePartitionResponse.newBuilder();
        int table = tables.tableNamed(request.getName());
        if (table < 0 || !tables.database(table).equals(request.getDb())) {
            send(out, answer.setCode(100).setMsg("table is not exist").build());
            return;
        }
        TableInfo info = tables.info(table, moment.getAsLong());
        if (request.getPid() >= info.getTablePartitionCount()) {
            send(out, answer.setCode(124).setMsg("pid is not exist").build());
            return;
        }
        send(out, answer.setCode(OK).setMsg("ok").setTablePartition(info.getTablePartition(request.getPid()))
                .build());
    }

    @Override
    public void showOPStatus(ShowOPStatusRequest request, StreamObserver<ShowOPStatusResponse> out) {
        ShowOPStatusResponse.Builder answer = ShowOPStatusResponse.newBuilder().setCode(OK).setMsg("ok");
        int operations = tables.size().tables() == 0 ? 0 : tables.size().operations();
        IntStream.range(0, operations).mapToObj(this::operation).filter(op -> isAsked(op, request))
                .forEach(answer::addOpStatus);
        send(out, answer.build());
    }

    private static boolean isAsked(OPStatus op, ShowOPStatusRequest request) {
        return (!request.hasOpId() || request.getOpId() == op.getOpId())
                && (!request.hasDb() || request.getDb().equals(op.getDb()))
                && (!request.hasName() || request.getName().equals(op.getName()))
                && (!request.hasPid() || request.getPid() == op.getPid());
    }

    private OPStatus operation(int number) {
        boolean running = number >= tables.size().operations() - RUNNING_OPERATIONS;
        int table = (int) ((number * 7919L) % tables.size().tables());
        long begun = started.getEpochSecond() - 60L * (tables.size().operations() - number);
        return OPStatus.newBuilder().setOpId(number + 1L).setOpType("kAddReplicaOP").setDb(tables.database(table))
                .setName(SimulatedTables.tableName(table)).setPid(number % tables.size().partitions())
                .setStatus(running ? "kDoing" : "kDone").setTaskType(running ? "kSendSnapshot" : "-")
                .setStartTime(begun).setEndTime(running ? 0 : begun + 20).build();
    }

    @Override
    public void showDatabase(GeneralRequest request, StreamObserver<ShowDatabaseResponse> out) {
        ShowDatabaseResponse.Builder answer = ShowDatabaseResponse.newBuilder().setCode(OK).setMsg("ok");
        IntStream.range(0, tables.size().databases()).mapToObj(SimulatedTables::databaseName).forEach(answer::addDb);
        send(out, answer.build());
    }

    @Override
    public void confGet(ConfGetRequest request, StreamObserver<ConfGetResponse> out) {
        send(out, ConfGetResponse.newBuilder().setCode(OK).setMsg("ok")
                .addConf(Pair.newBuilder().setKey("auto_failover").setValue("true")).build());
    }

    private static <A> void send(StreamObserver<A> out, A answer) {
        out.onNext(answer);
        out.onCompleted();
    }
}
