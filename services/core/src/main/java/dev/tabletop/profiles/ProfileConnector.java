package dev.tabletop.profiles;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.cluster.ConnectionStage.Result;
import dev.tabletop.cluster.ConnectionStage.Step;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.ConnectionTest;
import dev.tabletop.openmldb.Deadlines;
import dev.tabletop.openmldb.Login;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.HostKeys;
import dev.tabletop.tunnel.Network;
import dev.tabletop.tunnel.SshHop;
import dev.tabletop.tunnel.SshNetwork;
import dev.tabletop.tunnel.SshSecrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** From a profile to what leads to its cluster. Calls block, and may ask a person. Safe for use by several threads. */
public final class ProfileConnector {

    private final ProfileSecrets secrets;
    private final HostKeys hostKeys;

    public ProfileConnector(ProfileSecrets secrets, HostKeys hostKeys) {
        this.secrets = secrets;
        this.hostKeys = hostKeys;
    }

    /**
     * Settings with all logins. Passwords of SSH servers are looked for when the connection is made, and remembered as
     * long as the settings, so that a broken tunnel is mended without asking.
     *
     * @throws ClusterException
     *             when a password is needed and nobody knows it
     */
    public ConnectionSettings settings(Profile profile) throws ClusterException {
        return new ConnectionSettings(profile.name(), profile.zookeeper(), profile.root(),
                login(profile, profile.zookeeperUser(), SecretName.Kind.ZOOKEEPER),
                login(profile, profile.clusterUser(), SecretName.Kind.CLUSTER), profile.endpoints(),
                network(profile), profile.readOnly(), Deadlines.usual());
    }

    /**
     * The cluster was read with what {@link #settings} gave: passwords that a person answered and wanted kept are kept
     * now, and not before. Blocks, and may ask for the vault's master password.
     */
    public void proved(Profile profile) {
        secrets.proved(profile);
    }

    /**
     * Tries the profile, stage by stage; changes nothing. Blocks for the sum of the deadlines at most, besides the
     * questions.
     */
    public List<ConnectionStage> test(Profile profile, ConnectionStage.Listener listener) {
        try {
            List<ConnectionStage> stages = ConnectionTest.run(settings(profile), listener);
            if (stages.stream().allMatch(stage -> stage.result() == Result.OK)) {
                proved(profile);
            }
            return stages;
        } catch (ClusterException e) {
            ConnectionStage refused = new ConnectionStage(Step.ADDRESSES, "", Result.FAILED,
                    e.why(), e.help());
            listener.ended(refused);
            return List.of(refused);
        }
    }

    private @Nullable Login login(Profile profile, @Nullable String user, SecretName.Kind kind)
            throws ClusterException {
        return user == null
                ? null
                : new Login(user, secrets.require(profile, new SecretName(profile.id(), kind, user)));
    }

    private Network network(Profile profile) {
        return profile.tunnel().isEmpty()
                ? Network.direct()
                : new SshNetwork(profile.tunnel(), new Remembered(profile), hostKeys);
    }

    private final class Remembered implements SshSecrets {

        private final Profile profile;
        private final Map<SshHop, String> given = new ConcurrentHashMap<>();

        Remembered(Profile profile) {
            this.profile = profile;
        }

        @Override
        public Optional<String> secret(SshHop hop) {
            Optional<String> known = Optional.ofNullable(given.get(hop))
                    .or(() -> secrets.find(profile, ProfileSecrets.of(profile, hop)));
            known.ifPresent(secret -> given.put(hop, secret));
            return known;
        }
    }
}
