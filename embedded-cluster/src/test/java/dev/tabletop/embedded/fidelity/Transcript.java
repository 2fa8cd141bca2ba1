package dev.tabletop.embedded.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.data.RowEncoder;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.PutRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/**
 * Replays what was recorded on a real cluster and holds the local cluster to it. Ids, term values and times are the
 * cluster's own; all else must be equal. Asynchronous effects are waited for.
 */
final class Transcript {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NO_SUCH_TID = 9999;

    private final EmbeddedCluster cluster;
    private final ClusterClient client;
    private final Map<String, String> endpoints;
    /** Whether every tablet was started anew and nothing was asked since. */
    private boolean restarted;
    private final Map<Integer, List<String>> exchanged = new HashMap<>();
    private String table;
    private long firstOp;
    private long rows;

    /** A table's name stays known from the transcripts before: some speak of a table that an earlier one made. */
    Transcript(EmbeddedCluster cluster, ClusterClient client, String table) {
        this.cluster = cluster;
        this.client = client;
        this.table = table;
        this.endpoints = cluster.nodes().stream().filter(node -> node.kind() == NodeStatus.Kind.TABLET)
                .collect(Collectors.toMap(NodeStatus::name, NodeStatus::endpoint));
    }

    String table() {
        return table;
    }

    void replay(JsonNode recorded) throws Exception {
        firstOp = 1 + ops().stream().mapToLong(op -> op.get("op_id").asLong()).max().orElse(0);
        int number = 0;
        for (JsonNode step : recorded.get("steps")) {
            number++;
            restarted = !step.has("rpc") && (restarted || step.path("start").size() > 1);
            String what = "step " + number + ": "
                    + step.toString().substring(0, Math.min(300, step.toString().length()));
            if (step.has("rpc") && step.get("rpc").asText().matches(".*/(Get|Show).*")) {
                awaitEqual(what, step.get("answer"), () -> call(step));
            } else if (step.has("rpc")) {
                Assertions.assertEquals(pretty(step.get("answer")), pretty(call(step)), what);
            } else if (step.has("put_rows")) {
                Assertions.assertEquals(step.get("result").asText(), put(step.get("put_rows").asInt()), what);
                awaitEqual(what, RecordedCalls.JSON.createArrayNode(), this::lagging);
            } else if (step.has("partitions")) {
                step.get("partitions").forEach(this::acceptElected);
                awaitEqual(what, settled(eachByName(step.get("partitions"))), () -> settled(partitions()));
            } else if (step.has("tablets_say")) {
                awaitEqual(what, step.get("tablets_say"), () -> tabletsSay(step.get("tablets_say")));
            } else if (step.has("ops_since_start")) {
                JsonNode expected = ofTable(step.get("ops_since_start"));
                awaitEqual(what, sorted(expected), () -> sorted(last(expected.size(), ofTable(opsSinceStart()))));
            } else if (step.has("fault")) {
                step.get("nodes").forEach(node -> cluster.kill(node(node.asText())));
            } else if (step.has("start")) {
                for (JsonNode node : step.get("start")) {
                    cluster.start(node(node.asText()));
                }
            } else {
                awaitShown(what, step.get("wait_until").asText());
            }
        }
    }

    private String nameserver() throws Exception {
        return client.leader().orElseThrow();
    }

    private ObjectNode call(JsonNode step) throws Exception {
        ObjectNode request = (ObjectNode) RecordedCalls.JSON.readTree(toLocal(step.get("request").toString()));
        String made = request.path("table_info").path("name").asText();
        table = made.isEmpty() ? table : made;
        translateIds(request);
        String to = step.has("to") ? endpoints.get(node(step.get("to").asText())) : nameserver();
        ObjectNode answer = RecordedCalls.call(client, to, step.get("rpc").asText(), request);
        if (answer.has("term") && answer.get("term").asLong() != 0) {
            answer.put("term", 1);
        }
        ObjectNode recorded = (ObjectNode) RecordedCalls.JSON.readTree(toRecorded(answer.toString()));
        if (recorded.path("follower_info") instanceof ArrayNode followers) {
            recorded.set("follower_info", byName(followers));
        }
        return recorded;
    }

