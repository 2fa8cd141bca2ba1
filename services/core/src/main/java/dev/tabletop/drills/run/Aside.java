package dev.tabletop.drills.run;

import org.jspecify.annotations.Nullable;

/** Where a drill does what takes long, so that it goes on watching meanwhile. */
public interface Aside {

    /** Something that takes long. */
    interface Task {
        void run() throws Exception;
    }

    /** It is at work, or over. Safe for use by several threads. */
    interface Job {

        boolean isOver();

        /** Why it did not come to its end; null while it is at work and where it did. */
        @Nullable
        Exception failure();

        /** Waits for its end. */
        void await() throws InterruptedException;
    }

    /** Begins it. */
    Job begin(String name, Task task);

    /** Each on a thread of its own, which ends with the task. */
    static Aside threads() {
        return (name, task) -> {
            ThreadJob job = new ThreadJob(task);
            job.thread = Thread.ofPlatform().name(name).daemon().unstarted(job);
            job.thread.start();
            return job;
        };
    }

    /** At once, on the caller's thread. */
    static Aside atOnce() {
        return (_, task) -> {
            ThreadJob job = new ThreadJob(task);
            job.run();
            return job;
        };
    }
}
