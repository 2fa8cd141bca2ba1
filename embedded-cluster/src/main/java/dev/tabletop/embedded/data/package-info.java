/** A bank's data for the local cluster: tables, rows, loading, and a workload that goes on through failures. */
@NullMarked
package dev.tabletop.embedded.data;

import org.jspecify.annotations.NullMarked;
