package dev.tabletop.embedded.nameserver;

import dev.tabletop.wire.tablet.*;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A tablet in memory that keeps offsets instead of rows. It does its tasks at once, unless told to hold them, and can be
 * told to refuse a call.
 */
final class TabletDouble extends IndexCallsDouble {

    record Place(int tid, int pid) {}

    record Refusal(int code, String message) {}

    /** A loaded replica. */
    static final class Replica {
        boolean leader;
        boolean paused;
        long term;
        long offset;
        final List<String> followers = new ArrayList<>();
    }

    /** What lies on disk: binlog end and snapshot. */
    static final class Disk {
        long binlog;
        long manifest;
        long manifestTerm;
    }

    final Map<Place, Replica> loaded = new HashMap<>();
    final Map<Place, Disk> disks = new HashMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, TaskInfo> tasks = new HashMap<>();
    private final Map<String, Refusal> refusals = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Function<String, TabletDouble> others;
    long putRows;

    TabletDouble(Function<String, TabletDouble> others) {
        this.others = others;
    }

    /** From now on the call is answered with this code. */
    synchronized void refuse(String rpc, int code, String message) {
        refusals.put(rpc, new Refusal(code, message));
    }

    synchronized void accept(String rpc) {
        refusals.remove(rpc);
    }

    /** Tasks begun by the call stay kDoing until released. */
    synchronized void hold(String rpc) {
        held.add(rpc);
    }

    synchronized void release(String rpc) {
        held.remove(rpc);
        tasks.replaceAll((key, task) -> task.toBuilder().setStatus(TaskStatus.kDone).build());
    }

    synchronized void forgetTasks() {
        tasks.clear();
    }

    /** The process ends: nothing is loaded any more, the files stay. */
    synchronized void restart() {
        loaded.forEach((place, replica) -> disk(place).binlog = replica.offset);
        loaded.clear();
        tasks.clear();
    }

    synchronized Disk disk(Place place) {
        return disks.computeIfAbsent(place, same -> new Disk());
    }

    synchronized Replica replica(int tid, int pid) {
        return loaded.get(new Place(tid, pid));
    }

    /** Writes rows at the leader, which reach its followers at once. */
    synchronized void write(int tid, int pid, int rows) {
        Replica leader = loaded.get(new Place(tid, pid));
        leader.offset += rows;
        leader.followers.forEach(follower -> feed(follower, new Place(tid, pid), leader));
    }

    private void feed(String follower, Place place, Replica leader) {
        TabletDouble other = others.apply(follower);
        if (other != null && other.loaded.get(place) != null && other.loaded.get(place).term <= leader.term) {
            other.loaded.get(place).offset = Math.max(leader.offset, other.loaded.get(place).offset);
            other.loaded.get(place).term = leader.term;
        }
    }

    private Refusal answer(String rpc, String about, boolean needsTable, Place place, TaskInfo task) {
        calls.add(about.isEmpty() ? rpc : rpc + " " + about);
        Refusal refusal = refusals.get(rpc);
        if (refusal == null && needsTable && !loaded.containsKey(place)) {
            refusal = new Refusal(100, "table does not exist");
        }
        if (refusal != null) {
            return refusal;
        }
        if (task != null) {
            TaskStatus status = held.contains(rpc) ? TaskStatus.kDoing : TaskStatus.kDone;
            tasks.put(task.getOpId() + " " + task.getTaskType() + " " + task.getPid(),
                    task.toBuilder().setStatus(status).build());
        }
        return new Refusal(0, "ok");
    }

    @Override
    synchronized GeneralResponse note(String rpc, String about, int tid, int pid, TaskInfo task) {
        return general(answer(rpc, about, tid != 0, new Place(tid, pid), task));
    }

    private static <R> void send(StreamObserver<R> out, R response) {
        out.onNext(response);
        out.onCompleted();
    }

    private static GeneralResponse general(Refusal refusal) {
        return GeneralResponse.newBuilder().setCode(refusal.code).setMsg(refusal.message).build();
    }

    private static TaskInfo task(boolean present, TaskInfo task) {
        return present ? task : null;
    }

    @Override
    public synchronized void createTable(CreateTableRequest request, StreamObserver<CreateTableResponse> out) {
        TableMeta meta = request.getTableMeta();
        Place place = new Place(meta.getTid(), meta.getPid());
        Refusal refusal = answer("CreateTable", meta.getName() + " " + meta.getPid() + " " + meta.getMode(), false,
                place, null);
        if (refusal.code == 0) {
            Replica replica = new Replica();
            replica.leader = meta.getMode() == TableMode.kTableLeader;
            replica.term = meta.getTerm();
            replica.followers.addAll(meta.getReplicasList());
            loaded.put(place, replica);
            replica.followers.forEach(follower -> feed(follower, place, replica));
        }
        send(out, CreateTableResponse.newBuilder().setCode(refusal.code).setMsg(refusal.message).build());
    }

