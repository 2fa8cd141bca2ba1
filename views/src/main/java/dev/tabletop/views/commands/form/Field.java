package dev.tabletop.views.commands.form;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** One thing that a form asks for. JavaFX thread only. */
public abstract sealed class Field {

    private final String id;
    private final String title;
    private final List<Runnable> listeners = new ArrayList<>();

    Field(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Unique in its form. */
    public final String id() {
        return id;
    }

    /** In place of the text of its id; empty for that. */
    public final String title() {
        return title;
    }

    /** What is wrong with what is given, as the key of a text; empty where nothing is. */
    public abstract String problem();

    /** Whether something is still to be given. */
    public abstract boolean isMissing();

    /** Called after each change of what is given. */
    public final void onChange(Runnable listener) {
        listeners.add(listener);
    }

    final void changed() {
        listeners.forEach(Runnable::run);
    }

    final void follow(Observable value) {
        value.addListener(_ -> changed());
    }

    /**
     * Something that can be chosen.
     *
     * @param value
     *            what it means
     * @param key
     *            of the text that tells it; empty where {@code detail} does
     * @param detail
     *            a name of the cluster, shown as it is; may be empty
     */
    public record Option(String value, String key, String detail) {

        /** A name of the cluster. */
        static Option of(String value) {
            return new Option(value, "", value);
        }
    }

    /** One of several. */
    public static final class Choice extends Field {

        private final ObservableList<Option> options = FXCollections.observableArrayList();
        private final StringProperty value = new SimpleStringProperty("");
        private boolean fixed;
        private boolean waits;

        Choice(String id, String title) {
            super(id, title);
            follow(value);
        }

        /**
         * What was chosen and is not among it any more is no longer chosen.
         *
         * @param now
         *            what can be chosen; null while that depends on something that is not chosen yet
         */
        void offer(@Nullable List<Option> now) {
            String before = value.get();
            waits = now == null;
            if (!options.equals(now == null ? List.of() : now)) {
                options.setAll(now == null ? List.of() : now);
            }
            value.set(options.stream().anyMatch(o -> o.value().equals(before)) ? before : "");
        }

        Choice choose(@Nullable String wanted) {
            if (wanted != null && options.stream().anyMatch(o -> o.value().equals(wanted))) {
                value.set(wanted);
            }
            return this;
        }

        /** Chooses this, or nothing where it cannot be chosen any more. */
        void keep(String wanted) {
            value.set(options.stream().anyMatch(o -> o.value().equals(wanted)) ? wanted : "");
        }

        /** It stands already and is only shown. */
        void fix() {
            fixed = !value.get().isEmpty();
        }

        /** Whether it is only shown. */
        public boolean isFixed() {
            return fixed;
        }

        public ObservableList<Option> options() {
            return options;
        }

        /** Empty where nothing is chosen. */
        public StringProperty valueProperty() {
            return value;
        }

        String value() {
            return value.get();
        }

        @Override
        public String problem() {
            if (fixed && value.get().isEmpty()) {
                return "commands.problem.gone";
            }
            return options.isEmpty() && !waits ? "commands.problem.none" : "";
        }

        @Override
        public boolean isMissing() {
            return value.get().isEmpty();
        }
    }

    /** Something typed. */
    public static final class Words extends Field {

        private final StringProperty value;
        private final Rule rule;
        private final boolean needed;

        /** What is wrong with a text, as the key of a text; empty where nothing is. */
        interface Rule {
            String problem(String typed);
        }

        Words(String id, String initial, boolean needed, Rule rule) {
            super(id, "");
            this.value = new SimpleStringProperty(initial);
            this.rule = rule;
            this.needed = needed;
            follow(value);
        }

        public StringProperty valueProperty() {
            return value;
        }

        String value() {
            return value.get().strip();
        }

        /** Its number; null where it is empty or none. */
        @Nullable
        Long number() {
            try {
                return value().isEmpty() ? null : Long.valueOf(value());
            } catch (NumberFormatException _) {
                return null;
            }
        }

        @Override
        public String problem() {
            return value().isEmpty() ? "" : rule.problem(value());
        }

        @Override
        public boolean isMissing() {
            return needed && value().isEmpty();
        }
    }

    /** Yes or no. */
    public static final class Flag extends Field {

        private final BooleanProperty value = new SimpleBooleanProperty();

        Flag(String id) {
            super(id, "");
            follow(value);
        }

        public BooleanProperty valueProperty() {
            return value;
        }

        @Override
        public String problem() {
            return "";
        }

        @Override
        public boolean isMissing() {
            return false;
        }
    }

    /** The columns of a table, line by line. */
    public static final class Columns extends Field {

        private final ObservableList<ColumnLine> lines = FXCollections.observableArrayList();

        Columns(String id) {
            super(id, "");
            follow(lines);
            add();
        }

        public ObservableList<ColumnLine> lines() {
            return lines;
        }

        /** One line more. */
        public void add() {
            ColumnLine line = new ColumnLine();
            line.values().forEach(this::follow);
            lines.add(line);
        }

        @Override
        public String problem() {
            return TableRules.problemOf(this);
        }

        @Override
        public boolean isMissing() {
            return lines.stream().allMatch(l -> l.name().isEmpty());
        }
    }

    /** The indexes of a table, line by line; none leaves it to the cluster. */
    public static final class Indexes extends Field {

        private final Columns columns;
        private final ObservableList<IndexLine> lines = FXCollections.observableArrayList();

        Indexes(String id, Columns columns) {
            super(id, "");
            this.columns = columns;
            follow(lines);
        }

        public ObservableList<IndexLine> lines() {
            return lines;
        }

        /** One line more. */
        public void add() {
            IndexLine line = new IndexLine();
            line.values().forEach(this::follow);
            lines.add(line);
        }

        @Override
        public String problem() {
            return TableRules.problemOf(this, columns);
        }

        @Override
        public boolean isMissing() {
            return false;
        }
    }
}
