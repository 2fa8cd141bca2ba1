package dev.tabletop.views.topology.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.TableName;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.topology.drawing.Inks;
import dev.tabletop.views.topology.drawing.Sheet;
import dev.tabletop.views.topology.model.TopologyModel;
import dev.tabletop.views.topology.model.TopologyWords;

class MatrixSheetTest {

    private static Sheet sheet(int partitions, Language language) {
        ClusterState state = SampleStates.of(3, 1, partitions, 3);
        Map<TableName, Boolean> unfolded = new HashMap<>();
        state.tables().forEach(t -> unfolded.put(t.name(), true));
        MatrixRows rows = MatrixRows.of(TopologyModel.of(state),
                new MatrixOptions("", StateFilter.ALL, SortBy.NAME, ColumnFold.ALL, unfolded));
        assertEquals(partitions + 1, rows.size());
        Messages messages = Messages.of(MatrixView.class, language);
        return MatrixSheet.of("all", rows,
                new MatrixDrawing(messages, new TopologyWords(Messages.of(TopologyWords.class, language))), messages);
    }

    @Test
    void aPictureOfMoreRowsThanItHoldsSaysHowManyAreMissing() {
        assertTrue(sheet(700, Language.ENGLISH).svg(Inks.of(Map.of()))
                .contains("The first 600 of 701 rows. Filter the matrix for a picture of the others."));
        assertTrue(sheet(700, Language.CHINESE).svg(Inks.of(Map.of())).contains("701"));
    }

    @Test
    void aPictureOfAllRowsSaysNothing() {
        Sheet all = sheet(599, Language.ENGLISH);
        assertFalse(all.svg(Inks.of(Map.of())).contains("The first"));
        assertTrue(all.height() < sheet(600, Language.ENGLISH).height());
    }
}
