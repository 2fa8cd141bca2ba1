package dev.tabletop.profiles;

import dev.tabletop.store.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do. A pure function of the file and of what is there.
 *
 * @param items
 *            in the order of the file
 */
public record ImportPlan(List<Item> items) {

    /** How a profile of the file stands to those that are there. */
    public enum Standing {
        /** There is none like it. */
        NEW,
        /** It is there already, the same in every field. */
        SAME,
        /** There is another one of its name, or an older or newer form of it. */
        CONFLICT
    }

    /** What to do about a conflict. */
    public enum Resolution {
        /** Take it under a name of its own. */
        KEEP_BOTH,
        /** Take it in place of the one that is there. */
        REPLACE,
        /** Leave what is there. */
        SKIP
    }

    /**
     * One profile of the file.
     *
     * @param existing
     *            what it is the same as or in conflict with; null for a new one
     */
    public record Item(Profile incoming, Standing standing, @Nullable Profile existing) {}

    /**
     * What is to be kept.
     *
     * @param profiles
     *            to save
     * @param replaced
     *            from the id of each profile that goes to the id of the one that takes its place: a profile that leads
     *            elsewhere than before never inherits the passwords that are kept for the id
     * @param ids
     *            from the id in the file to the id it has here, for those whose secrets are taken over
     */
    public record Outcome(List<Profile> profiles, Map<String, String> replaced, Map<String, String> ids) {}

    public ImportPlan {
        items = List.copyOf(items);
    }

    /** Compares by id first, then by name. */
    public static ImportPlan of(List<Profile> incoming, List<Profile> existing) {
        Map<String, Profile> byId = existing.stream().collect(Collectors.toMap(Profile::id, p -> p));
        Map<String, Profile> byName = existing.stream().collect(Collectors.toMap(Profile::name, p -> p));
        List<Item> items = new ArrayList<>();
        for (Profile profile : incoming) {
            Optional<Profile> there = Optional.ofNullable(byId.get(profile.id()))
                    .or(() -> Optional.ofNullable(byName.get(profile.name())));
            items.add(there.map(t -> new Item(profile, standing(profile, t), t))
                    .orElseGet(() -> new Item(profile, Standing.NEW, null)));
        }
        return new ImportPlan(items);
    }

    private static Standing standing(Profile incoming, Profile existing) {
        return incoming.as(existing.id(), incoming.name()).equals(existing) ? Standing.SAME : Standing.CONFLICT;
    }

    /** Whether anything needs a decision. */
    public boolean hasConflicts() {
        return items.stream().anyMatch(i -> i.standing() == Standing.CONFLICT);
    }

    /**
     * Decides.
     *
     * @param resolutions
     *            by the id in the file
     * @param otherwise
     *            for conflicts that are not among them
     * @param existing
     *            the same as for {@link #of}
     */
    public Outcome decide(Map<String, Resolution> resolutions, Resolution otherwise, List<Profile> existing) {
        Set<String> names = existing.stream().map(Profile::name).collect(Collectors.toCollection(HashSet::new));
        Set<String> taken = existing.stream().map(Profile::id).collect(Collectors.toCollection(HashSet::new));
        List<Profile> kept = new ArrayList<>();
        Map<String, String> ids = new HashMap<>();
        Map<String, String> replaced = new HashMap<>();
        for (Item item : items) {
            Profile profile = item.incoming();
            Profile there = item.existing();
            Resolution resolution = resolutions.getOrDefault(profile.id(), otherwise);
            Profile decided = null;
            if (there == null) {
                String id = taken.contains(profile.id()) ? Profile.newId() : profile.id();
                decided = profile.as(id, free(profile.name(), names));
            } else if (item.standing() == Standing.SAME) {
                ids.put(profile.id(), there.id());
            } else if (resolution == Resolution.KEEP_BOTH) {
                decided = profile.as(Profile.newId(), free(profile.name(), names));
            } else if (resolution == Resolution.REPLACE) {
                names.remove(there.name());
                String id = leadsElsewhere(profile, there) ? Profile.newId() : there.id();
                decided = profile.as(id, free(profile.name(), names));
                if (!id.equals(there.id())) {
                    replaced.put(there.id(), id);
                }
            }
            if (decided != null) {
                kept.add(decided);
                names.add(decided.name());
                taken.add(decided.id());
                ids.put(profile.id(), decided.id());
            }
        }
        return new Outcome(List.copyOf(kept), Map.copyOf(replaced), Map.copyOf(ids));
    }

    private static boolean leadsElsewhere(Profile one, Profile other) {
        return !(one.zookeeper().equals(other.zookeeper()) && one.endpoints().equals(other.endpoints())
                && one.tunnel().equals(other.tunnel()));
    }

    /** The name, or the name with a number that nobody has. */
    static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + " (" + number + ")";
        }
        return free;
    }
}
