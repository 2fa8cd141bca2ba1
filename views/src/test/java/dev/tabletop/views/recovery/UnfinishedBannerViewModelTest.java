package dev.tabletop.views.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import dev.tabletop.recovery.run.RunException;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.sample.SampleStates;

class UnfinishedBannerViewModelTest {

    private final MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.healthy());
    private final UnfinishedBannerViewModel banner = new UnfinishedBannerViewModel(one.fake, one.tasks,
            Messages.of(UnfinishedBanner.class, Language.ENGLISH));

    @Test
    void whereEveryRunIsOverNothingIsSaid() {
        banner.look();
        assertEquals("", banner.textProperty().get());
    }

    @Test
    void aRunThatIsNotOverIsSaidUntilTheUserHasSeenIt() {
        one.fake.cutOff(MadeUpRecovery.atOnce(SampleStates.healthy()).examined().plan());
        banner.look();
        assertEquals("A run at this cluster is not over. It was cut off.", banner.textProperty().get());
        banner.hide();
        assertEquals("", banner.textProperty().get());
    }

    @Test
    void thatItCannotBeReadIsSaidToo() {
        one.fake.failNext(new RunException(RunException.Kind.CLUSTER, "ZooKeeper does not answer.", ""));
        banner.look();
        assertEquals("Whether a run was left unfinished could not be read: ZooKeeper does not answer.",
                banner.textProperty().get());
    }
}
