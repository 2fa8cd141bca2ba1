package dev.tabletop.views.topology.model;

import java.time.Duration;
import java.util.Locale;

import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.diagnosis.blast.Struck.Blow;
import dev.tabletop.views.i18n.Messages;

/** The words that graph and matrix share. */
public final class TopologyWords {

    private static final int LONGEST = 48;
    /** Everything between the blank and this prints. */
    private static final int DELETE = 0x7f;
    private static final double KILO = 1024;

    private final Messages messages;

    public TopologyWords(Messages messages) {
        this.messages = messages;
    }

    /** A condition in a word or two. */
    public String condition(ReplicaCondition condition) {
        return messages.get(switch (condition) {
            case WELL -> "topology.condition.well";
            case LAGS -> "topology.condition.lags";
            case LOADING -> "topology.condition.loading";
            case LOADED_NOT_ALIVE -> "topology.condition.loaded-not-alive";
            case ROLES_DIFFER -> "topology.condition.roles-differ";
            case NOT_LOADED -> "topology.condition.not-loaded";
            case SILENT -> "topology.condition.silent";
            case DOWN -> "topology.condition.down";
        });
    }

    /** A condition in a word that fits a cell. */
    public String inCell(ReplicaCondition condition) {
        return messages.get(switch (condition) {
            case WELL -> "topology.cell.well";
            case LAGS -> "topology.cell.lags";
            case LOADING -> "topology.cell.loading";
            case LOADED_NOT_ALIVE -> "topology.cell.loaded-not-alive";
            case ROLES_DIFFER -> "topology.cell.roles-differ";
            case NOT_LOADED -> "topology.cell.not-loaded";
            case SILENT -> "topology.cell.silent";
            case DOWN -> "topology.cell.down";
        });
    }

    /** What a condition means, in a sentence. */
    public String meaning(ReplicaCondition condition) {
        return messages.get(switch (condition) {
            case WELL -> "topology.meaning.well";
            case LAGS -> "topology.meaning.lags";
            case LOADING -> "topology.meaning.loading";
            case LOADED_NOT_ALIVE -> "topology.meaning.loaded-not-alive";
            case ROLES_DIFFER -> "topology.meaning.roles-differ";
            case NOT_LOADED -> "topology.meaning.not-loaded";
            case SILENT -> "topology.meaning.silent";
            case DOWN -> "topology.meaning.down";
        });
    }

    /** A class of partitions in a few words. */
    public String kind(FindingKind kind) {
        return kind.title().in(messages.locale());
    }

    /** What a class of partitions means. */
    public String impact(FindingKind kind) {
        return kind.impact().in(messages.locale());
    }

    /** How hard a partition would be struck. */
    public String blow(Blow blow) {
        return messages.get(switch (blow) {
            case ALL_LOST -> "topology.blow.all-lost";
            case LEADER_LOST -> "topology.blow.leader-lost";
            case CANDIDATE_LOST -> "topology.blow.candidate-lost";
            case FOLLOWER_LOST -> "topology.blow.follower-lost";
        });
    }

    public String health(NodeHealth health) {
        return messages.get(switch (health) {
            case HEALTHY -> "topology.health.healthy";
            case UNKNOWN -> "topology.health.unknown";
            case SILENT -> "topology.health.silent";
            case OFFLINE -> "topology.health.offline";
        });
    }

    public String role(boolean leader) {
        return messages.get(leader ? "topology.role.leader" : "topology.role.follower");
    }

    /** How long something has been so, roughly. */
    public String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return messages.get("topology.duration.seconds", (int) Math.max(0, seconds));
        }
        if (seconds < 7_200) {
            return messages.get("topology.duration.minutes", (int) (seconds / 60));
        }
        return seconds < 172_800
                ? messages.get("topology.duration.hours", (int) (seconds / 3_600))
                : messages.get("topology.duration.days", (int) Math.min(seconds / 86_400, Integer.MAX_VALUE));
    }

    /** A number with its thousands apart. */
    public static String number(long number) {
        String digits = Long.toString(number);
        StringBuilder grouped = new StringBuilder(digits.length() + 6);
        for (int i = 0; i < digits.length(); i++) {
            int left = digits.length() - i;
            if (i > 0 && left % 3 == 0 && digits.charAt(i - 1) != '-') {
                grouped.append(',');
            }
            grouped.append(digits.charAt(i));
        }
        return grouped.toString();
    }

    /** An amount of bytes, three digits or so. */
    public static String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
        double amount = bytes;
        int unit = 0;
        while (amount >= KILO && unit < units.length - 1) {
            amount /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || amount >= 100 ? "%.0f %s" : "%.1f %s", amount, units[unit]);
    }

    /** Text that came from the cluster, short and on one line; what does not print is replaced. */
    public static String shortened(String text) {
        return shortened(text, LONGEST);
    }

    /** At most this many characters; the middle gives way, because both ends tell names apart. */
    public static String shortened(String text, int most) {
        if (text.length() <= most && text.chars().allMatch(c -> c > ' ' && c < DELETE)) {
            return text;
        }
        String plain = text.length() > 4 * most + 64
                ? text.substring(0, 2 * most + 32) + text.substring(text.length() - 2 * most - 32)
                : text;
        String safe = plain.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "\uFFFD");
        if (safe.length() <= most) {
            return safe;
        }
        int head = (most - 1) / 2;
        return safe.substring(0, head) + "…" + safe.substring(safe.length() - (most - 1 - head));
    }
}
