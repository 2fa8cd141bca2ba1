package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Thousands of small questions, some of them on their way at any time. Ends with the first that fails.
 *
 * @param <Q>
 *            question
 * @param <A>
 *            answer
 */
final class ManyQuestions<Q, A> {

    private static final int AT_ONCE = 8;

    /** Answers one; called by several threads. */
    interface Source<Q, A> {
        A answer(Q question) throws ClusterException;
    }

    private final List<Q> questions;
    private final Source<Q, A> source;
    private final List<A> answers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    ManyQuestions(List<Q> questions, Source<Q, A> source) {
        this.questions = questions;
        this.source = source;
        this.answers = new ArrayList<>(Collections.nCopies(questions.size(), null));
    }

    /** Asks all and waits; one answer for each question, in their order. */
    List<A> answers() throws ClusterException {
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < Math.min(AT_ONCE, questions.size()); i++) {
            askers.add(Thread.ofVirtual().name("questions-" + i).start(this::ask));
        }
        try {
            for (Thread asker : askers) {
                asker.join();
            }
        } catch (InterruptedException e) {
            askers.forEach(Thread::interrupt);
            throw Interruptions.whileReading(e);
        }
        Throwable first = failure.get();
        if (first instanceof ClusterException refused) {
            throw refused;
        }
        if (first != null) {
            throw new IllegalStateException("A question broke off", first);
        }
        return answers;
    }

    private void ask() {
        try {
            int i = next.getAndIncrement();
            while (i < questions.size() && failure.get() == null) {
                answers.set(i, source.answer(questions.get(i)));
                i = next.getAndIncrement();
            }
        } catch (ClusterException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }
}
