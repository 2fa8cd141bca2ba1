/** Tables, their partitions and replicas: what the nameserver says, what each tablet says, where they disagree. */
@NullMarked
package dev.tabletop.views.tables;

import org.jspecify.annotations.NullMarked;
