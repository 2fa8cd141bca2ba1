package dev.tabletop.views.connections;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.tabletop.profiles.ProfileBook;
import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.profiles.ProfileField;
import dev.tabletop.profiles.ProfileProblem;
import dev.tabletop.profiles.ProfileRules;
import dev.tabletop.profiles.ProfileRules.Checked;
import dev.tabletop.profiles.ProfileSecrets;
import dev.tabletop.secrets.SecretException;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.KeyFiles;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.hooks.RunRulesViewModel;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The form of one connection. Everything that is typed is checked at once; problems show where somebody has been. */
final class EditorViewModel {

    static final List<ProfileField> FIELDS = List.of(ProfileField.NAME, ProfileField.GROUP, ProfileField.ENVIRONMENT,
            ProfileField.ZOOKEEPER, ProfileField.ROOT, ProfileField.ZOOKEEPER_USER, ProfileField.CLUSTER_USER,
            ProfileField.POLL, ProfileField.ENDPOINTS);

    private final ConnectionDesk desk;
    private final WindowContext window;
    private final Messages messages;
    private final List<Profile> existing;
    private final Consumer<Profile> saved;
    private final String id;
    private final Map<ProfileField, FieldModel> fields = new EnumMap<>(ProfileField.class);
    private final BooleanProperty readOnly = new SimpleBooleanProperty();
    private final StringProperty clusterPassword = new SimpleStringProperty("");
    private final StringProperty zookeeperPassword = new SimpleStringProperty("");
    private final ObservableList<HopModel> hops = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final TestViewModel test;
    private Runnable close = () -> {};

    /**
     * @param existing
     *            the connections there are, for their names
     * @param saved
     *            gets it once it is kept
     */
    EditorViewModel(ConnectionDesk desk, WindowContext window, ProfileDraft draft, List<Profile> existing,
            Consumer<Profile> saved) {
        this.desk = desk;
        this.window = window;
        this.messages = window.messages(EditorViewModel.class);
        this.existing = List.copyOf(existing);
        this.saved = saved;
        // A new one has its id from the first test on, so that what is kept while testing stays with it.
        this.id = draft.id() == null ? Profile.newId() : draft.id();
        this.test = new TestViewModel(desk, window);
        List<String> texts = List.of(draft.name(), draft.group(), draft.environment(), draft.zookeeper(), draft.root(),
                draft.zookeeperUser(), draft.clusterUser(), draft.pollSeconds(), draft.endpoints());
        for (int i = 0; i < FIELDS.size(); i++) {
            FieldModel field = new FieldModel(FIELDS.get(i), texts.get(i));
            field.textProperty().addListener((_, _, _) -> check());
            fields.put(field.field(), field);
        }
        readOnly.set(draft.readOnly());
        draft.hops().forEach(this::addHop);
        check();
    }

    FieldModel field(ProfileField field) {
        return Objects.requireNonNull(fields.get(field));
    }

    BooleanProperty readOnlyProperty() {
        return readOnly;
    }

    /** The OpenMLDB user's password; empty to leave what is kept. */
    StringProperty clusterPasswordProperty() {
        return clusterPassword;
    }

    /** The ZooKeeper user's password; empty to leave what is kept. */
    StringProperty zookeeperPasswordProperty() {
        return zookeeperPassword;
    }

