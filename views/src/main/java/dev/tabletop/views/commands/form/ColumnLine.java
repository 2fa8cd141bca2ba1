package dev.tabletop.views.commands.form;

import java.util.List;

import dev.tabletop.cluster.TableDefinition.Column;
import dev.tabletop.cluster.TableDefinition.ColumnType;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A column as it is asked for. */
public final class ColumnLine {

    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<ColumnType> type = new SimpleObjectProperty<>(ColumnType.STRING);
    private final BooleanProperty notNull = new SimpleBooleanProperty();

    public StringProperty nameProperty() {
        return name;
    }

    public ObjectProperty<ColumnType> typeProperty() {
        return type;
    }

    public BooleanProperty notNullProperty() {
        return notNull;
    }

    String name() {
        return name.get().strip();
    }

    List<Observable> values() {
        return List.of(name, type, notNull);
    }

    Column column() {
        return new Column(name(), type.get(), notNull.get());
    }
}
