package dev.tabletop.views.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** A mark that is being written: which node, who, why, for how long. JavaFX thread only. */
final class MarkViewModel {

    private static final Pattern LENGTH = Pattern.compile("([1-9]\\d{0,4})\\s*([mhd])");
    private static final Duration LONGEST = Duration.ofDays(365);

    private final List<String> nodes;
    private final Messages messages;
    private final StringProperty node = new SimpleStringProperty("");
    private final StringProperty owner = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty length = new SimpleStringProperty("1h");
    private final ObservableValue<String> problem;

    /**
     * @param nodes
     *            what may be marked
     * @param chosen
     *            which one at first; empty for none
     * @param user
     *            who marks it
     */
    MarkViewModel(List<String> nodes, String chosen, String user, Messages messages) {
        this.nodes = List.copyOf(nodes);
        this.messages = messages;
        node.set(chosen);
        owner.set(user);
        problem = Bindings.createStringBinding(this::judge, node, owner, reason, length);
    }

    private String judge() {
        if (!nodes.contains(node.get().strip())) {
            return messages.get("maintenance.problem.node");
        }
        if (owner.get().isBlank()) {
            return messages.get("maintenance.problem.owner");
        }
        if (reason.get().isBlank()) {
            return messages.get("maintenance.problem.reason");
        }
        return lasts().isEmpty() ? messages.get("maintenance.problem.length") : "";
    }

    private Optional<Duration> lasts() {
        Matcher given = LENGTH.matcher(length.get().strip());
        if (!given.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(given.group(1));
        Duration lasts = switch (given.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        return lasts.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(lasts);
    }

    /** The mark, from now on; empty while something is missing. */
    Optional<Maintenance> mark(Instant now) {
        Instant since = now.truncatedTo(ChronoUnit.SECONDS);
        return problem.getValue().isEmpty()
                ? lasts().map(l -> new Maintenance(node.get().strip(), owner.get().strip(), reason.get().strip(), since,
                        since.plus(l)))
                : Optional.empty();
    }

    List<String> nodes() {
        return nodes;
    }

    StringProperty nodeProperty() {
        return node;
    }

    StringProperty ownerProperty() {
        return owner;
    }

    StringProperty reasonProperty() {
        return reason;
    }

    /** Such as {@code 30m}, {@code 2h}, {@code 1d}. */
    StringProperty lengthProperty() {
        return length;
    }

    /** What is missing; empty when nothing is. */
    ObservableValue<String> problemProperty() {
        return problem;
    }
}
