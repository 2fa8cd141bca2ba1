package dev.tabletop.embedded.nameserver.ops;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.embedded.nameserver.metadata.ClusterStore;
import dev.tabletop.embedded.nameserver.metadata.Paths;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.wire.tablet.OPInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Operations in ZooKeeper: the last id given, and one record for each operation that is not done. */
public final class OperationStore {

    private static final Logger LOG = LoggerFactory.getLogger(OperationStore.class);

    private final ClusterStore store;
    private long lastId;

    public OperationStore(ClusterStore store) {
        this.store = store;
    }

    synchronized void recoverIndex() throws StoreException {
        String text = store.readOrCreate(Paths.OP_INDEX, "0");
        try {
            lastId = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new StoreException("node " + Paths.OP_INDEX + " holds no number but '" + text + "'", e);
        }
    }

    /** A new id, written before it is used: an id whose operation is never made is lost. */
    synchronized long nextId() throws StoreException {
        store.writeText(Paths.OP_INDEX, Long.toString(lastId + 1));
        return ++lastId;
    }

    void save(OPInfo operation) throws StoreException {
        store.write(Paths.ofOperation(operation.getOpId()), operation.toByteArray());
    }

    /** False where there was no such record. */
    boolean delete(long id) throws StoreException {
        return store.delete(Paths.ofOperation(id));
    }

    List<OPInfo> all() throws StoreException {
        List<OPInfo> all = new ArrayList<>();
        for (String child : store.children(Paths.OP_DATA)) {
            store.read(Paths.child(Paths.OP_DATA, child)).flatMap(bytes -> parse(child, bytes)).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<OPInfo> parse(String node, byte[] bytes) {
        try {
            return Optional.of(OPInfo.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("operation node {} cannot be parsed and is left alone", node, e);
            return Optional.empty();
        }
    }
}
