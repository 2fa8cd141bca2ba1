package dev.tabletop.views.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.tabletop.chronicle.ClassHistory;
import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.chronicle.MaintenanceBook;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;

/** What this machine has on record that belongs to what is found wrong with a cluster. Calls block for the disk. */
public interface OnRecord {

    /** Nothing is on record. */
    OnRecord NOTHING = new OnRecord() {

        @Override
        public Map<Finding.Key, Instant> since() {
            return Map.of();
        }

        @Override
        public List<Maintenance> marks(Instant now) {
            return List.of();
        }
    };

    /** Since when each problem has been there. */
    Map<Finding.Key, Instant> since() throws StoreException;

    /** The nodes that are under maintenance at that moment. */
    List<Maintenance> marks(Instant now) throws StoreException;

    /**
     * In this store.
     *
     * @param cluster
     *            the cluster's fingerprint
     */
    static OnRecord in(Store store, String cluster) {
        ClassHistory classes = new ClassHistory(store, cluster);
        MaintenanceBook book = new MaintenanceBook(store, cluster);
        return new OnRecord() {

            @Override
            public Map<Finding.Key, Instant> since() throws StoreException {
                return classes.since();
            }

            @Override
            public List<Maintenance> marks(Instant now) throws StoreException {
                return book.holding(now);
            }
        };
    }
}
