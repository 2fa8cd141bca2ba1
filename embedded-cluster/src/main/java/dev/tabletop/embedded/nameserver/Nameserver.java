package dev.tabletop.embedded.nameserver;

import dev.tabletop.embedded.Timings;
import dev.tabletop.embedded.host.NodeNetwork;
import dev.tabletop.embedded.nameserver.calls.CallContext;
import dev.tabletop.embedded.nameserver.calls.RefusedException;
import dev.tabletop.embedded.nameserver.calls.TableCreation;
import dev.tabletop.embedded.nameserver.metadata.ClusterStore;
import dev.tabletop.embedded.nameserver.metadata.Leadership;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.Paths;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.ops.EndpointOperations;
import dev.tabletop.embedded.nameserver.ops.OperationLists;
import dev.tabletop.embedded.nameserver.ops.OperationLoop;
import dev.tabletop.embedded.nameserver.ops.OperationRecovery;
import dev.tabletop.embedded.nameserver.ops.OperationRequests;
import dev.tabletop.embedded.nameserver.ops.OperationStore;
import dev.tabletop.embedded.nameserver.ops.TaskLists;
import dev.tabletop.embedded.nameserver.ops.TaskStatusPoll;
import dev.tabletop.embedded.nameserver.tablets.TableStatusPoll;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of one nameserver process, wired together. */
final class Nameserver {

    private static final Logger LOG = LoggerFactory.getLogger(Nameserver.class);
    private static final int TASK_POOL_SIZE = 8;

    private final Timings timings;
    private final ClusterStore store;
    private final Leadership leadership;
    private final BackgroundThreads threads;
    private final Metadata metadata;
    private final TabletWatch watch;
    private final TableStatusPoll tableStatus;
    private final TaskStatusPoll taskStatus;
    private final OperationLists operations;
    private final OperationLoop loop;
    private final Takeover takeover;
    private final CallContext context;

    Nameserver(NodeNetwork network, NameserverSettings settings, ClusterStore store, Leadership leadership,
            BackgroundThreads threads) {
        this.timings = settings.timings();
        this.store = store;
        this.leadership = leadership;
        this.threads = threads;
        this.metadata = new Metadata(store, settings.autoFailover());
        TabletRegistry tablets = new TabletRegistry(network, timings.requestTimeout());
        OperationStore operationStore = new OperationStore(store);
        this.operations = new OperationLists(operationStore, settings.maxOps());
        TaskLists tasks = new TaskLists(metadata, tablets, leadership, settings.checkBinlogSyncDelta());
        OperationRequests requests = new OperationRequests(operationStore, operations, tasks, metadata, tablets,
                settings.checkBinlogSyncDelta());
        EndpointOperations endpoints = new EndpointOperations(metadata, requests);
        ScheduledExecutorService timer = threads.pool("failover", 2);
        this.watch = new TabletWatch(store, tablets, metadata, endpoints, leadership, timer, settings);
        this.tableStatus = new TableStatusPoll(metadata, tablets);
        this.taskStatus = new TaskStatusPoll(operations, tablets, timings.tabletHeartbeatTimeout());
        this.loop = new OperationLoop(operations, operationStore, tablets, leadership,
                threads.pool("task", TASK_POOL_SIZE), timings);
        TableCreation creation = new TableCreation(metadata, tablets, timer, RandomGenerator.getDefault());
        this.takeover = new Takeover(metadata, tablets, watch,
                new OperationRecovery(operationStore, operations, tasks, requests), tableStatus, taskStatus,
                new SystemTables(metadata, tablets, creation, settings.systemTableReplicas()));
        this.context = new CallContext(metadata, tablets, requests, operations, endpoints, creation, leadership,
                store, settings.useName());
    }

    ClusterStore store() {
        return store;
    }

    CallContext context() {
        return context;
    }

    /** What every nameserver does first, leader or not: tables are read this once only. */
    void prepare() throws StoreException {
        store.createIfAbsent(Paths.NODES);
        store.createIfAbsent(Paths.FUNCTIONS);
        watch.look();
        metadata.recoverTables();
    }

    boolean knowsUsers() {
        return metadata.table(SystemTables.INTERNAL, SystemTables.USER).isPresent();
    }

    void lookAtTablets() {
        try {
            watch.look();
        } catch (StoreException e) {
            LOG.debug("the tablets cannot be looked at: {}", e.getMessage());
        }
    }

    void startWork() {
        threads.run("operations", loop);
        threads.repeat(threads.pool("table-status", 1), timings.tableStatusPoll(), whileLeading(tableStatus::run));
        threads.repeat(threads.pool("task-status", 1), timings.taskStatusPoll(), whileLeading(taskStatus::run));
    }

    private Runnable whileLeading(Runnable round) {
        return () -> {
            if (leadership.held()) {
                round.run();
            }
        };
    }

    /** Becomes leader: reads, makes what is missing, and serves. */
    void takeOver() throws RefusedException, StoreException {
        operations.clear();
        takeover.run();
        leadership.take();
        watch.resumeTimers();
        operations.wakeUp();
    }
}
