/**
 * A deterministic OpenMLDB cluster in memory behind the port: tablets with true logs, a nameserver with metadata and
 * operations that progress as virtual time passes. For tests of what is done to a cluster.
 */
package dev.tabletop.recovery.model;
