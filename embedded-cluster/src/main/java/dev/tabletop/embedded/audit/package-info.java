/** What is really there, looked up row by row: in service, and on the disks. */
@NullMarked
package dev.tabletop.embedded.audit;

import org.jspecify.annotations.NullMarked;
