package dev.tabletop.views.connections;

import dev.tabletop.sentences.Sentence;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.cluster.ConnectionStage.Result;
import dev.tabletop.cluster.ConnectionStage.Step;
import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.profiles.ProfileField;
import dev.tabletop.profiles.ProfileFile;
import dev.tabletop.secrets.MasterPassword.Occasion;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.StoreException;
import dev.tabletop.tunnel.HostKeyOffer;
import dev.tabletop.tunnel.SshHop;
import dev.tabletop.views.dialogs.Diagnosis;
import dev.tabletop.views.dialogs.DialogLayer;
import dev.tabletop.views.dialogs.FxDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.pictures.Album;
import dev.tabletop.views.pictures.Setting;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.tasks.DirectTaskRunner;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;

/** Pictures of the screens of saved connections. */
public final class ConnectionPictures {

    private static final String SCREEN = "connections";

    private final Album album;
    private final MemoryDesk desk;

    private ConnectionPictures(Album album) throws Exception {
        this.album = album;
        this.desk = new MemoryDesk(Files.createTempDirectory("pictures"));
        profiles().forEach(p -> {
            try {
                desk.book().save(p);
            } catch (StoreException e) {
                throw new IllegalStateException(e);
            }
        });
        desk.stages.addAll(
                List.of(stage(Step.ADDRESSES, "", Result.OK, Sentence.of("cluster.names_servers_known_here", "SSH")),
                        stage(Step.SSH, "ada@gate.bank.example:22", Result.OK, Sentence.of("cluster.lets", "ada")),
                        stage(Step.ZOOKEEPER, "", Result.OK, Sentence.of("cluster.answers", "zk1:2181,zk2:2181")),
                        new ConnectionStage(Step.ROOT, "", Result.FAILED,
                                Sentence.of("cluster.zookeeper_node_cluster_under", "zk1:2181,zk2:2181", "/openmldb"),
                                Sentence.of("cluster.check_root_path_zk",
                                        Sentence.of("cluster.roots_here_look_like", "/openmldb_prod"))),
                        stage(Step.LEADER, "", Result.SKIPPED, Sentence.of("cluster.tried_earlier_step_failed")),
                        stage(Step.NAMESERVER, "", Result.SKIPPED, Sentence.of("cluster.tried_earlier_step_failed")),
                        stage(Step.TABLET, "", Result.SKIPPED, Sentence.of("cluster.tried_earlier_step_failed"))));
    }

    private static ConnectionStage stage(Step step, String subject, Result result, Sentence detail) {
        return new ConnectionStage(step, subject, result, detail, Sentence.NOTHING);
    }

    private static List<Profile> profiles() {
        return List.of(
                profile("Payments", "Bank", Environment.PRODUCTION, false,
                        List.of(SshHop.byAgent("gate.bank.example", 22, "ada"))),
                profile("Risk features", "Bank", Environment.PRODUCTION, true, List.of()),
                profile("Staging", "Bank", Environment.TEST, false, List.of()),
                profile("A cluster with a very long name that somebody thought was a good idea at that time, really",
                        "实验室", Environment.DEVELOPMENT, false,
                        List.of(SshHop.byAgent("gate.lab.example", 22, "ada"),
                                SshHop.byKey("inner.lab.example", 2222, "bob", "~/.ssh/lab"))),
                profile("本地", "", Environment.DEVELOPMENT, false, List.of()));
    }

    private static Profile profile(String name, String group, Environment environment, boolean readOnly,
            List<SshHop> hops) {
        return new Profile(Profile.newId(), name, group, environment,
                "zk1.example:2181,zk2.example:2181,zk3.example:2181",
                "/openmldb", "dba", null, readOnly, Duration.ofSeconds(2), Map.of(), hops);
    }

    /** Takes those that the album wants. */
    public static void take(Album album) throws Exception {
        ConnectionPictures pictures = new ConnectionPictures(album);
        for (Setting setting : Setting.all()) {
            pictures.all(setting);
        }
    }

