/** What the console keeps on this machine: profiles, run journal, audit log, history, examinations and plans. */
@NullMarked
package dev.tabletop.store;

import org.jspecify.annotations.NullMarked;
