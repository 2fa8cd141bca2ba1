/** The nodes of a cluster: nameservers and tablets, and what each of them holds. */
@NullMarked
package dev.tabletop.views.nodes;

import org.jspecify.annotations.NullMarked;
