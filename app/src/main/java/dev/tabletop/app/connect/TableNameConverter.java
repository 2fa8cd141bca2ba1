package dev.tabletop.app.connect;

import dev.tabletop.cluster.TableName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code DATABASE.TABLE}. */
public final class TableNameConverter implements ITypeConverter<TableName> {

    @Override
    public TableName convert(String text) {
        try {
            return TableName.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
