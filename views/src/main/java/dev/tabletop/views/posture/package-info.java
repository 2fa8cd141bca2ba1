/** How far a cluster keeps to the best practice of high availability, as a checklist. */
@NullMarked
package dev.tabletop.views.posture;

import org.jspecify.annotations.NullMarked;
