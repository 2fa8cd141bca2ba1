package dev.tabletop.profiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabletop.profiles.ProfileRules.Checked;
import dev.tabletop.secrets.SealedBox;
import dev.tabletop.secrets.SecretException;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Profile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Profiles in a file, to take them to another machine.
 *
 * @param profiles
 *            in the order of the file; every one has been checked
 * @param sealed
 *            their secrets under a passphrase; null when the file has none
 */
public record ProfileFile(List<Profile> profiles, @Nullable String sealed) {

    private static final int FORMAT = 1;
    private static final String KIND = "tabletop profiles";
    private static final String PURPOSE = "tabletop profiles: secrets";
    private static final long LARGEST_FILE = 20L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {
    };

    public ProfileFile {
        profiles = List.copyOf(profiles);
    }

    /** The document, without any secret. */
    public static String write(List<Profile> profiles) {
        return text(document(profiles));
    }

    /**
     * The document with secrets; takes half a second of computing on purpose.
     *
     * @param passphrase
     *            the secrets are encrypted under it; the profiles themselves stay readable
     */
    public static String write(List<Profile> profiles, Map<SecretName, String> secrets, char[] passphrase) {
        ObjectNode document = document(profiles);
        Map<String, String> texts = new TreeMap<>();
        secrets.forEach((name, secret) -> texts.put(name.text(), secret));
        try {
            document.set("secrets",
                    JSON.readTree(SealedBox.seal(PURPOSE, passphrase, JSON.writeValueAsString(texts))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can be written", e);
        }
        return text(document);
    }

    private static ObjectNode document(List<Profile> profiles) {
        ObjectNode document = JSON.createObjectNode().put("kind", KIND).put("format", FORMAT);
        ArrayNode list = document.putArray("profiles");
        for (Profile profile : profiles) {
            list.add(JSON.<JsonNode>valueToTree(ProfileDraft.of(profile)));
        }
        return document;
    }

    private static String text(ObjectNode document) {
        return document.toPrettyString() + "\n";
    }

    /**
     * Reads a file and checks all that stands in it.
     *
     * @throws ProfileFileException
     *             when it cannot be read, is something else, of a newer version, or has a field that cannot be
     */
    public static ProfileFile read(Path file) throws ProfileFileException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new ProfileFileException(Sentence.of("secret.too_large_file_profiles", file),
                        ProfileFileException.WHAT,
                        null);
            }
            return parse(file.getFileName().toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new ProfileFileException(Sentence.of("secret.file_profiles_text", file),
                    ProfileFileException.WHAT, e);
        } catch (IOException e) {
            throw new ProfileFileException(Sentence.of("secret.cannot_read", file),
                    Sentence.of("secret.check_exists_you_may"), e);
        }
    }

    /**
     * As {@link #read} from a text.
     *
     * @param name
     *            of the file, for messages
     */
    public static ProfileFile parse(String name, String text) throws ProfileFileException {
        JsonNode document;
        try {
            document = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ProfileFileException(Sentence.of("secret.file_profiles_json", name),
                    ProfileFileException.WHAT, e);
        }
        if (!KIND.equals(document.path("kind").asText())) {
            throw new ProfileFileException(Sentence.of("secret.file_profiles", name), ProfileFileException.WHAT, null);
        }
        if (document.path("format").asInt() > FORMAT) {
            throw new ProfileFileException(Sentence.of("secret.written_newer_tabletop", name),
                    Sentence.of("secret.use_newer_tabletop_export"), null);
        }
        List<Profile> profiles = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode entry : document.path("profiles")) {
            Profile profile = profile(name, profiles.size() + 1, entry, profiles);
            if (!ids.add(profile.id())) {
                throw wrong(name, profiles.size() + 1, Sentence.of("secret.id_earlier_one"));
            }
            profiles.add(profile);
        }
        if (profiles.isEmpty()) {
            throw new ProfileFileException(Sentence.of("secret.profile", name), ProfileFileException.WHAT, null);
        }
        JsonNode secrets = document.get("secrets");
        return new ProfileFile(profiles, secrets == null ? null : secrets.toString());
    }

    private static Profile profile(String file, int place, JsonNode entry, List<Profile> earlier)
            throws ProfileFileException {
        ProfileDraft draft;
        try {
            draft = JSON.treeToValue(entry, ProfileDraft.class);
        } catch (JsonProcessingException e) {
            throw wrong(file, place, Sentence.of("secret.fields_unknown_another_type"));
        }
        if (draft == null || draft.hasMissing()) {
            throw wrong(file, place, Sentence.of("secret.fields_missing"));
        }
        // Keys live in other places on other machines; whether they are there is found out when they are used.
        return switch (ProfileRules.check(draft, earlier, _ -> true)) {
            case Checked.Valid(Profile profile) -> profile;
            case Checked.Invalid(List<ProfileProblem> problems) ->
                throw wrong(file, place, Sentence.plain(problems.getFirst().message()));
        };
    }

    private static ProfileFileException wrong(String file, int place, Sentence why) {
        return new ProfileFileException(Sentence.of("secret.profile_cannot_taken_over", place, file, why),
                Sentence.of("secret.nothing_imported_correct_file"), null);
    }

    /**
     * The secrets, by {@link SecretName#text()}; takes half a second of computing on purpose. Empty when there are none.
     *
     * @throws SecretException
     *             when the passphrase is wrong
     */
    public Map<String, String> secrets(char[] passphrase) throws SecretException {
        if (sealed == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(SealedBox.open(Sentence.of("secret.these_secrets"), PURPOSE, passphrase, sealed),
                    TEXTS);
        } catch (JsonProcessingException e) {
            // The cause quotes what it could not read, which is secret.
            throw new SecretException(SecretException.Kind.DAMAGED,
                    Sentence.of("secret.secrets_file_cannot_understood"), Sentence.of("secret.export_again"));
        }
    }

    /** Never shows the sealed secrets. */
    @Override
    public String toString() {
        return profiles.size() + " profiles" + (sealed == null ? "" : " with secrets");
    }
}
