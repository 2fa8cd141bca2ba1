package dev.tabletop.app.inspect;

import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.openmldb.ConnectionTest;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
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

    @Option(names = "--environment", paramLabel = "TEXT", description = "Such as production.")
    private String environment = "";

    @Option(names = "--user", paramLabel = "NAME", description = "OpenMLDB user.")
    private @Nullable String user;

    @Option(names = "--zookeeper-user", paramLabel = "NAME", description = "ZooKeeper digest user.")
    private @Nullable String zookeeperUser;

    @Option(names = "--read-only", description = "Nothing may be changed over it.")
    private boolean readOnly;

    @Option(names = "--endpoint", paramLabel = "ADVERTISED=REACHABLE", description = "An address that the cluster names, and"
            + " the one reachable from here; may be repeated.")
    private Map<String, String> endpoints = Map.of();

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
                case ADD -> profiles.save(profile());
                case REMOVE -> profiles.remove(name);
                case LIST, TEST -> list(profiles);
            }
        }
        return ExitCode.OK;
    }

    private Profile profile() throws UserFailure {
        if (zookeeper == null || root == null) {
            throw new UserFailure(ExitCode.USAGE, "A profile needs --zookeeper and --root.",
                    "tabletop profiles --help");
        }
        return new Profile(name, environment, zookeeper, root, user, zookeeperUser, readOnly, endpoints);
    }

    private void list(Profiles profiles) throws Exception {
        TextTable table = new TextTable("NAME", "ENVIRONMENT", "ZOOKEEPER", "ROOT", "MAY CHANGE");
        profiles.all().forEach(
                p -> table.row(p.name(), p.environment(), p.zookeeper(), p.root(), p.readOnly() ? "no" : "yes"));
        if (table.isEmpty()) {
            program.terminal().line("No profiles yet. Add one: tabletop profiles add NAME --zookeeper ... --root ...");
        } else {
            table.print(program.terminal());
        }
    }

    private int test() throws Exception {
        boolean failed = false;
        for (ConnectionTest.Stage stage : ConnectionTest.run(ClusterOptions.ofProfile(name).settings(program))) {
            boolean ok = stage.result() == ConnectionTest.Result.OK;
            failed |= stage.result() == ConnectionTest.Result.FAILED;
            program.terminal().line(program.terminal().tint(ok ? Tint.GOOD : Tint.BAD, stage.result().toString()) + "  "
                    + stage.name() + ": " + stage.detail() + (stage.advice().isEmpty() ? "" : " " + stage.advice()));
        }
        return failed ? ExitCode.CLUSTER : ExitCode.OK;
    }
}
