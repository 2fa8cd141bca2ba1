package dev.tabletop.embedded.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Raw answers of real servers against the same answers as the servers' own JSON. The pairs were taken a moment apart,
 * so that numbers that move may differ there; everything else must not.
 */
class WireTest {

    private static final Set<String> MOVING = Set.of("age", "skiplist_height");

    @ParameterizedTest(name = "{0}")
    @CsvSource({"NameServer/ConfGet", "NameServer/ShowTable", "NameServer/ShowTablet", "NameServer/ShowOPStatus",
            "TabletServer/GetTableStatus", "TabletServer/GetTermPair"})
    void whatARealServerSentSaysTheSameAsItsJson(String rpc) throws Exception {
        String name = rpc.substring(rpc.indexOf('/') + 1);
        Message decoded;
        JsonNode expected;
        try (InputStream bytes = resource(name + ".bin"); InputStream json = resource(name + ".json")) {
            decoded = DynamicMessage.parseFrom(RecordedCalls.method(rpc).getOutputType(), bytes);
            expected = RecordedCalls.JSON.readTree(json);
        }
        assertTrue(decoded.getUnknownFields().asMap().isEmpty(), "unknown fields " + decoded.getUnknownFields());
        List<String> differences = new ArrayList<>();
        compare("", expected, RecordedCalls.json(decoded), differences);
        assertEquals(List.of(), differences);
    }

    private static InputStream resource(String name) {
        return WireTest.class.getResourceAsStream("/wire/" + name);
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected instanceof ObjectNode object && actual instanceof ObjectNode other) {
            Set<String> names = new TreeSet<>();
            object.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            names.stream().filter(name -> !MOVING.contains(name)).forEach(
                    name -> compare(path + "." + name, object.path(name), other.path(name), differences));
        } else if (expected instanceof ArrayNode array && actual instanceof ArrayNode other
                && array.size() == other.size()) {
            for (int i = 0; i < array.size(); i++) {
                compare(path + "[" + i + "]", array.get(i), other.get(i), differences);
            }
        } else if (!same(expected, actual)) {
            differences.add(path + ": " + expected + " was decoded as " + actual);
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        return (expected.isNumber() && actual.isNumber())
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : expected.equals(actual);
    }
}