    private void translateIds(ObjectNode request) {
        if (request.path("table_meta") instanceof ObjectNode meta) {
            translateIds(meta);
        }
        int tid = request.path("tid").asInt();
        if (tid != 0 && tid != NO_SUCH_TID) {
            TableInfo info = show();
            request.put("tid", info.getTid());
            if (request.path("mode").asText().equals("kTableLeader") && request.has("term")) {
                request.put("term",
                        info.getTablePartition(request.path("pid").asInt()).getTermOffsetList().getLast().getTerm());
            }
        }
    }

    private String toLocal(String json) {
        String text = json;
        for (String name : endpoints.keySet()) {
            text = text.replace(name, endpoints.get(exchanged.isEmpty() ? name : node(name)));
        }
        return text;
    }

    private String toRecorded(String json) {
        String text = json;
        for (Map.Entry<String, String> node : endpoints.entrySet()) {
            text = text.replace(node.getValue(), node.getKey());
        }
        return text;
    }

    private TableInfo show() {
        try {
            return client.nameserver(nameserver())
                    .showTable(ShowTableRequest.newBuilder().setDb("demo").setName(table).build()).getTableInfo(0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts rows to the partitions' leaders in turn. */
    private String put(int count) {
        TableInfo info = show();
        RowEncoder encoder = new RowEncoder(info.getColumnDescList());
        int good = 0;
        for (int i = 0; i < count; i++) {
            rows++;
            TablePartition partition = info.getTablePartition(i % info.getTablePartitionCount());
            String leader = partition.getPartitionMetaList().stream()
                    .filter(meta -> meta.getIsLeader() && meta.getIsAlive()).map(PartitionMeta::getEndpoint)
                    .reduce((former, later) -> later).orElseThrow();
            PutRequest put = PutRequest.newBuilder().setTid(info.getTid()).setPid(partition.getPid()).setTime(rows)
                    .setValue(ByteString.copyFrom(encoder.encode(List.of("card" + rows, "mcc", rows))))
                    .addDimensions(Dimension.newBuilder().setKey("card" + rows).setIdx(0)).build();
            good += client.tablet(leader).put(put).getCode() == 0 ? 1 : 0;
        }
        return "put " + good + " bad " + (count - good);
    }

    /** Among followers of equal offset the nameserver takes any: where it took another, the two change their names. */
    private void acceptElected(JsonNode recorded) {
        String name = "";
        for (JsonNode replica : recorded.get("replicas")) {
            if (replica.get("is_leader").asBoolean() && replica.get("is_alive").asBoolean()) {
                name = replica.get("endpoint").asText();
            }
        }
        int pid = recorded.get("pid").asInt();
        String elected = show().getTablePartition(pid).getPartitionMetaList().stream()
                .filter(meta -> meta.getIsLeader() && meta.getIsAlive()).map(meta -> named(pid, meta.getEndpoint()))
                .reduce((former, later) -> later).orElse(name);
        if (!name.isEmpty() && !elected.equals(name) && offset(recorded, elected) == offset(recorded, name)) {
            exchanged.put(pid, List.of(name, elected));
        }
    }

    private static long offset(JsonNode recorded, String endpoint) {
        for (JsonNode replica : recorded.get("replicas")) {
            if (replica.get("endpoint").asText().equals(endpoint) && replica.get("is_alive").asBoolean()) {
                return replica.get("offset").asLong();
            }
        }
        return -1;
    }

    private String named(int pid, String endpoint) {
        return exchange(pid, toRecorded(endpoint));
    }

    private String exchange(int pid, String name) {
        List<String> names = exchanged.getOrDefault(pid, List.of());
        int place = names.indexOf(name);
        return place < 0 ? name : names.get(1 - place);
    }

    /** Which node a recorded name stands for; with several partitions names change in what is shown only. */
    private String node(String name) {
        return show().getTablePartitionCount() == 1 ? exchange(0, name) : name;
    }

    /** After a whole restart the nameserver tells of unloaded partitions at its next look, recorded or not yet. */
    private JsonNode settled(JsonNode partitions) {
        if (restarted) {
            partitions.forEach(partition -> partition.get("replicas")
                    .forEach(replica -> ((ObjectNode) replica).remove("tablet_has_partition")));
        }
        return partitions;
    }

    private static JsonNode eachByName(JsonNode partitions) {
        JsonNode copy = partitions.deepCopy();
        copy.forEach(partition -> ((ObjectNode) partition).set("replicas", byName(partition.get("replicas"))));
        return copy;
    }

    private static ArrayNode byName(JsonNode replicas) {
        List<JsonNode> sorted = new ArrayList<>();
        replicas.forEach(sorted::add);
        sorted.sort(Comparator.comparing(replica -> replica.get("endpoint").asText()));
        return RecordedCalls.JSON.createArrayNode().addAll(sorted);
    }

    private JsonNode partitions() {
        ArrayNode partitions = RecordedCalls.JSON.createArrayNode();
        for (TablePartition partition : show().getTablePartitionList()) {
            ObjectNode one = partitions.addObject().put("pid", partition.getPid()).put("terms",
                    partition.getTermOffsetCount());
            ArrayNode replicas = one.putArray("replicas");
            for (PartitionMeta meta : partition.getPartitionMetaList()) {
                replicas.addObject().put("endpoint", named(partition.getPid(), meta.getEndpoint()))
                        .put("is_leader", meta.getIsLeader()).put("is_alive", meta.getIsAlive())
                        .put("offset", meta.getOffset()).put("record_cnt", meta.getRecordCnt())
                        .put("tablet_has_partition", meta.getTabletHasPartition());
            }
        }
        return eachByName(partitions);
    }

    private JsonNode tabletsSay(JsonNode expected) {
        int tid = show().getTid();
        ArrayNode all = RecordedCalls.JSON.createArrayNode();
        for (JsonNode wanted : expected) {
            String tablet = wanted.get("tablet").asText();
            int pid = wanted.get("pid").asInt();
            all.add(tabletSays(exchange(pid, tablet), tid, pid).put("tablet", tablet));
        }
        return all;
    }

    private ObjectNode tabletSays(String tablet, int tid, int pid) {
        String endpoint = endpoints.get(tablet);
        ObjectNode request = RecordedCalls.JSON.createObjectNode().put("tid", tid).put("pid", pid);
        JsonNode status = RecordedCalls.call(client, endpoint, "TabletServer/GetTableStatus", request)
                .path("all_table_status").path(0);
        ObjectNode pair = RecordedCalls.call(client, endpoint, "TabletServer/GetTermPair", request);
        ObjectNode says = RecordedCalls.JSON.createObjectNode().put("tablet", tablet).put("pid", pid);
        if (status.isMissingNode()) {
            says.putNull("loaded");
        } else {
            says.putObject("loaded").put("mode", status.path("mode").asText())
                    .put("state", status.path("state").asText()).put("offset", status.path("offset").asLong())
                    .put("record_cnt", status.path("record_cnt").asLong());
        }
        ObjectNode termPair = says.putObject("term_pair").put("code", pair.path("code").asInt()).put("has_table",
                pair.path("has_table").asBoolean());
        termPair.set("is_leader", pair.get("is_leader"));
        termPair.put("offset", pair.path("offset").asLong());
        return says.put("term_is_zero", pair.path("term").asLong() == 0);
    }

    private List<JsonNode> ops() throws Exception {
        List<JsonNode> ops = new ArrayList<>();
        RecordedCalls.call(client, nameserver(), "NameServer/ShowOPStatus", RecordedCalls.JSON.createObjectNode())
                .path("op_status").forEach(ops::add);
        return ops;
    }

    private JsonNode opsSinceStart() throws Exception {
        ArrayNode shown = RecordedCalls.JSON.createArrayNode();
        for (JsonNode op : ops()) {
            if (op.get("op_id").asLong() >= firstOp) {
                ObjectNode one = shown.addObject();
                for (String field : List.of("op_type", "name", "pid", "status", "task_type")) {
                    one.set(field, op.get(field));
                }
            }
        }
        return shown;
    }

    /** Ops of this transcript's table: system tables may have replicas anywhere. */
    private ArrayNode ofTable(JsonNode ops) {
        ArrayNode kept = RecordedCalls.JSON.createArrayNode();
        ops.forEach(op -> {
            if (op.path("name").asText().equals(table)) {
                kept.add(op);
            }
        });
        return kept;
    }

    /** The recorder began anew at times, so that its list holds the newest ops only. */
    private static ArrayNode last(int number, ArrayNode ops) {
        ArrayNode kept = RecordedCalls.JSON.createArrayNode();
        for (int i = Math.max(0, ops.size() - number); i < ops.size(); i++) {
            kept.add(ops.get(i));
        }
        return kept;
    }

    private static ArrayNode sorted(JsonNode ops) {
        List<String> texts = new ArrayList<>();
        ops.forEach(op -> texts.add(op.toString()));
        ArrayNode sorted = RecordedCalls.JSON.createArrayNode();
        texts.stream().sorted().forEach(sorted::add);
        return sorted;
    }

    /** Live replicas of which the nameserver does not show their leader's offset yet. */
    private JsonNode lagging() {
        ArrayNode lagging = RecordedCalls.JSON.createArrayNode();
        for (TablePartition partition : show().getTablePartitionList()) {
            List<PartitionMeta> alive = partition.getPartitionMetaList().stream().filter(PartitionMeta::getIsAlive)
                    .toList();
            PartitionMeta leader = alive.stream().filter(PartitionMeta::getIsLeader).reduce((former, later) -> later)
                    .orElseThrow();
            long offset = tabletSays(toRecorded(leader.getEndpoint()), show().getTid(), partition.getPid())
                    .path("loaded").path("offset").asLong();
            alive.stream().filter(PartitionMeta::getTabletHasPartition).filter(meta -> meta.getOffset() != offset)
                    .forEach(meta -> lagging.add(toRecorded(meta.getEndpoint())));
        }
        return lagging;
    }

    private void awaitShown(String what, String condition) throws Exception {
        boolean all = condition.startsWith("all tablets");
        String state = condition.substring(condition.lastIndexOf(' ') + 1);
        awaitEqual(what, RecordedCalls.JSON.createObjectNode().put("reached", true), () -> {
            boolean reached = true;
            for (JsonNode tablet : RecordedCalls.call(client, nameserver(), "NameServer/ShowTablet",
                    RecordedCalls.JSON.createObjectNode()).path("tablets")) {
                boolean meant = all || condition.contains(toRecorded(tablet.path("endpoint").asText()));
                reached &= !meant || tablet.path("state").asText().equals(state);
            }
            return RecordedCalls.JSON.createObjectNode().put("reached", reached);
        });
    }

    @FunctionalInterface
    private interface Look {
        JsonNode now() throws Exception;
    }

    private static void awaitEqual(String what, JsonNode expected, Look look) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String wanted = pretty(expected);
        String seen = pretty(look.now());
        while (!seen.equals(wanted) && System.nanoTime() < end) {
            Thread.sleep(Duration.ofMillis(50));
            seen = pretty(look.now());
        }
        Assertions.assertEquals(wanted, seen, what);
    }

    /** Text in one order of fields, terms reduced to whether they are zero. */
    private static String pretty(JsonNode json) throws Exception {
        JsonNode copy = json.deepCopy();
        if (copy instanceof ObjectNode object && object.path("term").asLong() != 0) {
            object.put("term", 1);
        }
        Object plain = RecordedCalls.JSON.treeToValue(copy, Object.class);
        return RecordedCalls.JSON.writer()
                .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .withDefaultPrettyPrinter().writeValueAsString(plain);
    }
}
