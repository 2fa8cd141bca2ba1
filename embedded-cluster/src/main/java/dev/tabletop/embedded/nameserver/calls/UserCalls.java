package dev.tabletop.embedded.nameserver.calls;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.wire.nameserver.DeleteUserRequest;
import dev.tabletop.wire.nameserver.PrivilegeLevel;
import dev.tabletop.wire.nameserver.PutPrivilegeRequest;
import dev.tabletop.wire.nameserver.PutUserRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.tablet.DeleteRequest;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.GetRequest;
import dev.tabletop.wire.tablet.PutRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Users and the one privilege there is, to create users: rows of the user table. */
public final class UserCalls {

    /** Database and name of the user table. */
    public static final String DATABASE = "__INTERNAL_DB";
    public static final String TABLE = "USER";

    private static final String INDEX = "index";
    private static final int COLUMNS = 6;
    private static final int STRINGS = 4;
    private static final String CREATE_USER = "CREATE USER";

    private final CallContext context;

    UserCalls(CallContext context) {
        this.context = context;
    }

    /**
     * What the user table holds of a user.
     *
     * @param password
     *            in the form it is kept in
     */
    private record User(String host, String name, String password, String privilege) {

        static User of(ByteString row) {
            List<String> strings = SystemRow.strings(row, COLUMNS, STRINGS);
            return new User(strings.get(0), strings.get(1), strings.get(2), strings.get(3));
        }

        ByteString row() {
            return SystemRow.encode(List.of(host, name, password, 0L, 0L, privilege));
        }

        String key() {
            return key(host, name);
        }

        static String key(String host, String name) {
            return host + "|" + name;
        }
    }

    /** Makes a user, or gives it another password. */
    void put(PutUserRequest request) throws RefusedException {
        context.requireLeader();
        TableInfo table = table();
        TabletClient tablet = leader(table, Code.PUT_FAILED, "failed to put the user");
        String privilege = find(table, tablet, User.key(request.getHost(), request.getName())).map(User::privilege)
                .orElse(PrivilegeLevel.NO_PRIVILEGE.name());
        write(table, tablet, new User(request.getHost(), request.getName(), request.getPassword(), privilege));
        flush();
    }

    /** Deletes a user; one that is not there is no fault. */
    void delete(DeleteUserRequest request) throws RefusedException {
        context.requireLeader();
        TableInfo table = table();
        TabletClient tablet = leader(table, Code.DELETE_FAILED, "failed to delete the user");
        DeleteRequest delete = DeleteRequest.newBuilder().setTid(table.getTid()).setPid(0).setIdxName(INDEX)
                .setKey(User.key(request.getHost(), request.getName())).build();
        if (!tablet.delete(delete).ok()) {
            throw new RefusedException(Code.DELETE_FAILED, "failed to delete the user");
        }
        flush();
    }

    /** Gives to, or takes from, users the privilege to create users. */
    void putPrivilege(PutPrivilegeRequest request) throws RefusedException {
        context.requireLeader();
        boolean known = !request.getIsAllPrivileges() && request.getPrivilegeList().equals(List.of(CREATE_USER))
                && request.getDatabase().equals("*") && request.getTarget().equals("*");
        if (!known) {
            throw new RefusedException(Code.INVALID_ARGUMENTS, "only CREATE USER on *.* can be granted or revoked");
        }
        TableInfo table = table();
        TabletClient tablet = leader(table, Code.PUT_FAILED, "failed to put the privilege");
        List<User> changed = new ArrayList<>();
        for (String grantee : request.getGranteeList()) {
            int at = grantee.lastIndexOf('@');
            String name = at < 0 ? grantee : grantee.substring(0, at);
            String host = at < 0 ? "%" : grantee.substring(at + 1);
            User user = find(table, tablet, User.key(host, name)).orElseThrow(
                    () -> new RefusedException(Code.INVALID_ARGUMENTS, "user " + grantee + " does not exist"));
            changed.add(new User(host, name, user.password, request.getPrivilegeLevel().name()));
        }
        for (User user : changed) {
            write(table, tablet, user);
        }
        flush();
    }

    private TableInfo table() throws RefusedException {
        return context.metadata().table(DATABASE, TABLE)
                .orElseThrow(() -> new RefusedException(Code.TABLE_DOES_NOT_EXIST, "user table does not exist"));
    }

    private TabletClient leader(TableInfo table, int code, String otherwise) throws RefusedException {
        return Partitions.leader(table.getTablePartition(0))
                .flatMap(replica -> context.tablets().healthy(replica.getEndpoint()))
                .orElseThrow(() -> new RefusedException(code, otherwise));
    }

    private static Optional<User> find(TableInfo table, TabletClient tablet, String key) {
        return tablet.get(GetRequest.newBuilder().setTid(table.getTid()).setPid(0).setKey(key).setIdxName(INDEX)
                .build()).map(User::of);
    }

    private static void write(TableInfo table, TabletClient tablet, User user) throws RefusedException {
        PutRequest put = PutRequest.newBuilder().setTid(table.getTid()).setPid(0).setTime(System.currentTimeMillis())
                .setValue(user.row()).addDimensions(Dimension.newBuilder().setKey(user.key()).setIdx(0)).build();
        if (!tablet.put(put).ok()) {
            throw new RefusedException(Code.PUT_FAILED, "failed to put the user");
        }
    }

    private void flush() throws RefusedException {
        for (TabletClient tablet : context.tablets().healthy()) {
            if (!tablet.flushPrivileges().ok()) {
                throw new RefusedException(Code.FLUSH_PRIVILEGES_FAILED, "failed to flush privileges");
            }
        }
    }
}
