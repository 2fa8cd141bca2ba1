package dev.tabletop.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

class FindingKindTest {

    @Test
    void everyKindStandsInTheDocumentsWithItsSeverity() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../../docs/findings.md"));
        List<FindingKind> missing = Arrays.stream(FindingKind.values())
                .filter(k -> lines.stream().noneMatch(l -> l.startsWith("| `" + k + "` | "
                        + k.severity().name().toLowerCase(Locale.ROOT))))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void whatIsCriticalInAPartitionIsOutOfServiceOrMayLoseRows() {
        List<FindingKind> odd = Arrays.stream(FindingKind.values()).filter(FindingKind::isWithoutLeader)
                .filter(k -> k.severity() != Severity.CRITICAL || k.service() != ServiceImpact.UNAVAILABLE).toList();
        assertEquals(List.of(), odd);
    }
}
