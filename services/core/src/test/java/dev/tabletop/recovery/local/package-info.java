/** Recovery proven on a real local cluster: real tablets, nameservers and ZooKeeper. */
@NullMarked
package dev.tabletop.recovery.local;

import org.jspecify.annotations.NullMarked;
