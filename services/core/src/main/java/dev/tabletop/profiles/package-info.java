/** Working with saved connections: what may stand in them, how they travel in files, how they lead to a cluster. */
@NullMarked
package dev.tabletop.profiles;

import org.jspecify.annotations.NullMarked;
