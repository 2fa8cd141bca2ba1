package dev.tabletop.profiles;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tabletop.hostile.Damaged;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.SshHop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of profiles with random damage: profiles that keep every rule, or a reason. */
class HostileProfileFileTest {

    private static final int SEEDS = 600;
    private static final Profile BANK = new Profile("p-1", "bank", "money", Environment.PRODUCTION, "zk1:2181",
            "/openmldb", "dba", "zk", true, Duration.ofSeconds(3), Map.of("a:1", "b:2"),
            List.of(SshHop.byKey("gate", 22, "ada", "/nowhere/id")));

    @Test
    void aFileOfProfilesThatWasDamagedAnywhereIsReadOrRefused() {
        String whole = ProfileFile.write(List.of(BANK, Profile.named("plain", Environment.TEST, "zk2:2181", "/x")));
        assertTimeout(Duration.ofSeconds(60), () -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                try {
                    assertFalse(ProfileFile.parse("some.json", Damaged.text(whole, seed)).profiles().isEmpty());
                } catch (ProfileFileException e) {
                    assertFalse(e.getMessage().isBlank());
                }
            }
        });
    }
}