    private void all(Setting setting) throws Exception {
        shot("manager", setting, (context, _) -> {
            new ConnectionWindows(desk, new WindowQuestions()).manage(context, () -> {});
            return null;
        });
        List<Profile> existing = desk.book().all();
        shot("editor", setting, (context, m) -> {
            edit(context, m, ProfileDraft.of(existing.get(3)), false);
            return null;
        });
        shot("editor_problems", setting, (context, m) -> {
            edit(context, m, ProfileDraft.EMPTY, true);
            return null;
        });
        shot("test", setting, (context, m) -> {
            TestViewModel model = new TestViewModel(desk, context);
            ScrollPane scroll = new ScrollPane(new TestView(model, context).node());
            scroll.setFitToWidth(true);
            scroll.getStyleClass().add("dialog-scroll");
            context.dialogs().show(m.get("connections.test.title", "Payments"), scroll);
            model.start(existing.getFirst(), Map.of());
            return null;
        });
        ProfileFile file = ProfileFile.parse("f", ProfileFile.write(List.of(existing.get(0).withReadOnly(true),
                existing.get(1), profile("Fresh", "", Environment.TEST, false, List.of())), Map.of(),
                "passphrase".toCharArray()));
        var plan = desk.book().plan(file);
        shot("import", setting, (context, m) -> {
            ImportViewModel model = new ImportViewModel(desk, context, file, plan, _ -> {});
            context.dialogs().show(m.get("connections.import.title"), new ImportView(model, context).node());
            return null;
        });
        shot("export", setting, (context, m) -> {
            ExportViewModel model = new ExportViewModel(desk, context, existing);
            model.withSecretsProperty().set(true);
            context.dialogs().show(m.get("connections.export.title"), new ExportView(model, context).node());
            return null;
        });
        form("host_key", setting, m -> m.get("connections.hostKey.title", "gate.bank.example"),
                m -> QuestionForms.hostKey(new HostKeyOffer("gate.bank.example", 22,
                        "ssh-ed25519", "SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8"), m, _ -> {}));
        form("master_password", setting, m -> m.get("connections.master.title"),
                m -> QuestionForms.master(Occasion.NEW, m, _ -> {}));
        form("password", setting, m -> m.get("connections.ask.title", "Payments"),
                m -> QuestionForms.password(new SecretName("id", SecretName.Kind.CLUSTER, "dba"), m, _ -> {}));
    }

    private void edit(WindowContext context, Messages m, ProfileDraft draft, boolean problems) {
        EditorViewModel model = new EditorViewModel(desk, context, draft, List.of(), _ -> {});
        if (problems) {
            model.field(ProfileField.NAME).textProperty().set("x".repeat(200));
            model.field(ProfileField.ZOOKEEPER).textProperty().set("机器:2181, zk2");
            model.field(ProfileField.POLL).textProperty().set("0.5");
            model.firstProblem();
        }
        context.dialogs().show(m.get("connections.new"), new EditorView(model, context).node());
    }

    private void form(String name, Setting setting, Function<Messages, String> title, Function<Messages, Pane> form)
            throws Exception {
        shot(name, setting, (context, m) -> {
            context.dialogs().show(title.apply(m), form.apply(m));
            return null;
        });
    }

    private void shot(String name, Setting setting, BiFunction<WindowContext, Messages, Void> show)
            throws Exception {
        if (!album.wants(SCREEN, name, setting)) {
            return;
        }
        Scene scene = Snapshot.onFxThread(() -> {
            DialogLayer layer = new DialogLayer();
            Scene made = Snapshot.scene(layer.root(), setting.width(), setting.height(), setting.theme());
            WindowContext context = new WindowContext(DirectTaskRunner.atOnce(),
                    new FxDialogs(layer, setting.language(), new Diagnosis("Tabletop", "log"), Clock.systemUTC()),
                    new MemorySettings(), setting.language(), Clock.systemUTC());
            show.apply(context, context.messages(ConnectionWindows.class));
            return made;
        });
        album.add(SCREEN, name, setting, scene);
    }
}
