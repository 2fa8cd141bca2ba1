package dev.tabletop.profiles;

import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.SshHop;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A profile as somebody typed it: every field is text, nothing is checked.
 *
 * @param id
 *            of the profile that is edited; null for a new one
 * @param endpoints
 *            one mapping {@code advertised=reachable} on each line
 */
public record ProfileDraft(@Nullable String id, String name, String group, String environment, String zookeeper,
        String root, String clusterUser, String zookeeperUser, boolean readOnly, String pollSeconds, String endpoints,
        List<Hop> hops) {

    /** An SSH server as somebody typed it. */
    public record Hop(String host, String port, String user, String proof, String keyFile) {

        /** What a new one starts with. */
        public static final Hop EMPTY = new Hop("", Integer.toString(SshHop.USUAL_PORT), "", "agent", "");
    }

    /** What a new profile starts with: everything that has no usual value is empty. */
    public static final ProfileDraft EMPTY = new ProfileDraft(null, "", "", "", "", "", "", "", false, "2", "",
            List.of());

    public ProfileDraft {
        // A file may lack the whole list.
        hops = hops == null ? List.of() : List.copyOf(hops);
    }

    /** Whether a field is missing altogether, as it may be in a file. */
    boolean hasMissing() {
        return Stream.of(name, group, environment, zookeeper, root, clusterUser, zookeeperUser, pollSeconds, endpoints)
                .anyMatch(Objects::isNull)
                || hops.stream().flatMap(h -> Stream.of(h.host(), h.port(), h.user(), h.proof(), h.keyFile()))
                        .anyMatch(Objects::isNull);
    }

    /** The profile in the way it is typed. */
    public static ProfileDraft of(Profile profile) {
        return new ProfileDraft(profile.id(), profile.name(), profile.group(), word(profile.environment()),
                profile.zookeeper(), profile.root(), orEmpty(profile.clusterUser()), orEmpty(profile.zookeeperUser()),
                profile.readOnly(), seconds(profile), mapping(profile.endpoints()),
                profile.tunnel().stream().map(ProfileDraft::hop).toList());
    }

    private static Hop hop(SshHop hop) {
        return new Hop(hop.host(), Integer.toString(hop.port()), hop.user(), word(hop.proof()),
                orEmpty(hop.keyFile()));
    }

    private static String mapping(Map<String, String> endpoints) {
        return endpoints.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("\n"));
    }

    private static String seconds(Profile profile) {
        return BigDecimal.valueOf(profile.poll().toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** The word by which a choice is typed. */
    public static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
