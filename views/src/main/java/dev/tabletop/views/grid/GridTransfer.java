package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.CellText;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.report.Sheet;
import dev.tabletop.report.SheetFormat;
import dev.tabletop.views.dialogs.FileQuestion;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;

/** Takes rows out of a grid: into the clipboard, or into a file. */
final class GridTransfer {

    private final GridModel<?> model;
    private final WindowContext window;
    private final Messages messages;

    GridTransfer(GridModel<?> model, WindowContext window, Messages messages) {
        this.model = model;
        this.window = window;
        this.messages = messages;
    }

    /** Copies the selected rows, with the titles. */
    void copy(SheetFormat format) {
        if (model.selectedRows().isEmpty()) {
            return;
        }
        Callable<Sheet> sheet = model.sheet(true);
        window.tasks().quietly(model.spec().title(), () -> {
            Sheet made = sheet.call();
            return new Written(format.write(made), made.rows().size());
        }, written -> {
            window.dialogs().copy(written.text());
            window.dialogs().notice(messages.get("grid.copied", CellText.count(written.rows())));
        }, e -> window.dialogs().showFailure(model.spec().title(), e));
    }

    private record Written(String text, int rows) {}

    /** Copies one cell as it is shown, safe for a spreadsheet like whole rows. */
    void copyCell(@Nullable Object value, String shown) {
        window.dialogs().copy(value instanceof Number ? shown : SheetFormat.tsvCell(shown));
    }

    /** Writes what is shown into a file that the user names. */
    void export(SheetFormat format) {
        String name = model.spec().id().replace('.', '-') + "-"
                + window.clock().instant().toString().substring(0, 19).replace(":", "") + "." + format.extension();
        FileQuestion question = new FileQuestion(messages.get("grid.export"), name.toLowerCase(Locale.ROOT),
                format.extension().toUpperCase(Locale.ROOT), List.of("*." + format.extension()));
        window.dialogs().saveFile(question, file -> write(format, file));
    }

    private void write(SheetFormat format, Path file) {
        Callable<Sheet> sheet = model.sheet(false);
        window.tasks().run(messages.get("grid.exporting", file.getFileName()), () -> {
            Sheet made = sheet.call();
            Files.writeString(file, format.write(made));
            return made.rows().size();
        }, rows -> window.dialogs().notice(messages.get("grid.exported", CellText.count(rows), file)),
                e -> window.dialogs().showFailure(messages.get("grid.export.failed", file), e));
    }
}