    @Override
    public synchronized void loadTable(LoadTableRequest request, StreamObserver<GeneralResponse> out) {
        TableMeta meta = request.getTableMeta();
        Place place = new Place(meta.getTid(), meta.getPid());
        Refusal refusal = answer("LoadTable", meta.getMode().name(), false, place,
                task(request.hasTaskInfo(), request.getTaskInfo()));
        if (refusal.code == 0) {
            Replica replica = new Replica();
            replica.leader = meta.getMode() == TableMode.kTableLeader;
            replica.offset = Math.max(disk(place).binlog, disk(place).manifest);
            loaded.put(place, replica);
        }
        send(out, general(refusal));
    }

    @Override
    public synchronized void dropTable(DropTableRequest request, StreamObserver<DropTableResponse> out) {
        Place place = new Place(request.getTid(), request.getPid());
        Refusal refusal = answer("DropTable", "", true, place, task(request.hasTaskInfo(), request.getTaskInfo()));
        if (refusal.code == 0) {
            loaded.remove(place);
            disks.remove(place);
        }
        send(out, DropTableResponse.newBuilder().setCode(refusal.code).setMsg(refusal.message).build());
    }

    @Override
    public synchronized void truncateTable(TruncateTableRequest request, StreamObserver<TruncateTableResponse> out) {
        Refusal refusal = answer("TruncateTable", "", true, new Place(request.getTid(), request.getPid()), null);
        send(out, TruncateTableResponse.newBuilder().setCode(refusal.code).setMsg(refusal.message).build());
    }

    @Override
    public synchronized void updateTTL(UpdateTTLRequest request, StreamObserver<UpdateTTLResponse> out) {
        Refusal refusal = answer("UpdateTTL", "", true, new Place(request.getTid(), request.getPid()), null);
        send(out, UpdateTTLResponse.newBuilder().setCode(refusal.code).setMsg(refusal.message).build());
    }

    private synchronized void general(String rpc, GeneralRequest request, boolean needsTable,
            StreamObserver<GeneralResponse> out) {
        send(out, general(answer(rpc, "", needsTable, new Place(request.getTid(), request.getPid()),
                task(request.hasTaskInfo(), request.getTaskInfo()))));
    }

    @Override
    public void makeSnapshot(GeneralRequest request, StreamObserver<GeneralResponse> out) {
        general("MakeSnapshot", request, true, out);
    }

    @Override
    public synchronized void pauseSnapshot(GeneralRequest request, StreamObserver<GeneralResponse> out) {
        general("PauseSnapshot", request, true, out);
        if (replica(request.getTid(), request.getPid()) != null) {
            replica(request.getTid(), request.getPid()).paused = true;
        }
    }

    @Override
    public synchronized void recoverSnapshot(GeneralRequest request, StreamObserver<GeneralResponse> out) {
        general("RecoverSnapshot", request, true, out);
        if (replica(request.getTid(), request.getPid()) != null) {
            replica(request.getTid(), request.getPid()).paused = false;
        }
    }

    @Override
    public synchronized void deleteBinlog(GeneralRequest request, StreamObserver<GeneralResponse> out) {
        general("DeleteBinlog", request, false, out);
        disk(new Place(request.getTid(), request.getPid())).binlog = 0;
    }

    @Override
    public synchronized void sendSnapshot(SendSnapshotRequest request, StreamObserver<GeneralResponse> out) {
        Place place = new Place(request.getTid(), request.getPid());
        send(out, general(answer("SendSnapshot", request.getEndpoint(), true, place,
                task(request.hasTaskInfo(), request.getTaskInfo()))));
    }

    @Override
    public synchronized void addReplica(ReplicaRequest request, StreamObserver<AddReplicaResponse> out) {
        Place place = new Place(request.getTid(), request.getPid());
        Refusal refusal = answer("AddReplica", request.getEndpoint(), true, place,
                task(request.hasTaskInfo(), request.getTaskInfo()));
        if (refusal.code == 0) {
            loaded.get(place).followers.add(request.getEndpoint());
            feed(request.getEndpoint(), place, loaded.get(place));
        }
        send(out, AddReplicaResponse.newBuilder().setCode(refusal.code).setMsg(refusal.message).build());
    }

    @Override
    public synchronized void delReplica(ReplicaRequest request, StreamObserver<GeneralResponse> out) {
        Place place = new Place(request.getTid(), request.getPid());
        Refusal refusal = answer("DelReplica", request.getEndpoint(), true, place,
                task(request.hasTaskInfo(), request.getTaskInfo()));
        if (refusal.code == 0) {
            loaded.get(place).followers.remove(request.getEndpoint());
        }
        send(out, general(refusal));
    }

    @Override
    public synchronized void changeRole(ChangeRoleRequest request, StreamObserver<ChangeRoleResponse> out) {
        Place place = new Place(request.getTid(), request.getPid());
        Refusal refusal = answer("ChangeRole", request.getMode() + " " + request.getReplicasList(), true, place, null);
        if (refusal.code == 0) {
            Replica replica = loaded.get(place);
            replica.leader = request.getMode() == TableMode.kTableLeader;
            replica.followers.clear();
            replica.followers.addAll(request.getReplicasList());
            if (replica.leader) {
                replica.term = request.getTerm();
                replica.followers.forEach(follower -> feed(follower, place, replica));
            }
        }
        send(out, ChangeRoleResponse.newBuilder().setCode(refusal.code).setMsg(refusal.message).build());
    }

