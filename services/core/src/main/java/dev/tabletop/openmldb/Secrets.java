package dev.tabletop.openmldb;

import com.google.protobuf.Message;
import dev.tabletop.wire.nameserver.OfflineTableInfo;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.TableInfo;

/** Takes out of messages what must not leave the cluster: the options of offline data may hold storage keys. */
final class Secrets {

    private Secrets() {}

    static Message without(Message message) {
        return switch (message) {
            case ShowTableResponse answer -> {
                ShowTableResponse.Builder clean = answer.toBuilder();
                clean.getTableInfoBuilderList().forEach(Secrets::clean);
                yield clean.build();
            }
            case TableInfo table -> clean(table.toBuilder()).build();
            default -> message;
        };
    }

    private static TableInfo.Builder clean(TableInfo.Builder table) {
        if (table.hasOfflineTableInfo()) {
            OfflineTableInfo.Builder offline = table.getOfflineTableInfoBuilder();
            offline.getOptionsMap().keySet().forEach(key -> offline.putOptions(key, "(left out)"));
        }
        return table;
    }
}
