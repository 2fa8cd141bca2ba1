package dev.tabletop.embedded.tablet.replication;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.tabletop.wire.tablet.SendDataRequest;

/**
 * The content of a block of a file. Between real tablets it travels as brpc attachment beside the message, which gRPC
 * does not have; here it travels inside the message, in a field that OpenMLDB does not use.
 */
public final class BlockContent {

    private static final int FIELD = 1000;

    private BlockContent() {}

    static SendDataRequest.Builder put(SendDataRequest.Builder request, ByteString content) {
        return request.setUnknownFields(UnknownFieldSet.newBuilder()
                .addField(FIELD, UnknownFieldSet.Field.newBuilder().addLengthDelimited(content).build()).build());
    }

    /** The content; empty when there is none. */
    public static ByteString of(SendDataRequest request) {
        var content = request.getUnknownFields().getField(FIELD).getLengthDelimitedList();
        return content.isEmpty() ? ByteString.EMPTY : content.getFirst();
    }
}
