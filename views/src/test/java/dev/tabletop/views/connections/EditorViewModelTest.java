package dev.tabletop.views.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.sentences.Sentence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.cluster.ConnectionStage.Result;
import dev.tabletop.cluster.ConnectionStage.Step;
import dev.tabletop.profiles.ImportPlan.Resolution;
import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.profiles.ProfileField;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.StoreException;
import dev.tabletop.tunnel.SshHop;
import dev.tabletop.views.connections.ManagerViewModel.ProfileRow;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.tasks.DirectTaskRunner;

/** The form and the list of connections, without a toolkit. */
class EditorViewModelTest {

    @TempDir
    private Path folder;
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final List<Profile> saved = new ArrayList<>();
    private MemoryDesk desk;

    @BeforeEach
    void open() throws StoreException {
        desk = new MemoryDesk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private WindowContext window(DirectTaskRunner tasks) {
        return new WindowContext(tasks, dialogs, new MemorySettings(), Language.ENGLISH, Clock.systemUTC());
    }

    private EditorViewModel editor(ProfileDraft draft) throws StoreException {
        EditorViewModel model = new EditorViewModel(desk, window(DirectTaskRunner.atOnce()), draft, desk.book().all(),
                saved::add);
        model.setClose(() -> dialogs.told.add("closed"));
        return model;
    }

    private static void type(EditorViewModel model, ProfileField field, String text) {
        model.field(field).textProperty().set(text);
    }

    private static void fill(EditorViewModel model) {
        type(model, ProfileField.NAME, "  bank ");
        type(model, ProfileField.ENVIRONMENT, "production");
        type(model, ProfileField.ZOOKEEPER, "zk1:2181, zk2:2181");
        type(model, ProfileField.ROOT, "/openmldb/");
    }

    private static Profile named(String name, String group) {
        return new Profile(Profile.newId(), name, group, Environment.TEST, "zk:2181", "/x", null, null, false,
                Duration.ofSeconds(2), Map.of(), List.of());
    }

    @Test
    void problemsShowOnlyWhereSomebodyHasBeen() throws StoreException {
        EditorViewModel model = editor(ProfileDraft.EMPTY);
        FieldModel name = model.field(ProfileField.NAME);
        assertEquals("", name.problemProperty().get());
        name.visit();
        assertEquals("Must not be empty.", name.problemProperty().get());
        type(model, ProfileField.NAME, "x".repeat(101));
        assertEquals("Too long: 101 characters, and at most 100 are possible.", name.problemProperty().get());
        type(model, ProfileField.NAME, "bank");
        assertEquals("", name.problemProperty().get());
        assertEquals("", model.field(ProfileField.ROOT).problemProperty().get());
        assertEquals(Optional.of(model.field(ProfileField.ENVIRONMENT)), model.firstProblem());
        assertEquals("Must not be empty.", model.field(ProfileField.ROOT).problemProperty().get());
    }

    @Test
    void aGoodFormIsSavedWithItsPasswordsApart() throws StoreException {
        EditorViewModel model = editor(ProfileDraft.EMPTY);
        fill(model);
        type(model, ProfileField.CLUSTER_USER, "dba");
        model.clusterPasswordProperty().set("geheim");
        model.addHop();
        HopModel hop = model.hops().getFirst();
        hop.field(ProfileField.SSH_HOST).textProperty().set("gate");
        hop.field(ProfileField.SSH_USER).textProperty().set("ada");
        hop.field(ProfileField.SSH_PROOF).textProperty().set("password");
        hop.passwordProperty().set("sesam");
        model.save();

        Profile kept = desk.book().all().getFirst();
        assertEquals(new Profile(kept.id(), "bank", "", Environment.PRODUCTION, "zk1:2181,zk2:2181", "/openmldb", "dba",
                null, false, Duration.ofSeconds(2), Map.of(), List.of(SshHop.byPassword("gate", 22, "ada"))), kept);
        assertEquals(Map.of(kept.id() + "/CLUSTER/dba", "geheim", kept.id() + "/SSH/ada@gate:22", "sesam"),
                desk.keychain);
        assertEquals(List.of(kept), saved);
        assertEquals(List.of("closed"), dialogs.told);
    }

    @Test
    void aBadFormIsNotSaved() throws StoreException {
        EditorViewModel model = editor(ProfileDraft.EMPTY);
        fill(model);
        type(model, ProfileField.POLL, "1");
        model.save();
        assertEquals(List.of(), desk.book().all());
        assertEquals(List.of(), dialogs.told);
    }

    @Test
    void aKeyFileThatIsNotThereIsToldWhenSaving() throws StoreException {
        EditorViewModel model = editor(ProfileDraft.EMPTY);
        fill(model);
        model.addHop();
        HopModel hop = model.hops().getFirst();
        hop.field(ProfileField.SSH_HOST).textProperty().set("gate");
        hop.field(ProfileField.SSH_USER).textProperty().set("ada");
        hop.field(ProfileField.SSH_PROOF).textProperty().set("key");
        hop.field(ProfileField.SSH_KEY).textProperty().set("/nowhere/id");
        assertEquals(Optional.empty(), model.firstProblem(), "the disk is not asked while typing");
        model.save();
        assertEquals("There is no file /nowhere/id that you may read.",
                hop.field(ProfileField.SSH_KEY).problemProperty().get());
        assertEquals(List.of(), desk.book().all());
        model.removeHop(hop);
        model.save();
        assertEquals(1, desk.book().all().size());
    }

    @Test
    void aNameThatWasTakenMeanwhileIsTold() throws StoreException {
        EditorViewModel model = editor(ProfileDraft.EMPTY);
        fill(model);
        model.firstProblem();
        desk.book().save(named("bank", ""));
        model.save();
        assertEquals("\"bank\" is the name of another connection.",
                model.field(ProfileField.NAME).problemProperty().get());
        assertEquals(List.of(), saved);
    }

    @Test
    void editingKeepsThePasswordsThatAreNotTyped() throws Exception {
        Profile profile = named("bank", "");
        desk.book().save(profile);
        desk.book().keep(new SecretName(profile.id(), SecretName.Kind.CLUSTER, "dba"), "old");
        EditorViewModel model = editor(ProfileDraft.of(profile));
        model.readOnlyProperty().set(true);
        model.save();
        assertEquals(List.of(profile.withReadOnly(true)), desk.book().all());
        assertEquals(Map.of(profile.id() + "/CLUSTER/dba", "old"), desk.keychain);
    }

    @Test
    void whatIsInTheFormIsTestedWithoutSavingIt() throws StoreException {
        desk.stages.add(new ConnectionStage(Step.ADDRESSES, "", Result.OK, Sentence.plain("known"), Sentence.NOTHING));
        desk.stages.add(new ConnectionStage(Step.ZOOKEEPER, "", Result.FAILED, Sentence.plain("silent"),
                Sentence.plain("check")));
        EditorViewModel model = editor(ProfileDraft.EMPTY);
        fill(model);
        type(model, ProfileField.ZOOKEEPER_USER, "zk");
        model.zookeeperPasswordProperty().set("p");
        model.tryIt();
        assertEquals("bank", desk.tested.getFirst().getKey().name());
        assertEquals(List.of("p"), List.copyOf(desk.tested.getFirst().getValue().values()));
        assertEquals(List.of(new StageRow(Step.ADDRESSES, "", desk.stages.get(0)),
                new StageRow(Step.ZOOKEEPER, "", desk.stages.get(1))), model.test().stages());
        assertEquals("Something is in the way; see above.", model.test().verdictProperty().get());
        assertEquals(List.of(), desk.book().all());
    }

    @Test
    void aTestThatWasReplacedTellsNothingAnyMore() throws StoreException {
        DirectTaskRunner tasks = DirectTaskRunner.held();
        TestViewModel model = new TestViewModel(desk, window(tasks));
        desk.stages.add(new ConnectionStage(Step.ADDRESSES, "", Result.OK, Sentence.plain("known"), Sentence.NOTHING));
        model.start(named("first", ""), Map.of());
        model.start(named("second", ""), Map.of());
        tasks.release(1);
        assertEquals(1, model.stages().size());
        assertFalse(model.runningProperty().get());
        tasks.release(0);
        assertEquals(1, model.stages().size(), "the late answer is dropped");
        assertTrue(model.isGood());
    }

    private ManagerViewModel manager(Profile... profiles) throws StoreException {
        for (Profile profile : profiles) {
            desk.book().save(profile);
        }
        ManagerViewModel model = new ManagerViewModel(desk, window(DirectTaskRunner.atOnce()),
                () -> dialogs.told.add("changed"));
        model.load();
        return model;
    }

    private static List<String> shown(ManagerViewModel model) {
        return model.rows().stream().map(r -> (r.heading().isEmpty() ? "" : r.heading() + ": ") + r.profile().name())
                .toList();
    }

    @Test
    void connectionsStandByGroupInTheUsersOrderAndAreFoundByAnyWord() throws StoreException {
        ManagerViewModel model = manager(named("a", "one"), named("b", "two"), named("c", "one"), named("d", ""));
        assertEquals(List.of("one: a", "c", "two: b", "d"), shown(model));
        model.searchProperty().set(" ONE c");
        assertEquals(List.of("one: c"), shown(model));
        model.searchProperty().set("nothing like it");
        assertEquals(List.of(), shown(model));
    }

    @Test
    void aConnectionIsMovedWithinItsGroupOnly() throws StoreException {
        ManagerViewModel model = manager(named("a", "one"), named("b", "two"), named("c", "one"));
        model.choose(model.all().get(1));
        model.move(-1);
        assertEquals(List.of("one: c", "a", "two: b"), shown(model));
        model.move(-1);
        assertEquals(List.of("one: c", "a", "two: b"), shown(model));
        assertEquals("c", model.chosenProperty().get().name());
        model.choose(model.all().get(1));
        model.move(1);
        assertEquals(List.of("one: c", "a", "two: b"), shown(model));
    }

    @Test
    void aConnectionIsCopiedAndRemovedAfterAQuestion() throws StoreException {
        ManagerViewModel model = manager(named("a", ""));
        model.choose(model.all().getFirst());
        model.copy();
        assertEquals(List.of("a", "a (2)"), shown(model));
        model.remove();
        assertEquals(List.of("a", "a (2)"), shown(model), "not before the answer");
        dialogs.confirm();
        assertEquals(List.of("a"), shown(model));
        assertEquals(List.of("changed", "confirm: Remove a (2)?", "changed"), dialogs.told);
    }

    @Test
    void aFileIsTakenOverAsDecided() throws Exception {
        Profile here = named("a", "");
        ManagerViewModel model = manager(here);
        Path file = folder.resolve("f.json");
        desk.keychain.put(here.id() + "/CLUSTER/dba", "p");
        desk.book().export(List.of(here.withReadOnly(true), named("new", "")), file, null);
        dialogs.file = file;
        List<ImportViewModel> shown = new ArrayList<>();
        model.importFile(shown::add);
        ImportViewModel plan = shown.getFirst();
        plan.resolution(plan.items().getFirst()).set(Resolution.REPLACE);
        plan.carryOut();
        assertEquals(List.of("a", "new"), shown(model));
        assertTrue(model.all().getFirst().readOnly());
    }

    @Test
    void garbageIsToldAndNothingIsImported() throws Exception {
        ManagerViewModel model = manager(named("a", ""));
        dialogs.file = Files.writeString(folder.resolve("f.json"), "garbage");
        List<ImportViewModel> shown = new ArrayList<>();
        model.importFile(shown::add);
        assertEquals(List.of(), shown);
        assertTrue(dialogs.told.getLast().startsWith("failure: Nothing was imported: "), dialogs.told.toString());
        assertEquals(List.of(new ProfileRow(model.all().getFirst(), "")), model.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "\u5bc6\u7801\u5bc6\u7801"})
    void aShortPassphraseIsToldAndNothingIsAskedFor(String typed) throws Exception {
        ExportViewModel export = manager(named("a", "")).export();
        export.withSecretsProperty().set(true);
        export.passphraseProperty().set(typed);
        export.againProperty().set(typed);
        assertEquals("At least 8 characters.", export.problemBinding().get());
        dialogs.file = folder.resolve("out.json");
        export.carryOut();
        assertFalse(Files.exists(dialogs.file));
        export.withSecretsProperty().set(false);
        assertEquals("", export.problemBinding().get());
    }

    static List<String> longPassphrases() {
        return List.of(" with spaces around ", "\u5bc6\u7801\u5bc6\u7801\ud83d\udd11\ud83d\udd11\ud83d\udd11",
                "x".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("longPassphrases")
    void aPassphraseOpensWhatItClosedLetterByLetter(String typed) throws Exception {
        Profile here = new Profile("here", "a", "", Environment.TEST, "zk:2181", "/x", "dba", null, false,
                Duration.ofSeconds(2), Map.of(), List.of());
        ExportViewModel export = manager(here).export();
        desk.keychain.put("here/CLUSTER/dba", "geheim");
        export.withSecretsProperty().set(true);
        export.passphraseProperty().set(typed);
        export.againProperty().set(typed + " ");
        assertEquals("Those two are not the same.", export.problemBinding().get());
        export.againProperty().set(typed);
        dialogs.file = folder.resolve("out.json");
        export.carryOut();
        try (MemoryDesk there = new MemoryDesk(Files.createDirectory(folder.resolve("there")))) {
            List<ImportViewModel> shown = new ArrayList<>();
            new ManagerViewModel(there, window(DirectTaskRunner.atOnce()), () -> {}).importFile(shown::add);
            ImportViewModel plan = shown.getFirst();
            plan.passphraseProperty().set(typed.strip() + "x");
            plan.carryOut();
            assertFalse(plan.problemProperty().get().isEmpty());
            assertEquals(Map.of(), there.keychain);
            plan.passphraseProperty().set(typed);
            plan.carryOut();
            assertEquals(Map.of("here/CLUSTER/dba", "geheim"), there.keychain);
        }
    }

    @Test
    void anExportWithPasswordsNeedsAPassphraseTwice() throws Exception {
        ManagerViewModel model = manager(named("a", ""));
        ExportViewModel export = model.export();
        export.withSecretsProperty().set(true);
        assertEquals("At least 8 characters.", export.problemBinding().get());
        export.passphraseProperty().set("long enough");
        assertEquals("Those two are not the same.", export.problemBinding().get());
        export.againProperty().set("long enough");
        assertEquals("", export.problemBinding().get());
        dialogs.file = folder.resolve("out.json");
        export.carryOut();
        assertTrue(Files.exists(dialogs.file));
        assertEquals("notice: Written to " + dialogs.file + ".", dialogs.told.getLast());
    }
}
