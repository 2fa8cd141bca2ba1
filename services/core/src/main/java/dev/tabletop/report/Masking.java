package dev.tabletop.report;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.recovery.RecoveryJson;

/**
 * Takes names out of a report: hosts, addresses, databases, tables and the cluster's own name become numbered words,
 * the same one everywhere, in texts as well. Ports, numbers, times and the words of the system stay.
 */
public final class Masking {

    private static final Pattern ADDRESS = Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b");
    private static final Pattern PERSON = Pattern.compile("[\\p{L}\\p{N}._-]+@[\\p{L}\\p{N}._-]+");
    /** What a host name, or a full table name, may be made of. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");
    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}_]+");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    /** Names that are no tokens; they are looked for as they are. */
    private final List<String> odd;

    private Masking(Report report) {
        learn(report.before());
        if (report.after() != null) {
            learn(report.after());
        }
        odd = names.keySet().stream().filter(n -> !TOKEN.matcher(n).matches())
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    /** The same report without names. Pure. */
    public static Report of(Report report) {
        Masking masking = new Masking(report);
        SimpleModule module = new SimpleModule();
        module.addSerializer(String.class, masking.new Texts());
        module.addKeySerializer(String.class, masking.new Keys());
        ObjectMapper writer = RecoveryJson.keeping().copy().registerModule(module);
        try {
            return RecoveryJson.mapper().readValue(writer.writeValueAsBytes(report), Report.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report cannot be written as JSON", e);
        } catch (IOException e) {
            throw new IllegalStateException("a report cannot be read from memory", e);
        }
    }

    private void learn(ClusterState state) {
        Stream.of(state.nameservers().stream().map(Nameserver::endpoint),
                state.tablets().stream().map(Tablet::endpoint),
                state.tablets().stream().map(Tablet::realEndpoint).filter(Objects::nonNull),
                state.partitions().flatMap(p -> p.replicas().stream()).map(r -> r.endpoint())).flatMap(s -> s)
                .forEach(this::learnEndpoint);
        for (Table table : state.tables()) {
            TableName name = table.name();
            // The system's own tell nothing about anybody.
            if (!name.isSystem()) {
                learn(name.db(), "db-");
                learn(name.name(), "table-");
            }
        }
        learn(state.identity().name(), "cluster-");
        String root = state.identity().name();
        if (root.startsWith("/")) {
            learn(root.substring(1), "cluster-");
        }
    }

    private void learnEndpoint(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        learn(colon < 0 ? endpoint : endpoint.substring(0, colon), "host-");
    }

    private void learn(String name, String word) {
        if (!name.isBlank()) {
            names.computeIfAbsent(name, _ -> next(word));
        }
    }

    private String next(String word) {
        return word + numbers.merge(word, 1, Integer::sum);
    }

    private String masked(String text) {
        String whole = names.get(text);
        if (whole != null) {
            return whole;
        }
        String safe = PERSON.matcher(text).replaceAll("someone@somewhere");
        for (String name : odd) {
            safe = safe.replace(name, names.getOrDefault(name, "masked"));
        }
        safe = TOKEN.matcher(safe).replaceAll(m -> Matcher.quoteReplacement(token(m.group())));
        return ADDRESS.matcher(safe).replaceAll(
                m -> Matcher.quoteReplacement(addresses.computeIfAbsent(m.group(), _ -> next("host-"))));
    }

    /** A token is a name, or parts of it are; a full stop may follow it. */
    private String token(String token) {
        String name = names.get(token);
        if (name == null && token.endsWith(".")) {
            name = names.get(token.substring(0, token.length() - 1));
            name = name == null ? null : name + ".";
        }
        return name != null
                ? name
                : PART.matcher(token)
                        .replaceAll(m -> Matcher.quoteReplacement(names.getOrDefault(m.group(), m.group())));
    }

    private final class Texts extends JsonSerializer<String> {

        @Override
        public void serialize(String value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(masked(value));
        }
    }

    private final class Keys extends JsonSerializer<String> {

        @Override
        public void serialize(String value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeFieldName(masked(value));
        }
    }
}
