package dev.tabletop.app.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import dev.tabletop.secrets.PrivateFile;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;

/** The program's log: one rolling file, nothing on the terminal. Secrets are never handed to it. */
public final class ProgramLog {

    private static final Map<String, Level> QUIET = Map.of("org.apache.zookeeper", Level.WARN, "org.apache.curator",
            Level.WARN, "io.grpc", Level.INFO, "io.netty", Level.INFO);

    private ProgramLog() {}

    /** Begins to write; the folder is made where it is missing. Where it cannot be written there is no log. */
    public static void start(Path file) {
        closeToOthers(file);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        QUIET.forEach((name, level) -> context.getLogger(name).setLevel(level));
        LateAppender appender = new LateAppender(() -> appender(context, file));
        appender.setContext(context);
        appender.start();
        root.addAppender(appender);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** The folder, too: older parts of the log are written by the library. */
    private static void closeToOthers(Path file) {
        try {
            PrivateFile.prepare(file);
        } catch (IOException e) {
            // Then there is no log, and the program goes on.
            return;
        }
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        // Line breaks of foreign text are folded, so that nobody can forge an entry.
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36} - "
                + "%replace(%msg){'[\\r\\n]+', ' / '}%n%ex");
        encoder.start();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i.gz");
        policy.setMaxFileSize(FileSize.valueOf("10MB"));
        policy.setMaxHistory(14);
        policy.setTotalSizeCap(FileSize.valueOf("100MB"));
        policy.start();
        appender.setRollingPolicy(policy);
        appender.start();
        return appender;
    }
}