    @Override
    public synchronized void appendEntries(AppendEntriesRequest request,
            StreamObserver<AppendEntriesResponse> out) {
        Place place = new Place(request.getTid(), request.getPid());
        Refusal refusal = answer("AppendEntries", "term " + request.getTerm(), true, place, null);
        AppendEntriesResponse.Builder response = AppendEntriesResponse.newBuilder().setCode(refusal.code)
                .setMsg(refusal.message);
        if (refusal.code == 0) {
            loaded.get(place).term = request.getTerm();
            response.setLogOffset(loaded.get(place).offset);
        }
        send(out, response.build());
    }

    @Override
    public synchronized void getTermPair(GetTermPairRequest request, StreamObserver<GetTermPairResponse> out) {
        Place place = new Place(request.getTid(), request.getPid());
        Refusal refusal = answer("GetTermPair", "", false, place, null);
        Replica replica = loaded.get(place);
        GetTermPairResponse.Builder response = GetTermPairResponse.newBuilder().setCode(refusal.code)
                .setMsg(refusal.message).setHasTable(replica != null);
        if (replica == null) {
            response.setTerm(disk(place).manifestTerm).setOffset(disk(place).manifest);
        } else {
            response.setTerm(replica.term).setOffset(replica.offset).setIsLeader(replica.leader);
        }
        send(out, response.build());
    }

    @Override
    public synchronized void getManifest(GetManifestRequest request, StreamObserver<GetManifestResponse> out) {
        Place place = new Place(request.getTid(), request.getPid());
        Refusal refusal = answer("GetManifest", "", false, place, null);
        send(out, GetManifestResponse.newBuilder().setCode(refusal.code).setMsg(refusal.message)
                .setManifest(Manifest.newBuilder().setOffset(disk(place).manifest)).build());
    }

    @Override
    public synchronized void getTableFollower(GetTableFollowerRequest request,
            StreamObserver<GetTableFollowerResponse> out) {
        Replica replica = replica(request.getTid(), request.getPid());
        GetTableFollowerResponse.Builder response = GetTableFollowerResponse.newBuilder();
        if (replica == null) {
            response.setCode(100).setMsg("table does not exist");
        } else if (!replica.leader) {
            response.setCode(103).setMsg("table is follower");
        } else if (replica.followers.isEmpty()) {
            response.setCode(134).setMsg("has no follower");
        } else {
            response.setCode(0).setMsg("ok");
            replica.followers.forEach(f -> response.addFollowerInfo(FollowerInfo.newBuilder().setEndpoint(f)));
        }
        send(out, response.build());
    }

    @Override
    public synchronized void getTableStatus(GetTableStatusRequest request,
            StreamObserver<GetTableStatusResponse> out) {
        GetTableStatusResponse.Builder response = GetTableStatusResponse.newBuilder().setCode(0);
        loaded.forEach((place, replica) -> response.addAllTableStatus(TableStatus.newBuilder().setTid(place.tid)
                .setPid(place.pid).setOffset(replica.offset).setRecordByteSize(10).setRecordIdxByteSize(5)
                .addTsIdxStatus(TsIdxStatus.newBuilder().addSegCnts(replica.offset).addSegCnts(0))));
        send(out, response.build());
    }

    @Override
    public synchronized void getTaskStatus(TaskStatusRequest request, StreamObserver<TaskStatusResponse> out) {
        send(out, TaskStatusResponse.newBuilder().setCode(0).setMsg("ok").addAllTask(tasks.values()).build());
    }

    @Override
    public synchronized void deleteOPTask(DeleteTaskRequest request, StreamObserver<GeneralResponse> out) {
        Refusal refusal = answer("DeleteOPTask", request.getOpIdList().toString(), false, new Place(0, 0), null);
        if (refusal.code == 0) {
            tasks.values().removeIf(task -> request.getOpIdList().contains(task.getOpId()));
        }
        send(out, general(refusal));
    }

    @Override
    public synchronized void cancelOP(CancelOPRequest request, StreamObserver<GeneralResponse> out) {
        send(out, general(answer("CancelOP", Long.toString(request.getOpId()), false, new Place(0, 0), null)));
    }

    @Override
    public synchronized void put(PutRequest request, StreamObserver<PutResponse> out) {
        putRows++;
        Refusal refusal = answer("Put", request.getDimensions(0).getKey(), true,
                new Place(request.getTid(), request.getPid()), null);
        if (refusal.code == 0) {
            write(request.getTid(), request.getPid(), 1);
        }
        send(out, PutResponse.newBuilder().setCode(refusal.code).setMsg(refusal.message).build());
    }

    @Override
    public void refresh(RefreshRequest request, StreamObserver<GeneralResponse> out) {
        send(out, GeneralResponse.newBuilder().setCode(0).setMsg("ok").build());
    }

    @Override
    public void flushPrivileges(EmptyRequest request, StreamObserver<GeneralResponse> out) {
        send(out, GeneralResponse.newBuilder().setCode(0).setMsg("ok").build());
    }
}
