package dev.tabletop.embedded.fidelity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.NameserverProto;
import dev.tabletop.wire.tablet.TabletProto;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.util.concurrent.TimeUnit;

/** Calls written down as JSON, with the plain names of the .proto files. */
final class RecordedCalls {

    static final ObjectMapper JSON = new ObjectMapper();

    private RecordedCalls() {}

    /**
     * Makes a call and gives the answer as JSON.
     *
     * @param rpc
     *            such as {@code NameServer/ShowTable}
     */
    static ObjectNode call(ClusterClient client, String endpoint, String rpc, JsonNode request) {
        Descriptors.MethodDescriptor method = method(rpc);
        DynamicMessage.Builder message = DynamicMessage.newBuilder(method.getInputType());
        try {
            // The tools send fields of older versions, too.
            JsonFormat.parser().ignoringUnknownFields().merge(request.toString(), message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(rpc + " " + request, e);
        }
        MethodDescriptor<DynamicMessage, DynamicMessage> descriptor = MethodDescriptor
                .<DynamicMessage, DynamicMessage>newBuilder().setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
                .setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
                .setResponseMarshaller(
                        ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
                .build();
        DynamicMessage answer = ClientCalls.blockingUnaryCall(client.channelTo(endpoint), descriptor,
                CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS), message.build());
        return json(answer);
    }

    static Descriptors.MethodDescriptor method(String rpc) {
        String[] names = rpc.split("/", 2);
        Descriptors.FileDescriptor file = names[0].equals("NameServer")
                ? NameserverProto.getDescriptor()
                : TabletProto.getDescriptor();
        return file.findServiceByName(names[0]).findMethodByName(names[1]);
    }

    /** A message as JSON, with plain names, numbers as numbers, and ConfGet's pairs as one object. */
    static ObjectNode json(Message message) {
        try {
            String text = JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace()
                    .print(message);
            ObjectNode json = (ObjectNode) JSON.readTree(text);
            numbers(json, message.getDescriptorForType());
            if (json.get("conf") instanceof ArrayNode pairs) {
                ObjectNode conf = json.putObject("conf");
                pairs.forEach(pair -> conf.set(pair.get("key").asText(), pair.get("value")));
            }
            return json;
        } catch (InvalidProtocolBufferException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The printer writes 64-bit numbers as text. */
    private static void numbers(ObjectNode json, Descriptors.Descriptor type) {
        for (Descriptors.FieldDescriptor field : type.getFields()) {
            JsonNode value = json.get(field.getName());
            if (value == null) {
                continue;
            }
            if (field.getJavaType() == Descriptors.FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                for (JsonNode element : value.isArray() ? value : JSON.createArrayNode().add(value)) {
                    numbers((ObjectNode) element, field.getMessageType());
                }
            } else if (field.getJavaType() == Descriptors.FieldDescriptor.JavaType.LONG) {
                json.set(field.getName(), value instanceof ArrayNode many ? longs(many) : number(value));
            }
        }
    }

    private static ArrayNode longs(ArrayNode values) {
        ArrayNode numbers = JSON.createArrayNode();
        values.forEach(value -> numbers.add(number(value)));
        return numbers;
    }

    private static LongNode number(JsonNode value) {
        return LongNode.valueOf(Long.parseLong(value.asText()));
    }
}
