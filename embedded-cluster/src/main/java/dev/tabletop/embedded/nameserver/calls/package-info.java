/** The nameserver's calls: one class per family, each check in its order with its code and message. */
@NullMarked
package dev.tabletop.embedded.nameserver.calls;

import org.jspecify.annotations.NullMarked;
