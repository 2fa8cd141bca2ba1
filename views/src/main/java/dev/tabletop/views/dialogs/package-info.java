/** Questions, failures and confirmations. */
@NullMarked
package dev.tabletop.views.dialogs;

import org.jspecify.annotations.NullMarked;
