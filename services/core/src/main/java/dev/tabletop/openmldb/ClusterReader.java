package dev.tabletop.openmldb;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.OperationRecord;
import dev.tabletop.openmldb.Rpc.Pending;
import dev.tabletop.openmldb.StateBuilder.TabletAnswer;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.wire.nameserver.ConfGetRequest;
import dev.tabletop.wire.nameserver.ConfGetResponse;
import dev.tabletop.wire.nameserver.GeneralRequest;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.OPStatus;
import dev.tabletop.wire.nameserver.Pair;
import dev.tabletop.wire.nameserver.ShowOPStatusRequest;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.GetTableStatusResponse;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the whole cluster: the nameserver's metadata and, beside it, every tablet's own word. */
final class ClusterReader {

    private static final String AUTO_FAILOVER = "auto_failover";

    private final ClusterIdentity identity;
    private final Coordination coordination;
    private final NameserverClient nameserver;
    private final TabletClient tablets;
    private final TablesReader tables;
    private final OperationRecords records;
    private final Clock clock;
    private volatile @Nullable ClusterState last;

    ClusterReader(ClusterIdentity identity, Coordination coordination, NameserverClient nameserver,
            TabletClient tablets, TablesReader tableReader, Clock clock) {
        this.identity = identity;
        this.coordination = coordination;
        this.nameserver = nameserver;
        this.tablets = tablets;
        this.tables = tableReader;
        this.records = new OperationRecords(coordination);
        this.clock = clock;
    }

    /** Reads everything; a tablet that does not answer is marked, and does not fail the reading. */
    ClusterState read() throws ClusterException {
        List<String> registered = coordination.registeredTablets();
        ShowTabletResponse shown = nameserver.ask(NameServerGrpc.getShowTabletMethod(),
                ShowTabletRequest.getDefaultInstance());
        TablesReader.Tables read = tables.read();
        Map<String, TabletAnswer> answers = askTablets(
                StateBuilder.tabletNames(shown.getTabletsList(), registered, read.infos()));
        Boolean autoFailover = autoFailoverIfTold();
        Set<Long> recorded = records.ids();
        List<OPStatus> operations = readRawOperations();
        List<OperationRecord> orphans = records.unlisted(recorded,
                operations.stream().map(OPStatus::getOpId).collect(Collectors.toSet()));
        // Last, so that a leader that died on the way is not named beside the answers of the next.
        List<Nameserver> nameservers = coordination.nameservers();
        ClusterState state = StateBuilder.build(new StateBuilder.Raw(identity, clock.instant(), nameservers,
                coordination.registrations(registered), autoFailover, shown.getTabletsList(), read.infos(),
                read.reading(), operations, orphans, answers), last);
        last = state;
        return state;
    }

    boolean readAutoFailover() throws ClusterException {
        ConfGetResponse answer = nameserver.ask(NameServerGrpc.getConfGetMethod(),
                ConfGetRequest.getDefaultInstance());
        for (Pair pair : answer.getConfList()) {
            if (pair.getKey().equals(AUTO_FAILOVER)) {
                return pair.getValue().equals("true");
            }
        }
        throw new ClusterException(Kind.GARBLED, 0, Sentence.of("cluster.nameserver_did_say_whether"),
                Sentence.of("cluster.server_unknown_version_ask"));
    }

    private @Nullable Boolean autoFailoverIfTold() throws ClusterException {
        try {
            return readAutoFailover();
        } catch (ClusterException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return null;
        }
    }

    /** Those that the nameserver shows; it hides the system's own. */
    List<String> readDatabases() throws ClusterException {
        return nameserver.ask(NameServerGrpc.getShowDatabaseMethod(), GeneralRequest.getDefaultInstance()).getDbList()
                .stream().sorted().toList();
    }

    List<Operation> readOperations() throws ClusterException {
        return readRawOperations().stream().map(Decoding::operation).sorted(Comparator.comparingLong(Operation::id))
                .toList();
    }

    private List<OPStatus> readRawOperations() throws ClusterException {
        return nameserver.askLarge(NameServerGrpc.getShowOPStatusMethod(), ShowOPStatusRequest.getDefaultInstance())
                .getOpStatusList();
    }

    /** All tablets at once, so that those that hang cost one deadline together. */
    private Map<String, TabletAnswer> askTablets(Collection<String> names) throws ClusterException {
        Map<String, Pending<GetTableStatusResponse>> pending = new LinkedHashMap<>();
        Map<String, TabletAnswer> answers = new HashMap<>();
        for (String name : names) {
            try {
                pending.put(name, tablets.start(name, TabletServerGrpc.getGetTableStatusMethod(),
                        GetTableStatusRequest.getDefaultInstance()));
            } catch (ClusterException e) {
                answers.put(name, failed(e));
            }
        }
        for (Map.Entry<String, Pending<GetTableStatusResponse>> call : pending.entrySet()) {
            answers.put(call.getKey(), await(call.getKey(), call.getValue()));
        }
        return answers;
    }

    private TabletAnswer await(String tablet, Pending<GetTableStatusResponse> pending) throws ClusterException {
        try {
            GetTableStatusResponse answer = pending.await();
            if (answer.getCode() != 0) {
                return failed(tablets.refusal(tablet, TabletServerGrpc.getGetTableStatusMethod(),
                        new Answer(answer.getCode(), answer.getMsg())));
            }
            return new TabletAnswer(answer.getAllTableStatusList(), null);
        } catch (ClusterException e) {
            return failed(e);
        }
    }

    private static TabletAnswer failed(ClusterException failure) throws ClusterException {
        if (Thread.currentThread().isInterrupted()) {
            throw failure;
        }
        return TabletAnswer.failed(String.valueOf(failure.getMessage()));
    }
}
