package dev.tabletop.views.hooks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.hooks.ProgramHooks;
import dev.tabletop.recovery.run.RunHooks;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.RunRules;
import dev.tabletop.store.RunRulesBook;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Hooks and calm time of one saved connection, as they are typed, tried and kept. */
public final class RunRulesViewModel {

    private static final int MOST_MINUTES = 10_080;
    /** What a tried hook gets in place of a plan. */
    private static final String NO_PLAN = "{\"try\": true}";

    private final Callable<RunRulesBook> book;
    private final String profile;
    private final WindowContext window;
    private final Messages messages;
    private final HookModel before = new HookModel();
    private final HookModel after = new HookModel();
    private final StringProperty calm = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper calmProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<RunHooks.@Nullable Called> tried = new ReadOnlyObjectWrapper<>();
    private Runnable close = () -> {};

    /**
     * @param book
     *            where they are kept; may block
     * @param profile
     *            the connection's id
     */
    public RunRulesViewModel(Callable<RunRulesBook> book, String profile, WindowContext window) {
        this.book = book;
        this.profile = profile;
        this.window = window;
        this.messages = window.messages(RunRulesViewModel.class);
        calm.subscribe(_ -> calmProblem.set(minutes() == null ? "hooks.problem.calm" : ""));
        show(RunRules.USUAL);
    }

    /** Reads what is kept. */
    public void open() {
        busy.set(true);
        window.tasks().quietly(messages.get("hooks.reading"), () -> book.call().of(profile), rules -> {
            busy.set(false);
            show(rules);
        }, why -> failed("hooks.reading.failed", why));
    }

    private void show(RunRules rules) {
        before.show(rules.before());
        after.show(rules.after());
        calm.set(Long.toString(rules.calm().toMinutes()));
    }

    private void failed(String what, Exception why) {
        busy.set(false);
        window.dialogs().showFailure(messages.get(what), why);
    }

    private @Nullable Integer minutes() {
        return WholeNumber.of(calm.get(), 0, MOST_MINUTES).orElse(null);
    }

    /** Whether everything that is typed can be kept. */
    boolean isGood() {
        return before.problemProperty().get().isEmpty() && after.problemProperty().get().isEmpty()
                && calmProblem.get().isEmpty();
    }

    /** Calls one of them as a run would, with no plan; nothing is sent to any cluster. */
    void tryIt(HookModel which) {
        RunRules.Hook hook = which.hook();
        if (busy.get() || hook == null || !which.problemProperty().get().isEmpty()) {
            return;
        }
        busy.set(true);
        tried.set(null);
        boolean first = which.equals(before);
        window.tasks().run(messages.get("hooks.trying"), () -> call(hook, first), called -> {
            busy.set(false);
            tried.set(called);
        }, why -> failed("hooks.trying.failed", why));
    }

    private static RunHooks.Called call(RunRules.Hook hook, boolean first) {
        RunHooks.About about = new RunHooks.About("try", RunRecord.Kind.RUNBOOK, new ClusterIdentity("try", "try"),
                "try",
                System.getProperty("user.name", ""), NO_PLAN);
        ProgramHooks hooks = new ProgramHooks(new RunRules(first ? hook : null, first ? null : hook, Duration.ZERO));
        return (first
                ? hooks.before(about)
                : hooks.after(about, new RunHooks.Ended(RunRecord.State.COMPLETE, "try"))).orElseThrow();
    }

    /** Keeps them and closes the form; a program that is not there, or cannot be called, is told instead. */
    void save() {
        Integer lasts = minutes();
        if (busy.get() || !isGood() || lasts == null) {
            return;
        }
        RunRules rules = new RunRules(before.hook(), after.hook(), Duration.ofMinutes(lasts));
        busy.set(true);
        window.tasks().run(messages.get("hooks.saving"), () -> keep(rules), kept -> {
            busy.set(false);
            before.setProblem(kept.before());
            after.setProblem(kept.after());
            if (isGood()) {
                close.run();
            }
        }, why -> failed("hooks.saving.failed", why));
    }

    /** Keys of what is wrong; nothing was kept then. */
    private record Kept(String before, String after) {}

    private Kept keep(RunRules rules) throws Exception {
        Kept kept = new Kept(missing(rules.before()), missing(rules.after()));
        if (kept.before().isEmpty() && kept.after().isEmpty()) {
            save(book.call(), rules);
        }
        return kept;
    }

    private void save(RunRulesBook into, RunRules rules) throws StoreException {
        into.save(profile, rules);
    }

    private static String missing(RunRules.@Nullable Hook hook) {
        return hook == null || Files.isExecutable(Path.of(hook.command().getFirst())) ? "" : "hooks.problem.missing";
    }

    void cancel() {
        close.run();
    }

    /** What closes the form. */
    public void setClose(Runnable closing) {
        close = closing;
    }

    HookModel before() {
        return before;
    }

    HookModel after() {
        return after;
    }

    /** Minutes. */
    StringProperty calmProperty() {
        return calm;
    }

    /** Key of what is wrong with it; empty where nothing is. */
    ReadOnlyStringProperty calmProblemProperty() {
        return calmProblem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** What came of the last try; null before one. */
    ReadOnlyObjectProperty<RunHooks.@Nullable Called> triedProperty() {
        return tried.getReadOnlyProperty();
    }
}
