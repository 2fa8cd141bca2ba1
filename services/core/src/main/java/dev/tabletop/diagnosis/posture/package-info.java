/** How far a cluster keeps to the best practice of high availability: a pure function of one reading of it. */
@NullMarked
package dev.tabletop.diagnosis.posture;

import org.jspecify.annotations.NullMarked;
