/** The runbooks that there are: what each is for, what it asks, and how answers become what a plan is made for. */
@NullMarked
package dev.tabletop.views.runbooks.catalogue;

import org.jspecify.annotations.NullMarked;
