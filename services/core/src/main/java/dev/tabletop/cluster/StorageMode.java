package dev.tabletop.cluster;

/** Where a table's rows live. */
public enum StorageMode {
    MEMORY, SSD, HDD;

    public boolean isDisk() {
        return this != MEMORY;
    }
}
