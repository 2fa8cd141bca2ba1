package dev.tabletop.embedded.nameserver;

import dev.tabletop.embedded.nameserver.calls.RefusedException;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.ops.OperationRecovery;
import dev.tabletop.embedded.nameserver.ops.TaskStatusPoll;
import dev.tabletop.embedded.nameserver.tablets.TableStatusPoll;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a nameserver does on becoming leader: reads everything, in a fixed order, then makes what is missing. */
final class Takeover {

    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private final Metadata metadata;
    private final TabletRegistry tablets;
    private final TabletWatch watch;
    private final OperationRecovery operations;
    private final TableStatusPoll tableStatus;
    private final TaskStatusPoll taskStatus;
    private final SystemTables systemTables;

    Takeover(Metadata metadata, TabletRegistry tablets, TabletWatch watch, OperationRecovery operations,
            TableStatusPoll tableStatus, TaskStatusPoll taskStatus, SystemTables systemTables) {
        this.metadata = metadata;
        this.tablets = tablets;
        this.watch = watch;
        this.operations = operations;
        this.tableStatus = tableStatus;
        this.taskStatus = taskStatus;
        this.systemTables = systemTables;
    }

    /**
     * Blocks until done. A failure on the way is only logged: the leader goes on with what it has.
     *
     * @throws RefusedException
     *             where a system table is missing and cannot be made
     */
    void run() throws RefusedException, StoreException {
        try {
            recover();
        } catch (StoreException e) {
            LOG.warn("the new leader could not read everything and goes on with what it has", e);
        }
        systemTables.makeMissing();
    }

    private void recover() throws StoreException {
        watch.look();
        metadata.recoverTableIndexAndTerm();
        operations.recoverIndex();
        metadata.recoverNotify();
        metadata.recoverAutoFailover();
        metadata.recoverTables();
        tableStatus.run();
        operations.recover();
        watch.pushRealEndpoints();
        taskStatus.runAfterRecovery();
        tablets.healthy().forEach(TabletClient::flushPrivileges);
    }
}
