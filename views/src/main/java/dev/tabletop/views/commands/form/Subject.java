package dev.tabletop.views.commands.form;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.views.commands.form.CommandKind.About;
import dev.tabletop.views.frame.Place;

/**
 * What is selected where a command is given: its form has these filled in.
 *
 * @param table
 *            or null
 * @param partition
 *            or null
 * @param endpoint
 *            a tablet, or that of the replica; or null
 * @param operation
 *            an operation's id, or null
 */
public record Subject(@Nullable TableName table, @Nullable PartitionId partition, @Nullable String endpoint,
        @Nullable Long operation) {

    /** Nothing is selected. */
    public static final Subject NONE = new Subject(null, null, null, null);

    public static Subject ofTable(TableName table) {
        return new Subject(table, null, null, null);
    }

    public static Subject ofReplica(PartitionId partition, String endpoint) {
        return new Subject(partition.table(), partition, endpoint, null);
    }

    public static Subject ofNode(String endpoint) {
        return new Subject(null, null, endpoint, null);
    }

    public static Subject ofOperation(long operation) {
        return new Subject(null, null, null, operation);
    }

    /** What a place of the window names. */
    public static Subject of(Place place) {
        return new Subject(place.table(), place.partition(), place.endpoint(), place.operation());
    }

    /** The commands that fit it, those that belong together in one list. */
    public List<List<CommandKind>> offers() {
        List<List<CommandKind>> offers = new ArrayList<>();
        if (partition != null) {
            offers.add(CommandKind.about(About.PARTITION));
            if (endpoint != null) {
                offers.add(CommandKind.about(About.REPLICA));
            }
        } else if (operation != null) {
            offers.add(CommandKind.about(About.OPERATION));
        } else if (table != null) {
            offers.add(CommandKind.about(About.TABLE));
        } else if (endpoint != null) {
            offers.add(CommandKind.about(About.NODE));
        } else {
            offers.add(CommandKind.about(About.CATALOG));
            offers.add(CommandKind.about(About.CLUSTER));
        }
        return offers;
    }
}
