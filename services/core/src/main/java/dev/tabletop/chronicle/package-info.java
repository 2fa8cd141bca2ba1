/** What was seen of a cluster's nodes and operations over time, kept even when the cluster itself forgets it. */
@NullMarked
package dev.tabletop.chronicle;

import org.jspecify.annotations.NullMarked;
