package dev.tabletop.app.inspect;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.openmldb.ConnectionTest;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop profiles}. */
@Command(name = "profiles", header = "Saved connections: add, list, test, remove.", footerHeading = "%nExamples:%n", footer = {
        "  tabletop profiles add prod --zookeeper zk1:2181,zk2:2181 --root /openmldb --environment production",
        "  tabletop profiles test prod"})
public final class ProfilesCommand implements Callable<Integer> {

    private final Program program;

    /** What is asked for. */
    enum Action {
        ADD, LIST, TEST, REMOVE
    }

    @Parameters(index = "0", paramLabel = "add|list|test|remove", defaultValue = "list", description = "What to do.")
    private Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The profile.")
    private String name = "";

    @Option(names = "--zookeeper", paramLabel = "H:P,...", description = "ZooKeeper servers.")
    private @Nullable String zookeeper;

    @Option(names = "--root", paramLabel = "PATH", description = "The cluster's root in ZooKeeper.")
    private @Nullable String root;

    @Option(names = "--environment", paramLabel = "TEXT", description = "What the cluster is used for: development, test or production; production where it is not said.")
    private Environment environment = Environment.PRODUCTION;

    @Option(names = "--user", paramLabel = "NAME", description = "OpenMLDB user.")
    private @Nullable String user;

    @Option(names = "--zookeeper-user", paramLabel = "NAME", description = "ZooKeeper digest user.")
    private @Nullable String zookeeperUser;

    @Option(names = "--read-only", description = "Nothing may be changed over it.")
    private boolean readOnly;

    @Option(names = "--endpoint", paramLabel = "ADVERTISED=REACHABLE", description = "An address that the cluster names, and"
            + " the one reachable from here; may be repeated.")
    private Map<String, String> endpoints = Map.of();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfilesCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        if (action != Action.LIST && name.isBlank()) {
            throw new UserFailure(ExitCode.USAGE, "Which profile?", "Add its name.");
        }
        if (action == Action.TEST) {
            return test();
        }
        try (Store store = Store.open(program.state().store())) {
            Profiles profiles = new Profiles(store);
            switch (action) {
                case ADD -> {
                    profiles.save(profile());
                    done(profiles, "Saved. Try it: tabletop profiles test " + name);
                }
                case REMOVE -> {
                    if (profiles.find(name).isEmpty()) {
                        throw new UserFailure(ExitCode.USAGE, "There is no profile \"" + name + "\".",
                                "tabletop profiles list shows them.");
                    }
                    profiles.remove(name);
                    done(profiles, "Removed.");
                }
                case LIST, TEST -> list(profiles.all());
            }
        }
        return ExitCode.OK;
    }

    private void done(Profiles profiles, String message) throws StoreException {
        output.print(program.terminal(), profiles.all(), () -> program.terminal().line(message));
    }

    private Profile profile() throws UserFailure {
        if (zookeeper == null || root == null) {
            throw new UserFailure(ExitCode.USAGE, "A profile needs --zookeeper and --root.",
                    "tabletop profiles --help");
        }
        return new Profile(Profile.newId(), name, "", environment, zookeeper, root, user, zookeeperUser,
                readOnly,
                Profile.LEAST_POLL, endpoints, List.of());
    }

    private void list(List<Profile> profiles) {
        TextTable table = new TextTable("NAME", "ENVIRONMENT", "ZOOKEEPER", "ROOT", "MAY CHANGE");
        profiles.forEach(
                p -> table.row(p.name(), p.environment(), p.zookeeper(), p.root(), p.readOnly() ? "no" : "yes"));
        output.print(program.terminal(), profiles, () -> {
            if (table.isEmpty()) {
                program.terminal()
                        .line("No profiles yet. Add one: tabletop profiles add NAME --zookeeper ... --root ...");
            } else {
                table.print(program.terminal());
            }
        });
    }

    private int test() throws Exception {
        List<ConnectionStage> stages = ConnectionTest.run(ClusterOptions.ofProfile(name).settings(program));
        output.print(program.terminal(), stages, () -> stages.forEach(this::say));
        boolean failed = stages.stream().anyMatch(s -> s.result() == ConnectionStage.Result.FAILED);
        return failed ? ExitCode.CLUSTER : ExitCode.OK;
    }

    private void say(ConnectionStage stage) {
        boolean ok = stage.result() == ConnectionStage.Result.OK;
        program.terminal().line(program.terminal().tint(ok ? Tint.GOOD : Tint.BAD, stage.result().toString()) + "  "
                + stage.name() + ": " + Terminal.harmless(stage.detail())
                + (stage.advice().isEmpty() ? "" : " " + Terminal.harmless(stage.advice())));
    }
}
