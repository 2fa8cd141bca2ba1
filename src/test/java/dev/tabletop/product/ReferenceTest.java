package dev.tabletop.product;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.app.WriteReference;
import dev.tabletop.app.reference.ReferenceFiles;

class ReferenceTest {

    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Set<String> MACROS = Set.of("TH", "SH", "SS", "PP", "TP", "B", "I", "br", "nf", "fi");

    @Test
    void thePageOfTheDocumentationTellsTheCommandsAsTheyAre() throws Exception {
        assertEquals(WriteReference.files().page(), Files.readString(DOCS.resolve(ReferenceFiles.PAGE)),
                "docs/" + ReferenceFiles.PAGE + " is not what the commands say by now; write it anew with"
                        + " packaging/reference --docs");
    }

    @Test
    void theManualPageUsesNothingButTheUsualMacrosAndNamesEveryCommand() {
        List<String> lines = Arrays.asList(WriteReference.files().manual().split("\n"));
        Set<String> unknown = lines.stream().filter(l -> l.startsWith(".")).map(l -> l.replaceAll("^\\.(\\S+).*", "$1"))
                .filter(m -> !MACROS.contains(m)).collect(Collectors.toCollection(TreeSet::new));
        assertAll(() -> assertEquals(Set.of(), unknown),
                () -> assertTrue(lines.contains(".SS tabletop plan manual\\-recovery"), () -> lines.toString()),
                () -> assertTrue(lines.stream().noneMatch(l -> l.startsWith("'"))));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theCompletionIsAScriptThatBashUnderstands(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), WriteReference.files().completion());
        Process bash = new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), said);
    }
}
