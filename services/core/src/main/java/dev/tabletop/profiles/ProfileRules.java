package dev.tabletop.profiles;

import dev.tabletop.profiles.ProfileProblem.Code;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.SshHop;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in a profile: the one check for the window, the command line and files. White space around a value is
 * left out, as it comes with pasting. Touches no network; of the files it only asks whether they can be read.
 */
public final class ProfileRules {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_USER = 128;
    private static final int LONGEST_PATH = 1_000;
    private static final Duration LONGEST_POLL = Duration.ofHours(1);

    private final ProfileDraft draft;
    private final Collection<Profile> existing;
    private final Predicate<String> readable;
    private final List<ProfileProblem> problems = new ArrayList<>();
    private int hop = -1;

    private ProfileRules(ProfileDraft draft, Collection<Profile> existing, Predicate<String> readable) {
        this.draft = draft;
        this.existing = existing;
        this.readable = readable;
    }

    /** What came of a check. */
    public sealed interface Checked {

        /** All is well. */
        record Valid(Profile profile) implements Checked {}

        /** At least one problem, in the order of the fields. */
        record Invalid(List<ProfileProblem> problems) implements Checked {}
    }

    /**
     * Checks all fields.
     *
     * @param existing
     *            the profiles there are; the edited one may be among them
     * @param readable
     *            whether a file, given as typed, can be read
     */
    public static Checked check(ProfileDraft draft, Collection<Profile> existing, Predicate<String> readable) {
        ProfileRules rules = new ProfileRules(draft, existing, readable);
        Profile profile = rules.profile();
        return rules.problems.isEmpty()
                ? new Checked.Valid(profile)
                : new Checked.Invalid(List.copyOf(rules.problems));
    }

    private Profile profile() {
        String name = name();
        String group = line(ProfileField.GROUP, draft.group(), LONGEST_NAME);
        Environment environment = environment();
        String zookeeper = zookeeper();
        String root = root();
        String clusterUser = user(ProfileField.CLUSTER_USER, draft.clusterUser());
        String zookeeperUser = zookeeperUser();
        Duration poll = poll();
        Map<String, String> endpoints = endpoints();
        List<SshHop> hops = hops();
        String typedId = draft.id();
        String id = typedId == null || !typedId.matches("[A-Za-z0-9-]{1,64}") ? Profile.newId() : typedId;
        return new Profile(id, name, group, environment, zookeeper, root, clusterUser, zookeeperUser, draft.readOnly(),
                poll, endpoints, hops);
    }

    private String name() {
        String name = line(ProfileField.NAME, draft.name(), LONGEST_NAME);
        requireText(ProfileField.NAME, name);
        if (existing.stream().anyMatch(p -> p.name().equals(name) && !p.id().equals(draft.id()))) {
            problem(ProfileField.NAME, Code.NAME_TAKEN, name);
        }
        return name;
    }

    private Environment environment() {
        String text = line(ProfileField.ENVIRONMENT, draft.environment(), LONGEST_NAME);
        requireText(ProfileField.ENVIRONMENT, text);
        return choice(ProfileField.ENVIRONMENT, Code.NOT_AN_ENVIRONMENT, text, Environment.PRODUCTION);
    }

    private String zookeeper() {
        String text = line(ProfileField.ZOOKEEPER, draft.zookeeper().replaceAll("\\s", " "), LONGEST_TEXT);
        Set<String> servers = new LinkedHashSet<>();
        for (String part : text.split("[,;\\s]+", -1)) {
            if (!part.isEmpty()) {
                address(ProfileField.ZOOKEEPER, part).filter(a -> !servers.add(a))
                        .ifPresent(a -> problem(ProfileField.ZOOKEEPER, Code.TWICE, a));
            }
        }
        if (text.isEmpty() || text.matches("[,;\\s]+")) {
            problem(ProfileField.ZOOKEEPER, Code.EMPTY);
        }
        return String.join(",", servers);
    }

    private Optional<String> address(ProfileField field, String text) {
        Addresses.Parsed parsed = Addresses.parse(text);
        switch (parsed) {
            case Addresses.Parsed.Good good -> {
                return Optional.of(good.host() + ":" + good.port());
            }
            case Addresses.Parsed.BadHost(String host) -> problem(field, Code.NOT_A_HOST, host);
            case Addresses.Parsed.BadPort(String port) -> problem(field, Code.NOT_A_PORT, port);
            case Addresses.Parsed.NoAddress() -> problem(field, Code.NOT_AN_ADDRESS, text);
        }
        return Optional.empty();
    }

    private String root() {
        String text = line(ProfileField.ROOT, draft.root(), LONGEST_PATH);
        String root = text.length() > 1 ? text.replaceFirst("/+$", "") : text;
        requireText(ProfileField.ROOT, root);
        if (!root.isEmpty() && !root.startsWith("/")) {
            problem(ProfileField.ROOT, Code.NO_SLASH, root);
        } else if (!root.isEmpty() && !isPath(root)) {
            problem(ProfileField.ROOT, Code.NOT_A_PATH, root);
        }
        return root;
    }

