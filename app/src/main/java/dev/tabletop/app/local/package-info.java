/** The commands that run a local cluster on a folder and break it on purpose. */
@NullMarked
package dev.tabletop.app.local;

import org.jspecify.annotations.NullMarked;
