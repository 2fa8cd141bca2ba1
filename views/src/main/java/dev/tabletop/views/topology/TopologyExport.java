package dev.tabletop.views.topology;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.dialogs.FileQuestion;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.TaskRunner;
import dev.tabletop.views.topology.drawing.Inks;
import dev.tabletop.views.topology.drawing.Pixels;
import dev.tabletop.views.topology.drawing.PngWriter;
import dev.tabletop.views.topology.drawing.Sheet;

/** Saves pictures as files. */
final class TopologyExport {

    private final TaskRunner tasks;
    private final Dialogs dialogs;
    private final Messages messages;
    private final String cluster;

    TopologyExport(TaskRunner tasks, Dialogs dialogs, Messages messages, String cluster) {
        this.tasks = tasks;
        this.dialogs = dialogs;
        this.messages = messages;
        this.cluster = cluster;
    }

    void png(Sheet sheet, Inks inks) {
        ask("png", messages.get("topology.export.png.kind"), file -> {
            Pixels pixels = sheet.paint(inks);
            save(file, () -> PngWriter.write(pixels));
        });
    }

    void svg(Sheet sheet, Inks inks) {
        ask("svg", messages.get("topology.export.svg.kind"),
                file -> save(file, () -> sheet.svg(inks).getBytes(StandardCharsets.UTF_8)));
    }

    private void ask(String ending, String kind, java.util.function.Consumer<Path> chosen) {
        String name = "topology-" + cluster.replaceAll("[^\\p{L}\\p{N}_-]", "_") + "." + ending;
        dialogs.saveFile(new FileQuestion(messages.get("topology.export.question"), name, kind,
                List.of("*." + ending)), chosen);
    }

    private void save(Path file, Callable<byte[]> content) {
        tasks.run(messages.get("topology.export.running"), () -> Files.write(file, content.call()),
                written -> dialogs.notice(messages.get("topology.export.done", written)),
                e -> dialogs.showFailure(messages.get("topology.export.failed", file), e));
    }
}
