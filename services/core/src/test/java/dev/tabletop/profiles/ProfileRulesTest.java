package dev.tabletop.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.profiles.ProfileDraft.Hop;
import dev.tabletop.profiles.ProfileRules.Checked;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.SshHop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileRulesTest {

    private static final Profile TAKEN = Profile.named("taken", Environment.TEST, "zk:2181", "/openmldb");

    private static final ProfileDraft GOOD = new ProfileDraft("id", "bank", "", "production", "zk1:2181", "/openmldb",
            "", "", false, "2", "", List.of());

    private static Checked check(ProfileDraft draft) {
        return ProfileRules.check(draft, List.of(TAKEN), "/keys/id"::equals);
    }

    private static List<String> problems(ProfileDraft draft) {
        return switch (check(draft)) {
            case Checked.Valid _ -> List.of();
            case Checked.Invalid(List<ProfileProblem> found) -> found.stream().map(ProfileProblem::message).toList();
        };
    }

    private static ProfileDraft with(UnaryOperator<String[]> change) {
        String[] f = change.apply(new String[]{GOOD.name(), GOOD.group(), GOOD.environment(), GOOD.zookeeper(),
                GOOD.root(), GOOD.clusterUser(), GOOD.zookeeperUser(), GOOD.pollSeconds(), GOOD.endpoints()});
        return new ProfileDraft("id", f[0], f[1], f[2], f[3], f[4], f[5], f[6], false, f[7], f[8], List.of());
    }

    private static ProfileDraft with(ProfileField field, String text) {
        return with(f -> {
            f[place(field)] = text;
            return f;
        });
    }

    private static int place(ProfileField field) {
        return List.of(ProfileField.NAME, ProfileField.GROUP, ProfileField.ENVIRONMENT, ProfileField.ZOOKEEPER,
                ProfileField.ROOT, ProfileField.CLUSTER_USER, ProfileField.ZOOKEEPER_USER, ProfileField.POLL,
                ProfileField.ENDPOINTS).indexOf(field);
    }

    private static ProfileDraft with(Hop hop) {
        return new ProfileDraft("id", GOOD.name(), "", GOOD.environment(), GOOD.zookeeper(), GOOD.root(), "", "", false,
                "2", "", List.of(new Hop("gate", "22", "ada", "agent", ""), hop));
    }

    @Test
    void whatWasPastedWithSpacesIsTakenWithoutThem() {
        ProfileDraft pasted = new ProfileDraft("id", "  bank\u00a0", "\tmoney ", " Production ",
                " zk1:2181 ,\n zk2:2181;[::1]:2182 ", " /openmldb/ ", " dba ", " zk ", true, " 2.5 ",
                " 10.0.0.1:9527 = localhost:19527 \n\n tablet-2=localhost:19528 ",
                List.of(new Hop(" gate ", " ", " ada ", "KEY", " /keys/id ")));

        assertEquals(new Checked.Valid(new Profile("id", "bank", "money", Environment.PRODUCTION,
                "zk1:2181,zk2:2181,[::1]:2182", "/openmldb", "dba", "zk", true, Duration.ofMillis(2_500),
                Map.of("10.0.0.1:9527", "localhost:19527", "tablet-2", "localhost:19528"),
                List.of(SshHop.byKey("gate", 22, "ada", "/keys/id")))), check(pasted));
    }

    @Test
    void anEmptyFormNamesEveryFieldThatIsNeeded() {
        assertEquals(List.of("name: must not be empty", "environment: must not be empty",
                "ZooKeeper servers: must not be empty", "root: must not be empty"), problems(ProfileDraft.EMPTY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "NAME|taken|name: \"taken\" is the name of another profile",
            "ENVIRONMENT|prod|environment: \"prod\" is not one of development, test, production",
            "ZOOKEEPER|zk1|ZooKeeper servers: \"zk1\" is not an address of the form host:port",
            "ZOOKEEPER|zk1:|ZooKeeper servers: \"\" is not a port, which is a number from 1 to 65535",
            "ZOOKEEPER|zk1:0|ZooKeeper servers: \"0\" is not a port, which is a number from 1 to 65535",
            "ZOOKEEPER|zk1:65536|ZooKeeper servers: \"65536\" is not a port, which is a number from 1 to 65535",
            "ZOOKEEPER|zk1:1,zk1:1|ZooKeeper servers: \"zk1:1\" stands there twice",
            "ZOOKEEPER|机器:2181|ZooKeeper servers: \"机器\" is not a host name or address: letters a to z, digits, dots and hyphens",
            "ZOOKEEPER|http://zk1:2181|ZooKeeper servers: \"http://zk1:2181\" is not an address of the form host:port",
            "ZOOKEEPER|, ;|ZooKeeper servers: must not be empty",
            "ROOT|openmldb|root: \"openmldb\" must begin with a slash, such as /openmldb",
            "ROOT|/|root: \"/\" is not a ZooKeeper path: no empty part, no \".\" and no \"..\" between slashes",
            "ROOT|/a//b|root: \"/a//b\" is not a ZooKeeper path: no empty part, no \".\" and no \"..\" between slashes",
            "ROOT|/a/../b|root: \"/a/../b\" is not a ZooKeeper path: no empty part, no \".\" and no \"..\" between slashes",
            "CLUSTER_USER|a b|OpenMLDB user: \"a b\" must not have a space",
            "ZOOKEEPER_USER|a:b|ZooKeeper user: \"a:b\" must not have a colon, which ends the user name in ZooKeeper's digest",
            "POLL|1.9|poll interval: 1.9 s is too often: the nameserver learns nothing new in less than 2 s",
            "POLL|3601|poll interval: 3601 s is too rarely: at most 3600 s, or a failure is seen too late",
            "POLL|two|poll interval: \"two\" is not a number of seconds",
            "POLL|-2|poll interval: \"-2\" is not a number of seconds",
            "POLL|''|poll interval: must not be empty",
            "ENDPOINTS|a:1|endpoint mapping: \"a:1\" is not of the form advertised=reachable, each host:port",
            "ENDPOINTS|a:1=b|endpoint mapping: \"b\" is not an address of the form host:port",
            "ENDPOINTS|a:1=b:2,a:1=c:3|endpoint mapping: \"a:1\" stands there twice"})
    void aBadValueIsToldWithItsField(ProfileField field, String text, String message) {
        assertEquals(List.of(message), problems(with(field, text)));
    }

    @Test
    void aBadServerOfTheTunnelIsToldWithItsPlace() {
        assertEquals(List.of("SSH host of server 2: must not be empty",
                "SSH port of server 2: \"ssh\" is not a port, which is a number from 1 to 65535",
                "SSH user of server 2: must not be empty", "SSH login of server 2: \"magic\" is not one of agent, key,"
                        + " password"),
                problems(with(new Hop("", "ssh", "", "magic", ""))));
        assertEquals(List.of("SSH key file of server 2: there is no file /nowhere that you may read"),
                problems(with(new Hop("inner", "22", "ada", "key", "/nowhere"))));
        assertEquals(List.of("SSH key file of server 2: must not be empty"),
                problems(with(new Hop("inner", "22", "ada", "key", " "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAME", "GROUP", "ENVIRONMENT", "ZOOKEEPER", "ROOT", "CLUSTER_USER", "ZOOKEEPER_USER",
            "POLL", "ENDPOINTS"})
    void aHugeValueIsToldInAShortMessage(ProfileField field) {
        List<String> problems = problems(with(field, "x".repeat(1_000_000)));
        assertEquals(1, problems.size());
        assertEquals(field.words() + ": is too long: 1000000 characters, and at most",
                problems.getFirst().replaceFirst("most.*", "most"));
    }

    @Test
    void charactersThatNobodySeesAreRefusedInAName() {
        String refused = "name: has a character that cannot be seen; type it anew instead of pasting it";
        for (String text : List.of("ba\u0000nk", "ba\u202enk", "ba\u2028nk", "ba\ud800nk")) {
            assertEquals(List.of(refused), problems(with(ProfileField.NAME, text)));
        }
        assertEquals(List.of(), problems(with(ProfileField.NAME, "银行 — “βank” 🏦")));
    }

    @Property(tries = 300)
    void noTextMakesTheCheckFail(@ForAll String text) {
        for (ProfileField field : List.of(ProfileField.NAME, ProfileField.GROUP, ProfileField.ENVIRONMENT,
                ProfileField.ZOOKEEPER, ProfileField.ROOT, ProfileField.CLUSTER_USER, ProfileField.ZOOKEEPER_USER,
                ProfileField.POLL, ProfileField.ENDPOINTS)) {
            problems(with(field, text));
        }
        problems(with(new Hop(text, text, text, text, text)));
    }

    @Test
    void whatIsValidComesBackTheSameFromItsDraft() {
        Profile profile = new Profile("id", "bank", "money", Environment.TEST, "zk1:2181,zk2:2181", "/openmldb", "dba",
                "zk", true, Duration.ofMillis(2_250), Map.of("a:1", "b:2", "c", "d:4"),
                List.of(SshHop.byKey("gate", 22, "ada", "/keys/id"), SshHop.byPassword("inner", 2222, "bob")));
        assertEquals(new Checked.Valid(profile), check(ProfileDraft.of(profile)));
    }
}
