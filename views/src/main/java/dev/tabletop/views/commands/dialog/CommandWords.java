package dev.tabletop.views.commands.dialog;

import java.util.Locale;

import dev.tabletop.cluster.Operation;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.form.Field;
import dev.tabletop.views.commands.work.CommandWork;
import dev.tabletop.views.dialogs.Explanation;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;

/** Commands in words. */
public final class CommandWords {

    private static final int LONGEST_NAME = 160;
    private static final int LONGEST_TEXT = 1_000;

    private final Messages messages;
    private final Messages explanations;

    public CommandWords(WindowContext window) {
        this(window.messages(CommandWords.class), window.messages(Explanation.class));
    }

    /**
     * @param messages
     *            the texts of this package
     * @param explanations
     *            those of failures
     */
    public CommandWords(Messages messages, Messages explanations) {
        this.messages = messages;
        this.explanations = explanations;
    }

    Explanation explain(Exception why) {
        return Explanation.of(why, explanations);
    }

    Messages messages() {
        return messages;
    }

    /** What it does, short. */
    public String title(CommandKind kind) {
        return messages.get("commands.kind." + kind.id());
    }

    /** What it does and how the cluster calls it, to be found by either. */
    public String titleWithName(CommandKind kind) {
        return messages.get("commands.titled", title(kind), messages.get("commands.name." + kind.id()));
    }

    /** Above the commands that fit something. */
    public String actions() {
        return messages.get("commands.actions");
    }

    /** What they belong to in the palette. */
    public String group() {
        return messages.get("commands.group");
    }

    /** The way back to the one that was given last. */
    public String last() {
        return messages.get("commands.last");
    }

    /** Another is at work. */
    public String busy() {
        return messages.get("commands.busy");
    }

    /** The cluster was not read yet. */
    public String notYetRead() {
        return messages.get("commands.notyet");
    }

    /** How one ended, in a line. */
    public String ended(CommandWork work) {
        CommandResult result = work.result();
        Exception failure = work.failure();
        if (result != null) {
            return messages.get("commands.ended", title(work.kind()), end(result.end()), say(result.what()));
        }
        return messages.get("commands.ended", title(work.kind()), messages.get("commands.held"),
                failure == null ? "" : explain(failure).why());
    }

    /** The question whether several are to be given. */
    public String severalAsked(CommandKind kind, int count) {
        return messages.get("commands.several.asked", title(kind), count);
    }

    /** Something about commands on several objects. */
    public String several(String which, Object... values) {
        return messages.get("commands.several." + which, values);
    }

    /** In the window's language. */
    public String say(Sentence sentence) {
        return CellText.plain(sentence.in(messages.locale()), LONGEST_TEXT);
    }

    String what(CommandKind kind) {
        return messages.get("commands.what." + kind.id());
    }

    String label(Field field) {
        return field.title().isEmpty() ? messages.get("commands.field." + field.id()) : field.title();
    }

    String option(Field.Option option) {
        String detail = CellText.plain(option.detail(), LONGEST_NAME);
        return option.key().isEmpty() ? detail : messages.get(option.key(), detail);
    }

    String damage(Damage damage) {
        return messages.get(switch (damage) {
            case REVERSIBLE -> "commands.damage.reversible";
            case DESTRUCTIVE -> "commands.damage.destructive";
            case LOSSY -> "commands.damage.lossy";
        });
    }

    static String tone(Damage damage) {
        return switch (damage) {
            case REVERSIBLE -> Styles.NOTE;
            case DESTRUCTIVE -> Styles.WARNING;
            case LOSSY -> Styles.CRITICAL;
        };
    }

    String by(Refusal refusal) {
        return refusal.code() == 0
                ? messages.get("commands.refusal.held")
                : messages.get("commands.refusal.code", refusal.code());
    }

    String end(CommandResult.End end) {
        return messages.get("commands.end." + end.name().toLowerCase(Locale.ROOT));
    }

    static String tone(CommandResult.End end) {
        return end.isWell() ? Styles.GOOD : end == CommandResult.End.NOT_SEEN ? Styles.WARNING : Styles.CRITICAL;
    }

    public String operation(Operation operation) {
        String where = operation.table() == null
                ? ""
                : operation.table() + (operation.pid() == null ? "" : "/" + operation.pid());
        return messages.get("commands.operation.line", operation.id(), CellText.plain(operation.type(), LONGEST_NAME),
                CellText.plain(where, LONGEST_NAME));
    }

    String state(Operation.State state) {
        return messages.get("commands.state." + state.name().toLowerCase(Locale.ROOT));
    }
}
