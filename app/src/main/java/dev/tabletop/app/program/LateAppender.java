package dev.tabletop.app.program;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;

/**
 * Makes the appender that writes when there is something to write: most commands end without a word in the log, and
 * making it takes as long as they do. Called under its own lock.
 */
final class LateAppender extends AppenderBase<ILoggingEvent> {

    private final Supplier<Appender<ILoggingEvent>> writer;
    private @Nullable Appender<ILoggingEvent> made;

    LateAppender(Supplier<Appender<ILoggingEvent>> writer) {
        this.writer = writer;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Appender<ILoggingEvent> present = made;
        if (present == null) {
            present = writer.get();
            made = present;
        }
        present.doAppend(event);
    }

    @Override
    public void stop() {
        super.stop();
        if (made != null) {
            made.stop();
        }
    }
}