    private static boolean isPath(String text) {
        for (String part : text.substring(1).split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String user(ProfileField field, String typed) {
        String user = line(field, typed, LONGEST_USER);
        if (user.chars().anyMatch(Character::isWhitespace)) {
            problem(field, Code.SPACE_IN_USER, user);
        }
        return user.isEmpty() ? null : user;
    }

    private @Nullable String zookeeperUser() {
        String user = user(ProfileField.ZOOKEEPER_USER, draft.zookeeperUser());
        if (user != null && user.contains(":")) {
            problem(ProfileField.ZOOKEEPER_USER, Code.COLON_IN_USER, user);
        }
        return user;
    }

    private Duration poll() {
        String text = line(ProfileField.POLL, draft.pollSeconds(), LONGEST_NAME);
        requireText(ProfileField.POLL, text);
        if (text.isEmpty()) {
            return Profile.LEAST_POLL;
        }
        if (!text.matches("[0-9]{1,9}([.][0-9]{1,3})?")) {
            problem(ProfileField.POLL, Code.NOT_A_NUMBER, text);
            return Profile.LEAST_POLL;
        }
        Duration poll = Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact());
        if (poll.compareTo(Profile.LEAST_POLL) < 0) {
            problem(ProfileField.POLL, Code.TOO_OFTEN, text, Long.toString(Profile.LEAST_POLL.toSeconds()));
        } else if (poll.compareTo(LONGEST_POLL) > 0) {
            problem(ProfileField.POLL, Code.TOO_RARELY, text, Long.toString(LONGEST_POLL.toSeconds()));
        }
        return poll;
    }

    private Map<String, String> endpoints() {
        Map<String, String> mapping = new TreeMap<>();
        for (String line : draft.endpoints().split("\\R|[,;]", -1)) {
            String text = line(ProfileField.ENDPOINTS, line, LONGEST_TEXT);
            String[] sides = text.split("\\s*=\\s*", -1);
            if (sides.length == 2 && !sides[0].isEmpty() && !sides[1].isEmpty()) {
                if (mapping.put(sides[0], address(ProfileField.ENDPOINTS, sides[1]).orElse("")) != null) {
                    problem(ProfileField.ENDPOINTS, Code.TWICE, sides[0]);
                }
            } else if (!text.isEmpty()) {
                problem(ProfileField.ENDPOINTS, Code.NOT_A_MAPPING, text);
            }
        }
        return mapping;
    }

    private List<SshHop> hops() {
        List<SshHop> hops = new ArrayList<>();
        for (ProfileDraft.Hop typed : draft.hops()) {
            hop++;
            hops.add(hop(typed));
        }
        hop = -1;
        return hops;
    }

    private SshHop hop(ProfileDraft.Hop typed) {
        String host = line(ProfileField.SSH_HOST, typed.host(), LONGEST_PATH);
        requireText(ProfileField.SSH_HOST, host);
        if (!host.isEmpty() && !Addresses.isHost(host)) {
            problem(ProfileField.SSH_HOST, Code.NOT_A_HOST, host);
        }
        String port = line(ProfileField.SSH_PORT, typed.port(), LONGEST_NAME);
        if (!port.isEmpty() && !Addresses.isPort(port)) {
            problem(ProfileField.SSH_PORT, Code.NOT_A_PORT, port);
        }
        int number = Addresses.isPort(port) ? Integer.parseInt(port) : SshHop.USUAL_PORT;
        String user = user(ProfileField.SSH_USER, typed.user());
        requireText(ProfileField.SSH_USER, user == null ? "" : user);
        String word = line(ProfileField.SSH_PROOF, typed.proof(), LONGEST_NAME);
        SshHop.Proof proof = choice(ProfileField.SSH_PROOF, Code.NOT_A_PROOF, word, SshHop.Proof.AGENT);
        String key = proof == SshHop.Proof.KEY ? key(typed) : null;
        return new SshHop(host, number, user == null ? "" : user, proof, key);
    }

    private String key(ProfileDraft.Hop typed) {
        String key = line(ProfileField.SSH_KEY, typed.keyFile(), LONGEST_PATH);
        requireText(ProfileField.SSH_KEY, key);
        if (!key.isEmpty() && key.length() <= LONGEST_PATH && !readable.test(key)) {
            problem(ProfileField.SSH_KEY, Code.NO_SUCH_FILE, key);
        }
        return key;
    }

    private <E extends Enum<E>> E choice(ProfileField field, Code wrong, String word, E instead) {
        for (E choice : instead.getDeclaringClass().getEnumConstants()) {
            if (choice.name().equals(word.toUpperCase(Locale.ROOT))) {
                return choice;
            }
        }
        if (!word.isEmpty() || field == ProfileField.SSH_PROOF) {
            problem(field, wrong, word);
        }
        return instead;
    }

    private void requireText(ProfileField field, String text) {
        if (text.isEmpty()) {
            problem(field, Code.EMPTY);
        }
    }

    /** The text without the white space around it; told when it is too long or has characters that nobody sees. */
    private String line(ProfileField field, String typed, int longest) {
        String text = Addresses.strip(typed);
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            problem(field, Code.TOO_LONG, Integer.toString(length), Integer.toString(longest));
            return text.substring(0, text.offsetByCodePoints(0, longest));
        }
        if (text.codePoints().anyMatch(Addresses::isUnseen)) {
            problem(field, Code.CONTROL_CHARACTER);
        }
        return text;
    }

    private void problem(ProfileField field, Code code, String... details) {
        ProfileProblem told = new ProfileProblem(field, hop, code, List.of(details).stream().map(Addresses::brief)
                .toList());
        if (problems.stream().noneMatch(p -> p.field() == field && p.hop() == hop)) {
            problems.add(told);
        }
    }
}
