package dev.tabletop.app.profiles;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.profiles.ProfileProblem;
import dev.tabletop.profiles.ProfileRules;
import dev.tabletop.profiles.ProfileRules.Checked;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.KeyFiles;
import picocli.CommandLine.Option;

/** What a profile says; what is not given stays as it is. */
final class ProfileOptions {

    @Option(names = "--zookeeper", paramLabel = "H:P,...", description = "ZooKeeper servers.")
    private @Nullable String zookeeper;

    @Option(names = "--root", paramLabel = "PATH", description = "The cluster's root in ZooKeeper.")
    private @Nullable String root;

    @Option(names = "--group", paramLabel = "TEXT", description = "The heading it is shown under.")
    private @Nullable String group;

    @Option(names = "--environment", paramLabel = "WORD", description = "What the cluster is used for: development, test or production.")
    private @Nullable String environment;

    @Option(names = "--user", paramLabel = "NAME", description = "OpenMLDB user; empty for none.")
    private @Nullable String user;

    @Option(names = "--zookeeper-user", paramLabel = "NAME", description = "ZooKeeper digest user; empty for none.")
    private @Nullable String zookeeperUser;

    @Option(names = "--read-only", negatable = true, description = "Nothing may be changed over it; --no-read-only: it may.")
    private @Nullable Boolean readOnly;

    @Option(names = "--poll", paramLabel = "SECONDS", description = "The longest time between two readings, 2 or more.")
    private @Nullable String poll;

    @Option(names = "--endpoint", paramLabel = "ADVERTISED=REACHABLE", description = "An address that the cluster names, and"
            + " the one reachable from here; may be repeated. --endpoint none= takes them all out.")
    private @Nullable Map<String, String> endpoints;

    @Option(names = "--ssh", paramLabel = "USER@HOST[:PORT][,password|,key=FILE]", description = "An SSH server to go through, by its"
            + " agent unless said otherwise; repeat it for a chain, the first one first. --ssh none takes them out.")
    private @Nullable List<String> ssh;

    /** The draft with what was given. */
    ProfileDraft over(ProfileDraft before, String name) {
        return new ProfileDraft(before.id(), name, or(group, before.group()), or(environment, before.environment()),
                or(zookeeper, before.zookeeper()), or(root, before.root()), or(user, before.clusterUser()),
                or(zookeeperUser, before.zookeeperUser()), readOnly == null ? before.readOnly() : readOnly,
                or(poll, before.pollSeconds()), mapping(before), hops(before));
    }

    private String mapping(ProfileDraft before) {
        if (endpoints == null) {
            return before.endpoints();
        }
        return endpoints.containsKey("none")
                ? ""
                : endpoints.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private List<ProfileDraft.Hop> hops(ProfileDraft before) {
        if (ssh == null) {
            return before.hops();
        }
        return ssh.equals(List.of("none")) ? List.of() : ssh.stream().map(SshText::parse).toList();
    }

    private static String or(@Nullable String given, String before) {
        return given == null ? before : given;
    }

    /** The checked profile; the failure names every field that is not good. */
    static Profile check(ProfileDraft draft, List<Profile> existing) throws UserFailure {
        return switch (ProfileRules.check(draft, existing, KeyFiles::isReadable)) {
            case Checked.Valid(Profile profile) -> profile;
            case Checked.Invalid(List<ProfileProblem> problems) -> throw new UserFailure(ExitCode.USAGE,
                    problems.stream().map(ProfileProblem::message).collect(Collectors.joining("; ")) + ".",
                    "Nothing was saved. tabletop profiles add --help tells what each option takes.");
        };
    }
}
