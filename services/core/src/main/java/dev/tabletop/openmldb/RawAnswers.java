package dev.tabletop.openmldb;

import com.google.protobuf.Message;
import dev.tabletop.bundle.EvidenceSource.Parts;
import dev.tabletop.openmldb.RpcFailures.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps the first answer to each question, as bytes (request and answer in turn, each with its length before it) and as
 * lines of JSON. Safe for use by several threads.
 */
final class RawAnswers implements Rpc.AnswerListener {

    private record Question(String place, Message request) {}

    private final Map<String, ByteArrayOutputStream> bytes = new TreeMap<>();
    private final Map<String, StringBuilder> lines = new TreeMap<>();
    private final Set<Question> asked = new HashSet<>();

    @Override
    public synchronized void answered(Call call, Message request, Message answer) {
        String place = call.server().replaceAll("[^A-Za-z0-9.-]", "_") + "/" + call.method();
        if (!asked.add(new Question(place, request))) {
            return;
        }
        Message clean = Secrets.without(answer);
        try {
            ByteArrayOutputStream out = bytes.computeIfAbsent(place, _ -> new ByteArrayOutputStream());
            request.writeDelimitedTo(out);
            clean.writeDelimitedTo(out);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory does not fail", e);
        }
        lines.computeIfAbsent(place, _ -> new StringBuilder()).append("{\"request\":").append(MessageJson.of(request))
                .append(",\"answer\":").append(MessageJson.of(clean)).append("}\n");
    }

    synchronized void writeTo(Parts parts) throws IOException {
        for (Map.Entry<String, ByteArrayOutputStream> entry : bytes.entrySet()) {
            parts.add(entry.getKey() + ".pb", entry.getValue().toByteArray());
        }
        for (Map.Entry<String, StringBuilder> entry : lines.entrySet()) {
            parts.add(entry.getKey() + ".jsonl", entry.getValue().toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
