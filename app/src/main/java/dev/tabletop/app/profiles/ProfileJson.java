package dev.tabletop.app.profiles;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.store.Profile;

/** A profile as {@code --json} shows it; no secrets. */
record ProfileJson(String id, String name, String group, String environment, String zookeeper, String root,
        @Nullable String clusterUser, @Nullable String zookeeperUser, boolean readOnly, BigDecimal pollSeconds,
        Map<String, String> endpoints, List<String> ssh) {

    static ProfileJson of(Profile profile) {
        return new ProfileJson(profile.id(), profile.name(), profile.group(), ProfileDraft.word(profile.environment()),
                profile.zookeeper(), profile.root(), profile.clusterUser(), profile.zookeeperUser(),
                profile.readOnly(), BigDecimal.valueOf(profile.poll().toMillis(), 3).stripTrailingZeros(),
                new TreeMap<>(profile.endpoints()), profile.tunnel().stream().map(SshText::of).toList());
    }

    static List<ProfileJson> of(List<Profile> profiles) {
        return profiles.stream().map(ProfileJson::of).toList();
    }
}
