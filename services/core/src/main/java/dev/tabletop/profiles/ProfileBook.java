package dev.tabletop.profiles;

import dev.tabletop.profiles.ImportPlan.Outcome;
import dev.tabletop.secrets.PrivateFile;
import dev.tabletop.secrets.SecretException;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.secrets.Secrets;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The saved connections together with their secrets, which are kept apart: without its secrets a profile is still
 * there. Calls block, and may wait for a person. Safe for use by several threads.
 */
public final class ProfileBook {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileBook.class);

    private final Profiles profiles;
    private final Secrets secrets;

    public ProfileBook(Profiles profiles, Secrets secrets) {
        this.profiles = profiles;
        this.secrets = secrets;
    }

    /** All of them, in the user's order. */
    public List<Profile> all() throws StoreException {
        return profiles.all();
    }

    /** As {@link Profiles#save}. */
    public void save(Profile profile) throws StoreException {
        profiles.save(profile);
    }

    /** As {@link Profiles#order}. */
    public void order(List<String> ids) throws StoreException {
        profiles.order(ids);
    }

    /** A copy under a name of its own, behind the others; its passwords are not copied. */
    public Profile copy(Profile profile) throws StoreException {
        Set<String> names = profiles.all().stream().map(Profile::name).collect(Collectors.toCollection(HashSet::new));
        Profile copy = profile.as(Profile.newId(), ImportPlan.free(profile.name(), names));
        profiles.save(copy);
        return copy;
    }

    /** Forgets it, and its secrets where that goes without asking. */
    public void remove(Profile profile) throws StoreException {
        profiles.saveAll(List.of(), List.of(profile.id()));
        for (SecretName name : ProfileSecrets.names(profile)) {
            try {
                secrets.forget(name);
            } catch (SecretException e) {
                LOG.info("The secret {} is not forgotten: {}", name.text(), e.getMessage());
            }
        }
    }

    /** Keeps a password; tells where. */
    public Secrets.Place keep(SecretName name, String secret) throws SecretException {
        return secrets.keep(name, secret);
    }

    /**
     * Writes profiles to a file that only its owner may read, whole or not at all.
     *
     * @param passphrase
     *            their secrets go along, encrypted under it; null for none
     */
    public void export(List<Profile> chosen, Path file, char @Nullable [] passphrase)
            throws IOException, SecretException {
        if (passphrase == null) {
            PrivateFile.write(file, ProfileFile.write(chosen));
            return;
        }
        Map<SecretName, String> found = new TreeMap<>((a, b) -> a.text().compareTo(b.text()));
        for (Profile profile : chosen) {
            for (SecretName name : ProfileSecrets.names(profile)) {
                Optional<String> secret = secrets.find(name);
                secret.ifPresent(s -> found.put(name, s));
            }
        }
        PrivateFile.write(file, ProfileFile.write(chosen, found, passphrase));
    }

    /** What an import of the file would do now. */
    public ImportPlan plan(ProfileFile file) throws StoreException {
        return ImportPlan.of(file.profiles(), profiles.all());
    }

    /**
     * Carries an import out: all profiles or none, then their secrets.
     *
     * @param resolutions
     *            by the id in the file
     * @param otherwise
     *            for conflicts that are not among them
     * @param passphrase
     *            of the file's secrets; null to leave them
     * @return what was saved
     * @throws SecretException
     *             when the passphrase is wrong: nothing is imported then; or when a secret could not be kept: the
     *             profiles are there, and ask for their passwords
     */
    public List<Profile> carryOut(ProfileFile file, Map<String, ImportPlan.Resolution> resolutions,
            ImportPlan.Resolution otherwise, char @Nullable [] passphrase) throws StoreException, SecretException {
        Map<String, String> given = passphrase == null ? Map.of() : file.secrets(passphrase);
        List<Profile> existing = profiles.all();
        Outcome outcome = ImportPlan.of(file.profiles(), existing).decide(resolutions, otherwise, existing);
        profiles.saveAll(outcome.profiles(), List.copyOf(outcome.replaced().keySet()));
        profiles.order(existing.stream().map(p -> outcome.replaced().getOrDefault(p.id(), p.id())).toList());
        for (Profile incoming : file.profiles()) {
            String id = outcome.ids().get(incoming.id());
            if (id != null) {
                keepAll(incoming, id, given);
            }
        }
        return new ArrayList<>(outcome.profiles());
    }

    private void keepAll(Profile incoming, String id, Map<String, String> given) throws SecretException {
        for (SecretName name : ProfileSecrets.names(incoming)) {
            String secret = given.get(name.text());
            if (secret != null) {
                secrets.keep(new SecretName(id, name.kind(), name.subject()), secret);
            }
        }
    }
}
