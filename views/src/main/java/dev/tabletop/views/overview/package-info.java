/** What is wrong with a cluster, worst first, and how it stands in numbers. */
@NullMarked
package dev.tabletop.views.overview;

import org.jspecify.annotations.NullMarked;
