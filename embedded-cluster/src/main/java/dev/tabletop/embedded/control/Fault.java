package dev.tabletop.embedded.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be done to a node of the local cluster, named as on the command line. */
public enum Fault {

    @JsonProperty("kill")
    KILL,
    @JsonProperty("power-loss")
    POWER_LOSS,
    @JsonProperty("stop")
    STOP,
    @JsonProperty("start")
    START,
    @JsonProperty("isolate")
    ISOLATE,
    @JsonProperty("rejoin")
    REJOIN,
    /** Holds back replication by the request's milliseconds; 0 ends it. */
    @JsonProperty("slow")
    SLOW,
    @JsonProperty("disk-full")
    DISK_FULL,
    @JsonProperty("disk-free")
    DISK_FREE;

    /** Name on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds a fault by its name on the command line. */
    public static Fault of(String text) {
        return Arrays.stream(values()).filter(fault -> fault.text().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault \"" + text + "\". Known are "
                        + Arrays.stream(values()).map(Fault::text).collect(Collectors.joining(", ")) + "."));
    }
}
