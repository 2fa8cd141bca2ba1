package dev.tabletop.views.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {

    private final DirectTaskRunner tasks = DirectTaskRunner.held();
    private final List<String> answers = new ArrayList<>();

    @Test
    void onlyTheNewestQuestionIsAnsweredWhicheverAnswerComesLast() {
        Latest latest = new Latest(tasks);
        latest.run("old", () -> "old", answers::add, e -> answers.add("failed"));
        latest.run("new", () -> "new", answers::add, e -> answers.add("failed"));
        tasks.release(1);
        tasks.release(0);
        assertEquals(List.of("new"), answers);
    }

    @Test
    void aDroppedQuestionDoesNotReportItsFailureEither() {
        Latest latest = new Latest(tasks);
        latest.<String>run("old", () -> {
            throw new IllegalStateException("too late");
        }, answers::add, e -> answers.add("failed"));
        latest.cancel();
        tasks.release(0);
        assertEquals(List.of(), answers);
    }
}
