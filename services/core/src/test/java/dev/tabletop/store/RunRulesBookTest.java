package dev.tabletop.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRulesBookTest {

    @TempDir
    private Path folder;

    @Test
    void theRulesOfAProfileAreKeptAsTheyAreAndGoWithIt() throws StoreException {
        try (Store store = Store.open(folder.resolve("store.db"))) {
            Profile profile = Profile.named("prod", Environment.PRODUCTION, "z:1", "/r");
            Profiles profiles = new Profiles(store);
            profiles.save(profile);
            RunRulesBook book = new RunRulesBook(store);
            assertEquals(RunRules.USUAL, book.of(profile.id()));
            RunRules rules = new RunRules(
                    new RunRules.Hook(List.of("/opt/ask", "--team", "a b"), Duration.ofSeconds(9)),
                    null, Duration.ofMinutes(5));
            book.save(profile.id(), rules);
            assertEquals(rules, book.of(profile.id()));
            profiles.save(profile.withReadOnly(true));
            assertEquals(rules, book.of(profile.id()));
            profiles.remove("prod");
            assertEquals(RunRules.USUAL, book.of(profile.id()));
        }
    }
}
