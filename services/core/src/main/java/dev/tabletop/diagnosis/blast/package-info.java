/** What a cluster would lose if nodes failed: pure functions of one reading of it. */
@NullMarked
package dev.tabletop.diagnosis.blast;

import org.jspecify.annotations.NullMarked;
