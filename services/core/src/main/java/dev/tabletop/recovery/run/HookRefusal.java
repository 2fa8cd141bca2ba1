package dev.tabletop.recovery.run;

import dev.tabletop.sentences.Sentence;

/** The hook before a run did not agree. */
final class HookRefusal extends RunException {

    private static final long serialVersionUID = 1L;

    private final boolean again;

    /**
     * @param again
     *            whether the run had begun before, and is as it was
     */
    HookRefusal(RunHooks.Called called, boolean again) {
        super(Kind.NOT_SAFE, Sentence.of("run.hook_before_did_not_agree", called.what(),
                called.output().isBlank() ? Sentence.NOTHING : Sentence.of("run.hook_said", called.output().strip()),
                Sentence.of(again ? "run.nothing_more_was_sent" : "run.nothing_was_sent")),
                Sentence.of("run.mend_what_hook_minds"));
        this.again = again;
    }

    /** Whether the record of the run stays as it is. */
    boolean leavesRecordAlone() {
        return again;
    }
}
