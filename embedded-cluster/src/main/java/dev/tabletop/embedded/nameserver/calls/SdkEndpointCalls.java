package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.Paths;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.wire.nameserver.SetSdkEndpointRequest;
import dev.tabletop.wire.nameserver.ShowSdkEndpointResponse;
import dev.tabletop.wire.nameserver.TabletStatus;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Addresses that clients are told to use in place of a server's own. */
final class SdkEndpointCalls {

    private static final String NONE = "null";

    private final CallContext context;

    SdkEndpointCalls(CallContext context) {
        this.context = context;
    }

    void set(SetSdkEndpointRequest request) throws RefusedException {
        context.requireLeader();
        String name = request.getServerName();
        requireServer(name);
        Map<String, String> present = all();
        String path = Paths.child(Paths.SDK_ENDPOINTS, name);
        if (request.getSdkEndpoint().equals(NONE)) {
            delete(path);
        } else if (present.containsValue(request.getSdkEndpoint())) {
            throw new RefusedException(Code.SDK_ENDPOINT_DUPLICATE, "sdkendpoint duplicate");
        } else {
            write(path, request.getSdkEndpoint(), present.containsKey(name));
        }
    }

    private void requireServer(String name) throws RefusedException {
        try {
            for (String child : context.store().children(Paths.LEADER)) {
                Optional<String> nameserver = context.store().readText(Paths.child(Paths.LEADER, child));
                if (nameserver.filter(name::equals).isPresent()) {
                    return;
                }
            }
        } catch (StoreException e) {
            throw new RefusedException(Code.GET_ZK_FAILED, "get zk failed", e);
        }
        if (context.tablets().healthy(name).isEmpty()) {
            throw new RefusedException(Code.SERVER_NAME_NOT_FOUND, "server_name does not exist");
        }
    }

    private Map<String, String> all() throws RefusedException {
        Map<String, String> all = new TreeMap<>();
        try {
            for (String name : context.store().children(Paths.SDK_ENDPOINTS)) {
                context.store().readText(Paths.child(Paths.SDK_ENDPOINTS, name)).ifPresent(text -> all.put(name, text));
            }
        } catch (StoreException e) {
            throw new RefusedException(Code.GET_ZK_FAILED, "get zk failed", e);
        }
        return all;
    }

    private void delete(String path) throws RefusedException {
        try {
            context.store().delete(path);
            context.metadata().tell();
        } catch (StoreException e) {
            throw new RefusedException(Code.DELETE_ZK_FAILED, "del zk failed", e);
        }
    }

    private void write(String path, String address, boolean present) throws RefusedException {
        try {
            context.store().writeText(path, address);
            context.metadata().tell();
        } catch (StoreException e) {
            throw present
                    ? CallContext.storeFailed(e)
                    : new RefusedException(Code.CREATE_ZK_FAILED, "create zk failed", e);
        }
    }

    ShowSdkEndpointResponse show() throws RefusedException {
        context.requireLeader();
        ShowSdkEndpointResponse.Builder response = ShowSdkEndpointResponse.newBuilder().setCode(Code.OK).setMsg("ok");
        all().forEach((name, address) -> response
                .addTablets(TabletStatus.newBuilder().setEndpoint(name).setRealEndpoint(address)));
        return response.build();
    }
}
