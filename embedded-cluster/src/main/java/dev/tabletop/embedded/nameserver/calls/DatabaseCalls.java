package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.wire.nameserver.CreateDatabaseRequest;
import java.util.Set;

/** Databases. */
final class DatabaseCalls {

    private static final Set<String> PROTECTED = Set.of("__INTERNAL_DB", "INFORMATION_SCHEMA");

    private final CallContext context;

    DatabaseCalls(CallContext context) {
        this.context = context;
    }

    void create(CreateDatabaseRequest request) throws RefusedException {
        context.requireLeader();
        if (context.metadata().databases().contains(request.getDb())) {
            if (!request.getIfNotExists()) {
                throw new RefusedException(Code.DATABASE_ALREADY_EXISTS, "database already exists");
            }
            return;
        }
        try {
            context.metadata().createDatabase(request.getDb());
        } catch (StoreException e) {
            throw CallContext.storeFailed(e);
        }
    }

    void use(String db) throws RefusedException {
        context.requireLeader();
        requirePresent(db);
    }

    void drop(String db) throws RefusedException {
        if (!context.leadership().held()) {
            throw new RefusedException(Code.ERROR, "cannot drop internal database");
        }
        if (PROTECTED.contains(db)) {
            throw new RefusedException(Code.DATABASE_NOT_FOUND, "database not found");
        }
        requirePresent(db);
        if (context.metadata().tables().stream().anyMatch(table -> table.getDb().equals(db))) {
            throw new RefusedException(Code.DATABASE_NOT_EMPTY, "database not empty");
        }
        try {
            context.metadata().dropDatabase(db);
        } catch (StoreException e) {
            throw CallContext.storeFailed(e);
        }
    }

    private void requirePresent(String db) throws RefusedException {
        if (!context.metadata().databases().contains(db)) {
            throw new RefusedException(Code.DATABASE_NOT_FOUND, "database not found");
        }
    }
}
