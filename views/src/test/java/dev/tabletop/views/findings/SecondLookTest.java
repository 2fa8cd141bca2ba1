package dev.tabletop.views.findings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class SecondLookTest {

    @TempDir
    private Path folder;
    private SampleCluster cluster;
    private ClusterContext context;
    private Update picture;

    @BeforeEach
    void open() throws Exception {
        cluster = new SampleCluster(SampleStates.broken(), folder);
        cluster.allowChanges();
        context = cluster.context(DirectTaskRunner.atOnce(), new RecordingDialogs(), new MemorySettings(),
                Language.ENGLISH);
        await().until(() -> context.live().update() != null);
        picture = Objects.requireNonNull(context.live().update());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private List<Finding> withoutLeader() {
        return picture.findings().stream().filter(f -> f.kind() == FindingKind.LEADER_LOST_FOLLOWERS_FRESH
                || f.kind() == FindingKind.LEADER_LOST_FOLLOWERS_BEHIND).toList();
    }

    private SecondLook.Answer ask(Duration patience) {
        AtomicReference<SecondLook.@Nullable Answer> answer = new AtomicReference<>();
        new SecondLook(context, Messages.of(SecondLook.class, Language.ENGLISH), patience).begin(picture,
                Remedy.Kind.RECOVER, withoutLeader(), answer::set);
        await().until(() -> answer.get() != null);
        return Objects.requireNonNull(answer.get());
    }

    @Test
    void whatIsAsItWasShownIsSo() {
        SecondLook.Answer.Same same = assertInstanceOf(SecondLook.Answer.Same.class, ask(Duration.ofSeconds(20)));
        assertEquals(8, same.look().holding().size());
    }

    @Test
    void whatNoLongerHoldsIsOver() {
        cluster.become(SampleStates.healthy());
        SecondLook.Answer.Over over = assertInstanceOf(SecondLook.Answer.Over.class, ask(Duration.ofSeconds(20)));
        assertEquals(withoutLeader(), over.look().gone());
        assertTrue(over.look().added().isEmpty());
    }

    @Test
    void aClusterThatGivesNoAnswerIsWaitedForNoLongerThanSaid() {
        cluster.keepSilent();
        SecondLook.Answer.Failed failed = assertInstanceOf(SecondLook.Answer.Failed.class,
                ask(Duration.ofMillis(200)));
        assertFalse(String.valueOf(failed.why().getMessage()).isBlank());
    }
}
