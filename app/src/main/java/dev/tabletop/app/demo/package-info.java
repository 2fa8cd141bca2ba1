/** The demonstration: a failure and its recovery on a local cluster, told on the terminal and proved at the end. */
@NullMarked
package dev.tabletop.app.demo;

import org.jspecify.annotations.NullMarked;
