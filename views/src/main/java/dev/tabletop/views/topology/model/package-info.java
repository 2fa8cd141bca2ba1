/** What the pictures of a cluster show, as pure functions of its state. */
@NullMarked
package dev.tabletop.views.topology.model;

import org.jspecify.annotations.NullMarked;
