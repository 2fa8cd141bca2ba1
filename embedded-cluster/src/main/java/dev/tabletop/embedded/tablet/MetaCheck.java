package dev.tabletop.embedded.tablet;

import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.tablet.TableMeta;
import java.util.HashSet;
import java.util.Set;

/** Checks the metadata of a table before anything is made of it. */
final class MetaCheck {

    private MetaCheck() {}

    /** What CreateTable and LoadTable require. */
    static void check(TableMeta meta) throws Refusal {
        if (meta.getName().isEmpty()) {
            throw illegal("table name is empty");
        }
        if (meta.getTid() <= 0) {
            throw illegal("tid <= 0, invalid tid");
        }
        if (meta.getStorageMode() == StorageMode.kUnknown) {
            throw illegal("storage_mode is unknown");
        }
        checkColumns(meta);
    }

    /** What a table needs to hold rows; a LoadTable request may leave it to table_meta.txt. */
    static void checkComplete(TableMeta meta) throws Refusal {
        if (meta.getColumnDescCount() == 0) {
            throw Refusal.of(ReturnCode.CREATE_FAILED, "fail to create table: it has no column");
        }
        if (meta.getColumnKeyCount() == 0) {
            throw Refusal.of(ReturnCode.CREATE_FAILED, "fail to create table: it has no index");
        }
        try {
            checkColumns(meta);
        } catch (Refusal refusal) {
            throw Refusal.of(ReturnCode.CREATE_FAILED, "fail to create table: " + refusal.text());
        }
    }

    private static void checkColumns(TableMeta meta) throws Refusal {
        Set<String> columns = new HashSet<>();
        for (ColumnDesc column : meta.getColumnDescList()) {
            if (!columns.add(column.getName())) {
                throw illegal("has repeated column name " + column.getName());
            }
        }
        meta.getAddedColumnDescList().forEach(column -> columns.add(column.getName()));
        Set<String> indexes = new HashSet<>();
        for (ColumnKey index : meta.getColumnKeyList()) {
            if (!indexes.add(index.getIndexName())) {
                throw illegal("has repeated index name " + index.getIndexName());
            }
            for (String column : index.getColNameList()) {
                if (!columns.isEmpty() && !columns.contains(column)) {
                    throw illegal("not found column name " + column);
                }
            }
        }
    }

    private static Refusal illegal(String message) {
        return Refusal.of(ReturnCode.TABLE_META_ILLEGAL, message);
    }
}
