/** Texts in the user's language. */
@NullMarked
package dev.tabletop.views.i18n;

import org.jspecify.annotations.NullMarked;
