/** Operations: asynchronous work of the nameserver, each a list of tasks. */
@NullMarked
package dev.tabletop.embedded.nameserver.ops;

import org.jspecify.annotations.NullMarked;