    ObservableList<HopModel> hops() {
        return hops;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    TestViewModel test() {
        return test;
    }

    void setClose(Runnable close) {
        this.close = close;
    }

    void addHop() {
        addHop(ProfileDraft.Hop.EMPTY);
        check();
    }

    private void addHop(ProfileDraft.Hop hop) {
        HopModel made = new HopModel(hop);
        for (ProfileField field : HopModel.FIELDS) {
            made.field(field).textProperty().addListener((_, _, _) -> check());
        }
        hops.add(made);
    }

    void removeHop(HopModel hop) {
        hops.remove(hop);
        check();
    }

    private ProfileDraft draft() {
        return new ProfileDraft(id, field(ProfileField.NAME).text(), field(ProfileField.GROUP).text(),
                field(ProfileField.ENVIRONMENT).text(), field(ProfileField.ZOOKEEPER).text(),
                field(ProfileField.ROOT).text(), field(ProfileField.CLUSTER_USER).text(),
                field(ProfileField.ZOOKEEPER_USER).text(), readOnly.get(), field(ProfileField.POLL).text(),
                field(ProfileField.ENDPOINTS).text(), hops.stream().map(HopModel::draft).toList());
    }

    /** Checks all that can be checked without the disk. */
    private Checked check() {
        Checked checked = ProfileRules.check(draft(), existing, _ -> true);
        show(checked instanceof Checked.Invalid(List<ProfileProblem> problems) ? problems : List.of());
        return checked;
    }

    private void show(List<ProfileProblem> problems) {
        Map<FieldModel, String> found = new HashMap<>();
        problems.forEach(p -> found.put(model(p), FieldWords.problem(p, messages)));
        allFields().forEach(f -> f.setProblem(found.getOrDefault(f, "")));
    }

    private FieldModel model(ProfileProblem problem) {
        return problem.hop() < 0 ? field(problem.field()) : hops.get(problem.hop()).field(problem.field());
    }

    private Stream<FieldModel> allFields() {
        return Stream.concat(FIELDS.stream().map(this::field),
                hops.stream().flatMap(h -> HopModel.FIELDS.stream().map(h::field)));
    }

    /** The first field that is not good, in the order of the form; shows all problems. */
    Optional<FieldModel> firstProblem() {
        allFields().forEach(FieldModel::visit);
        return allFields().filter(f -> !f.isGood()).findFirst();
    }

    /** Passwords by the names they have for this profile. */
    private Map<SecretName, String> passwords(Profile profile) {
        Map<SecretName, String> typed = new HashMap<>();
        for (SecretName name : ProfileSecrets.names(profile)) {
            String password = switch (name.kind()) {
                case CLUSTER -> clusterPassword.get();
                case ZOOKEEPER -> zookeeperPassword.get();
                case SSH -> hopPassword(profile, name);
            };
            if (password != null && !password.isEmpty()) {
                typed.put(name, password);
            }
        }
        return typed;
    }

    private String hopPassword(Profile profile, SecretName name) {
        for (int i = 0; i < profile.tunnel().size(); i++) {
            if (profile.tunnel().get(i).text().equals(name.subject())) {
                return hops.get(i).passwordProperty().get();
            }
        }
        return "";
    }

    /** Tries what is in the form, saved or not. */
    void tryIt() {
        if (check() instanceof Checked.Valid(Profile profile)) {
            test.start(profile, passwords(profile));
        }
    }

    /** What came of saving. */
    private record Saved(Checked checked, @Nullable SecretException notKept) {}

    /** What holds for runs over this connection; read and kept by itself. */
    RunRulesViewModel rules() {
        return new RunRulesViewModel(desk::rules, id, window);
    }

    /** Keeps the connection and closes the form; shows what is wrong where that is not possible. */
    void save() {
        if (busy.get() || !(check() instanceof Checked.Valid(Profile profile))) {
            return;
        }
        ProfileDraft draft = draft();
        Map<SecretName, String> typed = passwords(profile);
        busy.set(true);
        window.tasks().run(messages.get("connections.saving"), () -> keep(draft, typed), this::over, failure -> {
            busy.set(false);
            window.dialogs().showFailure(messages.get("connections.saving.failed"), failure);
        });
    }

    private Saved keep(ProfileDraft draft, Map<SecretName, String> typed) throws Exception {
        ProfileBook book = desk.book();
        Checked checked = ProfileRules.check(draft, book.all(), KeyFiles::isReadable);
        SecretException notKept = null;
        if (checked instanceof Checked.Valid(Profile profile)) {
            book.save(profile);
            for (Map.Entry<SecretName, String> password : new ArrayList<>(typed.entrySet())) {
                try {
                    book.keep(password.getKey(), password.getValue());
                } catch (SecretException e) {
                    notKept = e;
                }
            }
        }
        return new Saved(checked, notKept);
    }

    private void over(Saved outcome) {
        busy.set(false);
        switch (outcome.checked()) {
            case Checked.Invalid(List<ProfileProblem> problems) -> show(problems);
            case Checked.Valid(Profile profile) -> {
                test.cancel();
                close.run();
                saved.accept(profile);
                if (outcome.notKept() != null) {
                    window.dialogs().showFailure(messages.get("connections.password.notKept", profile.name()),
                            outcome.notKept());
                }
            }
        }
    }

    void cancel() {
        test.cancel();
        close.run();
    }
}
