/** The window: one package per feature. */
@NullMarked
package dev.tabletop.views;

import org.jspecify.annotations.NullMarked;
