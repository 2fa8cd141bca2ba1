package dev.tabletop.embedded.nameserver;

import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.tablet.*;
import io.grpc.stub.StreamObserver;
import java.util.stream.Collectors;

/** The part of a tablet double that takes calls about columns and indexes: it notes them and answers. */
abstract class IndexCallsDouble extends TabletServerGrpc.TabletServerImplBase {

    /** Notes the call and its task, if any, and says what to answer. */
    abstract GeneralResponse note(String rpc, String about, int tid, int pid, TaskInfo task);

    private void answer(StreamObserver<GeneralResponse> out, GeneralResponse answer) {
        out.onNext(answer);
        out.onCompleted();
    }

    @Override
    public void addIndex(AddIndexRequest request, StreamObserver<GeneralResponse> out) {
        answer(out, note("AddIndex", request.getPid() + " " + request.getColumnKeysList().stream()
                .map(ColumnKey::getIndexName).collect(Collectors.joining(" ")), request.getTid(), request.getPid(),
                null));
    }

    @Override
    public void deleteIndex(DeleteIndexRequest request, StreamObserver<GeneralResponse> out) {
        answer(out, note("DeleteIndex", request.getPid() + " " + request.getIdxName(), request.getTid(),
                request.getPid(), null));
    }

    @Override
    public void extractIndexData(ExtractIndexDataRequest request, StreamObserver<GeneralResponse> out) {
        answer(out, note("ExtractIndexData", request.getPid() + " of " + request.getPartitionNum() + " to "
                + request.getOffset(), request.getTid(), request.getPid(), request.getTaskInfo()));
    }

    @Override
    public void sendIndexData(SendIndexDataRequest request, StreamObserver<GeneralResponse> out) {
        answer(out, note("SendIndexData", request.getPid() + " " + request.getPairsList().stream()
                .map(pair -> pair.getPid() + "@" + pair.getEndpoint()).collect(Collectors.joining(" ")),
                request.getTid(), request.getPid(), request.getTaskInfo()));
    }

    @Override
    public void loadIndexData(LoadIndexDataRequest request, StreamObserver<GeneralResponse> out) {
        answer(out, note("LoadIndexData", request.getPid() + " of " + request.getPartitionNum(), request.getTid(),
                request.getPid(), request.getTaskInfo()));
    }

    @Override
    public void updateTableMetaForAddField(UpdateTableMetaForAddFieldRequest request,
            StreamObserver<GeneralResponse> out) {
        answer(out, note("AddField", request.getColumnDescs(0).getName() + " version "
                + request.getVersionPair().getId() + " with " + request.getVersionPair().getFieldCount(), 0, 0, null));
    }
}
