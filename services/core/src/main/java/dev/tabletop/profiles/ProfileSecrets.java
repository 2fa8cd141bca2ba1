package dev.tabletop.profiles;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.secrets.SecretException;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.secrets.Secrets;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.SshHop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a profile's passwords: what the caller knows already, then what is kept, then what a person answers. Calls
 * block. Safe for use by several threads.
 */
public final class ProfileSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileSecrets.class);

    private final Function<SecretName, Optional<String>> known;
    private final Secrets secrets;
    private final PasswordQuestion question;
    /** Answers to be kept; a wrong one must not be, or it would be used for ever without asking. */
    private final Map<SecretName, String> unproven = new ConcurrentHashMap<>();

    /**
     * @param known
     *            comes first, such as the environment
     * @param question
     *            comes last
     */
    public ProfileSecrets(Function<SecretName, Optional<String>> known, Secrets secrets, PasswordQuestion question) {
        this.known = known;
        this.secrets = secrets;
        this.question = question;
    }

    /** All that a profile may have a secret for. */
    public static List<SecretName> names(Profile profile) {
        List<SecretName> names = new ArrayList<>();
        if (profile.zookeeperUser() != null) {
            names.add(new SecretName(profile.id(), SecretName.Kind.ZOOKEEPER, profile.zookeeperUser()));
        }
        if (profile.clusterUser() != null) {
            names.add(new SecretName(profile.id(), SecretName.Kind.CLUSTER, profile.clusterUser()));
        }
        for (SshHop hop : profile.tunnel()) {
            if (hop.proof() != SshHop.Proof.AGENT) {
                names.add(of(profile, hop));
            }
        }
        return names;
    }

    static SecretName of(Profile profile, SshHop hop) {
        return new SecretName(profile.id(), SecretName.Kind.SSH, hop.text());
    }

    /** Empty when nobody knows it. */
    Optional<String> find(Profile profile, SecretName name) {
        return known.apply(name).or(() -> kept(name)).or(() -> asked(profile, name));
    }

    /**
     * The password of a login.
     *
     * @throws ClusterException
     *             when nobody knows it
     */
    String require(Profile profile, SecretName name) throws ClusterException {
        return find(profile, name).orElseThrow(() -> new ClusterException(Kind.NOT_ALLOWED, 0,
                Sentence.of("cluster.password_3", words(name), profile.name()),
                Sentence.of("cluster.give_when_asked_keep")));
    }

    private static Sentence words(SecretName name) {
        return switch (name.kind()) {
            case CLUSTER -> Sentence.of("cluster.openmldb_user", name.subject());
            case ZOOKEEPER -> Sentence.of("cluster.zookeeper_user", name.subject());
            case SSH -> Sentence.plain(name.subject());
        };
    }

    private Optional<String> kept(SecretName name) {
        try {
            return secrets.find(name);
        } catch (SecretException e) {
            LOG.info("The secret {} is asked for: {}", name.text(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> asked(Profile profile, SecretName name) {
        Optional<PasswordQuestion.Answer> answer = question.ask(profile, name);
        answer.filter(PasswordQuestion.Answer::keep).ifPresent(a -> unproven.put(name, a.secret()));
        return answer.map(PasswordQuestion.Answer::secret);
    }

    /** Keeps what was answered to be kept, now that it has opened what it is for. */
    void proved(Profile profile) {
        for (SecretName name : names(profile)) {
            String secret = unproven.remove(name);
            if (secret != null) {
                keep(name, secret);
            }
        }
    }

    private void keep(SecretName name, String secret) {
        try {
            secrets.keep(name, secret);
        } catch (SecretException e) {
            LOG.warn("The secret {} is used this time only: {}", name.text(), e.getMessage());
        }
    }
}
