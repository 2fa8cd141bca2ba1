/**
 * The adapter for OpenMLDB: finds the nameserver by ZooKeeper, talks gRPC to nameserver and tablets, and turns every
 * answer and failure into the vocabulary of the cluster package. Nothing of OpenMLDB's protocol leaves this package.
 */
@NullMarked
package dev.tabletop.openmldb;

import org.jspecify.annotations.NullMarked;
