/** What is wrong with a cluster, as pure functions of one reading of it. */
@NullMarked
package dev.tabletop.diagnosis;

import org.jspecify.annotations.NullMarked;
