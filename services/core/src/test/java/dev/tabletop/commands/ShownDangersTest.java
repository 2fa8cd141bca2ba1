package dev.tabletop.commands;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ShownDangersTest {

    private static final Set<String> SHOWN = Set.of("10.0.0.2:9527 is 10 entries behind.",
            "demo.tx holds 20,000 rows in 8 partitions.");

    @Test
    void whatGrewALittleWhileItWasReadIsTheSame() {
        assertTrue(ShownDangers.tellOf("10.0.0.2:9527 is 10 entries behind.", SHOWN));
        assertTrue(ShownDangers.tellOf("10.0.0.2:9527 is 95 entries behind.", SHOWN));
        assertTrue(ShownDangers.tellOf("demo.tx holds 21,900 rows in 8 partitions.", SHOWN));
    }

    @Test
    void whatGrewFarOrFellIsNot() {
        assertFalse(ShownDangers.tellOf("10.0.0.2:9527 is 9 entries behind.", SHOWN));
        assertFalse(ShownDangers.tellOf("10.0.0.2:9527 is 10,000 entries behind.", SHOWN));
        assertFalse(ShownDangers.tellOf("demo.tx holds 40,000 rows in 8 partitions.", SHOWN));
    }

    @Test
    void anotherPlaceOrOtherWordsAreNot() {
        assertFalse(ShownDangers.tellOf("10.0.0.3:9527 is 10 entries behind.", SHOWN));
        assertFalse(ShownDangers.tellOf("10.0.0.2:9528 is 10 entries behind.", SHOWN));
        assertFalse(ShownDangers.tellOf("10.0.0.2:9527 has 10 entries more.", SHOWN));
    }
}
