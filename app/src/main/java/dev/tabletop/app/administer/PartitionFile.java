package dev.tabletop.app.administer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.Command.Flags;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.RecoveryJson;

/**
 * A partition's metadata as a file that is edited and given back.
 *
 * @param partition
 *            {@code DB.TABLE/N}
 * @param tid
 *            the table's number: a table made anew under the same name has another
 * @param read
 *            as it was read; must still be so when it is set
 * @param wanted
 *            what is to be edited
 */
record PartitionFile(String partition, int tid, Content read, Content wanted) {

    /** Replicas with their flags, and the term list. */
    record Content(List<Flags> replicas, List<TermStart> terms) {}

    static PartitionFile of(Partition partition) {
        Content content = new Content(partition.replicas().stream()
                .map(r -> new Flags(r.endpoint(), r.meta().leader(), r.meta().alive())).toList(), partition.terms());
        return new PartitionFile(partition.id().toString(), partition.id().tid(), content, content);
    }

    static PartitionFile read(Path file) throws UserFailure {
        try {
            PartitionFile read = RecoveryJson.mapper().readValue(Files.readString(file), PartitionFile.class);
            if (read.partition() == null || read.read() == null || read.wanted() == null
                    || read.wanted().replicas() == null || read.wanted().terms() == null) {
                throw new UserFailure(ExitCode.FILE, file + " lacks partition, read or wanted.",
                        "Write it anew: tabletop partition get.");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new UserFailure(ExitCode.FILE, file + " is no partition that tabletop partition get wrote: "
                    + e.getOriginalMessage(), "Write it anew: tabletop partition get.", e);
        } catch (IOException e) {
            throw new UserFailure(ExitCode.FILE, file + " cannot be read: " + e.getMessage(), "Check the file.", e);
        }
    }
}
