/**
 * What is carried away from a cluster: an evidence bundle, with which status and planning work without the cluster, and
 * the rows of single replicas. Changes nothing in the cluster.
 */
@NullMarked
package dev.tabletop.bundle;

import org.jspecify.annotations.NullMarked;
