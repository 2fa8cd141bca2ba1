package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.wire.nameserver.ConfGetResponse;
import dev.tabletop.wire.nameserver.ConfSetRequest;
import dev.tabletop.wire.nameserver.Pair;
import java.util.Locale;
import java.util.Set;

/**
 * auto_failover, the one setting that can be read and changed while the cluster runs, and this nameserver's session at
 * ZooKeeper.
 */
final class ConfigurationCalls {

    private static final String AUTO_FAILOVER = "auto_failover";

    private final CallContext context;

    ConfigurationCalls(CallContext context) {
        this.context = context;
    }

    void set(ConfSetRequest request) throws RefusedException {
        context.requireLeader();
        String value = request.getConf().getValue().toLowerCase(Locale.ROOT);
        if (!request.getConf().getKey().equals(AUTO_FAILOVER) || !Set.of("true", "false").contains(value)) {
            throw new RefusedException(Code.INVALID_PARAMETER, "invalid parameter");
        }
        try {
            context.metadata().setAutoFailover(Boolean.parseBoolean(value));
        } catch (StoreException e) {
            throw CallContext.storeFailed(e);
        }
    }

    ConfGetResponse get() throws RefusedException {
        context.requireLeader();
        return ConfGetResponse.newBuilder().setCode(Code.OK).setMsg("ok").addConf(Pair.newBuilder()
                .setKey(AUTO_FAILOVER).setValue(Boolean.toString(context.metadata().autoFailover()))).build();
    }

    /** Works without leadership. */
    void connect() throws RefusedException {
        try {
            if (context.store().session().reconnect()) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RefusedException(Code.ERROR, "connect failed");
    }

    /** Works without leadership, and ends it: the next keep-alive check brings the session back. */
    void disconnect() {
        context.leadership().lose();
        context.store().session().disconnect();
    }
}
