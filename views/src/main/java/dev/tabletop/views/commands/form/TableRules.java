package dev.tabletop.views.commands.form;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.tabletop.cluster.TableDefinition.Column;

/** What is wrong with the columns and indexes of a table, as the key of a text; empty where nothing is. Pure. */
final class TableRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private TableRules() {}

    /** Of a database, a table or a column. */
    static String problemOfName(String name) {
        return NAME.matcher(name).matches() ? "" : "commands.problem.name";
    }

    static String problemOf(Field.Columns columns) {
        Set<String> names = new HashSet<>();
        for (ColumnLine line : columns.lines()) {
            if (line.name().isEmpty()) {
                if (columns.lines().size() > 1) {
                    return "commands.problem.column.unnamed";
                }
            } else if (!problemOfName(line.name()).isEmpty()) {
                return "commands.problem.name";
            } else if (!names.add(line.name())) {
                return "commands.problem.column.twice";
            }
        }
        return "";
    }

    static String problemOf(Field.Indexes indexes, Field.Columns columns) {
        List<Column> known = columns.lines().stream().map(ColumnLine::column).toList();
        for (IndexLine line : indexes.lines()) {
            String problem = problemOf(line, known);
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        return "";
    }

    private static String problemOf(IndexLine line, List<Column> columns) {
        for (String key : line.columns()) {
            if (columns.stream().noneMatch(c -> c.name().equals(key) && c.type().canBeKey())) {
                return "commands.problem.index.key";
            }
        }
        if (!line.time().isEmpty()
                && columns.stream().noneMatch(c -> c.name().equals(line.time()) && c.type().canBeTime())) {
            return "commands.problem.index.time";
        }
        if (line.minutes() == null) {
            return "commands.problem.index.age";
        }
        return line.latest() == null ? "commands.problem.index.latest" : "";
    }
}
