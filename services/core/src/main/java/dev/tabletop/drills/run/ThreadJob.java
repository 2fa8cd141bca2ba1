package dev.tabletop.drills.run;

import org.jspecify.annotations.Nullable;

/** A task with its end. */
final class ThreadJob implements Runnable, Aside.Job {

    private final Aside.Task task;
    /** Set before it is started; null where the task runs at once. */
    @Nullable
    Thread thread;
    private volatile @Nullable Exception failure;
    private volatile boolean over;

    ThreadJob(Aside.Task task) {
        this.task = task;
    }

    @Override
    public void run() {
        try {
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = e;
        } catch (Exception e) {
            // The top of a thread: whatever it was is told where the job is waited for.
            failure = e;
        } finally {
            over = true;
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public @Nullable Exception failure() {
        return failure;
    }

    @Override
    public void await() throws InterruptedException {
        if (thread != null) {
            thread.join();
        }
    }
}
