/** A command at work on one cluster: it belongs to the cluster and goes on whatever is shown. */
@NullMarked
package dev.tabletop.views.commands.work;

import org.jspecify.annotations.NullMarked;
