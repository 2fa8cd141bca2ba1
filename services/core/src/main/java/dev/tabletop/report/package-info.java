/** What was seen, planned and done as one document, and its writers. Pure. */
@NullMarked
package dev.tabletop.report;

import org.jspecify.annotations.NullMarked;
