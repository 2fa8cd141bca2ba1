package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.wire.tablet.TaskInfo;
import dev.tabletop.wire.tablet.TaskStatus;

/** What a task does when its turn comes. */
@FunctionalInterface
interface Work {

    /**
     * Does the work and says how it stands: kDone, kFailed, kDoing (a tablet accepted it and will report, or the
     * nameserver no longer leads and the next leader does it), or kInited (look again later).
     */
    TaskStatus run(TaskInfo task);
}
