/** What is wrong, in the user's language and colours. */
@NullMarked
package dev.tabletop.views.findings;

import org.jspecify.annotations.NullMarked;
