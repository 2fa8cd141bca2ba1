/** The tablets as the nameserver sees them: who is healthy, how they are called, what they report. */
@NullMarked
package dev.tabletop.embedded.nameserver.tablets;

import org.jspecify.annotations.NullMarked;
