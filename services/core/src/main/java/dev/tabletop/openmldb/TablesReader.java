package dev.tabletop.openmldb;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.TableReading;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the metadata of all tables: in one answer while that is not too large, else database by database, and table by
 * table in a database that is too large itself. Which of these it takes it remembers, and goes back once the parts are
 * small enough for one answer. Safe for use by several threads.
 */
final class TablesReader {

    private static final Logger LOG = LoggerFactory.getLogger(TablesReader.class);
    private static final String TABLES = "/table/db_table_data";

    private final NameserverClient nameserver;
    private final Coordination coordination;
    private final long largestAnswer;
    private final Map<String, TableName> names = new HashMap<>();
    private volatile boolean inParts;

    /**
     * @param largestAnswer
     *            that is taken in, bytes
     */
    TablesReader(NameserverClient nameserver, Coordination coordination, long largestAnswer) {
        this.nameserver = nameserver;
        this.coordination = coordination;
        this.largestAnswer = largestAnswer;
    }

    /** What was read, and how. */
    record Tables(List<TableInfo> infos, TableReading reading) {}

    Tables read() throws ClusterException {
        if (!inParts) {
            try {
                return new Tables(checked(ask(ShowTableRequest.newBuilder().setShowAll(true).build())),
                        TableReading.AT_ONCE);
            } catch (TooLargeException e) {
                LOG.info("All tables are too much for one answer and are read in parts from now on: {}",
                        e.getMessage());
                inParts = true;
            }
        }
        List<TableInfo> infos = checked(readParts());
        // Well below the limit, so that it does not go back and forth.
        if (infos.stream().mapToLong(TableInfo::getSerializedSize).sum() < largestAnswer / 2) {
            inParts = false;
        }
        return new Tables(infos, TableReading.IN_PARTS);
    }

    private Collection<TableInfo> readParts() throws ClusterException {
        // Those without a database come with every answer, hence once for each number.
        Map<Integer, TableInfo> found = new LinkedHashMap<>();
        List<String> tooLarge = new ArrayList<>();
        List<String> databases = new ArrayList<>(List.of(""));
        databases.addAll(coordination.children("/db"));
        for (String database : databases) {
            try {
                ask(ShowTableRequest.newBuilder().setDb(database).build()).forEach(t -> found.put(t.getTid(), t));
            } catch (TooLargeException e) {
                LOG.debug("Database {} is read table by table: {}", database, e.getMessage());
                tooLarge.add(database);
            }
        }
        if (!tooLarge.isEmpty()) {
            List<ShowTableRequest> questions = namesIn(tooLarge).stream()
                    .map(t -> ShowTableRequest.newBuilder().setName(t.name()).setDb(t.db()).build()).toList();
            for (List<TableInfo> answer : new ManyQuestions<>(questions, this::ask).answers()) {
                answer.forEach(t -> found.put(t.getTid(), t));
            }
        }
        return found.values();
    }

    private List<TableInfo> ask(ShowTableRequest question) throws ClusterException {
        return nameserver.askLarge(NameServerGrpc.getShowTableMethod(), question).getTableInfoList();
    }

    /** From ZooKeeper, where each table's node is read once: its number never means another table. */
    private synchronized List<TableName> namesIn(Collection<String> databases) throws ClusterException {
        List<String> numbers = coordination.children(TABLES);
        names.keySet().retainAll(numbers);
        List<String> unknown = numbers.stream().filter(n -> !names.containsKey(n)).toList();
        List<TableName> read = new ManyQuestions<>(unknown, this::nameOf).answers();
        for (int i = 0; i < read.size(); i++) {
            names.put(unknown.get(i), read.get(i));
        }
        List<TableName> wanted = new ArrayList<>();
        names.values().stream().filter(t -> databases.contains(t.db())).forEach(wanted::add);
        if (databases.contains("")) {
            coordination.children("/table/table_data").forEach(name -> wanted.add(new TableName("", name)));
        }
        return wanted;
    }

    /** A table that is dropped meanwhile has no name, and is not asked for. */
    private TableName nameOf(String number) throws ClusterException {
        byte[] data = coordination.data(TABLES + "/" + number);
        try {
            return data == null ? new TableName("", "") : Decoding.tableName(TableInfo.parseFrom(data));
        } catch (InvalidProtocolBufferException e) {
            throw new ClusterException(Kind.GARBLED,
                    Sentence.of("cluster.node_holds_no_table", coordination.path(TABLES + "/" + number)),
                    Sentence.of("cluster.cluster_did_not_write_it"), e);
        }
    }

    private static List<TableInfo> checked(Collection<TableInfo> tables) throws ClusterException {
        for (TableInfo table : tables) {
            if (!table.hasName() || !table.hasTid()) {
                throw new ClusterException(Kind.GARBLED, 0,
                        Sentence.of("cluster.nameserver_named_table_without"),
                        Sentence.of("cluster.server_broken_unknown_version"));
            }
        }
        return List.copyOf(tables);
    }
}
