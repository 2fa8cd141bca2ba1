package dev.tabletop.embedded.tablet.storage;

/** Which partition of which table, by their numbers. */
public record PartitionKey(int tid, int pid) {

    /** Name of the partition's directory. */
    public String directoryName() {
        return tid + "_" + pid;
    }
}
