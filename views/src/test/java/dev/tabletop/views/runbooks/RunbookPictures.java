package dev.tabletop.views.runbooks;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.pictures.Album;
import dev.tabletop.views.pictures.Setting;
import dev.tabletop.views.runbooks.catalogue.Answers;
import dev.tabletop.views.runbooks.catalogue.Catalogue;
import dev.tabletop.views.runbooks.catalogue.RunbookForm;
import dev.tabletop.views.runbooks.sample.FakeRunbooks;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.workflow.Stage;
import dev.tabletop.views.runbooks.workflow.Work;
import dev.tabletop.views.sample.SampleStates;

/** Pictures of every page of a runbook. */
public final class RunbookPictures {

    private static final String SCREEN = "runbooks";

    private final Album album;
    private final Setting setting;

    private RunbookPictures(Album album, Setting setting) {
        this.album = album;
        this.setting = setting;
    }

    /** Takes those that the album wants. */
    public static void take(Album album) throws Exception {
        for (Setting setting : Setting.all()) {
            new RunbookPictures(album, setting).pages();
        }
        RunbookPictures usual = new RunbookPictures(album, Setting.USUAL);
        usual.readOnly();
        usual.failures();
        usual.large();
    }

    private boolean wantsAny(String... states) {
        return Stream.of(states).anyMatch(state -> album.wants(SCREEN, state, setting));
    }

    private void add(RunbookRig rig, String state) throws Exception {
        if (album.wants(SCREEN, state, setting)) {
            album.add(SCREEN, state, setting, rig.window());
        }
    }

    private RunbookRig rig(ClusterState state, java.util.function.UnaryOperator<FakeRunbooks> begin)
            throws Exception {
        return new RunbookRig(state, setting.language(), setting.theme(), setting.sectionWidth(),
                setting.sectionHeight(), begin);
    }

    private static RunbookForm form(String id) {
        return Catalogue.find(id).orElseThrow();
    }

    private static PlanSheet planned(RunbookRig rig) {
        return Objects.requireNonNull(rig.workflow().draft().planProperty().get());
    }

    /** Plans to empty the first tablet. */
    private static void plan(RunbookRig rig, String endpoint) throws Exception {
        rig.act(() -> rig.workflow().choose(form("scale-in"),
                Answers.usual(form("scale-in")).with("nodes", List.of(endpoint))));
        rig.act(rig.workflow()::plan);
        RunbookRig.await(() -> rig.workflow().stageProperty().get() == Stage.PLAN);
    }

    private static void confirm(RunbookRig rig) throws Exception {
        rig.act(() -> {
            rig.workflow().goTo(Stage.CONFIRM);
            var draft = rig.workflow().draft();
            draft.risksOpen().forEach(draft.ticked()::add);
            draft.reasonProperty().set("no writes tonight");
            draft.typedNameProperty().set(planned(rig).cluster().name());
        });
    }

    private void pages() throws Exception {
        if (!wantsAny("01_choose", "02_about", "11_goal", "12_plan", "13_confirm", "14_confirmed", "15_running",
                "16_paused", "17_stopping", "18_result")) {
            return;
        }
        ClusterState state = SampleStates.of(5, 3, 8, 3);
        String endpoint = state.tablets().getFirst().endpoint();
        try (RunbookRig rig = rig(state, f -> f)) {
            add(rig, "01_choose");
            rig.act(() -> rig.section().show(Place.ofRunbook(null, null, endpoint)));
            add(rig, "02_about");
            rig.act(() -> rig.section().show(Place.ofRunbook("scale-in", null, endpoint)));
            add(rig, "11_goal");
            plan(rig, endpoint);
            add(rig, "12_plan");
            rig.act(() -> rig.workflow().goTo(Stage.CONFIRM));
            add(rig, "13_confirm");
            confirm(rig);
            add(rig, "14_confirmed");
            rig.holdAt(4);
            rig.act(() -> rig.workflow().carryOut(true));
            RunbookRig.await(() -> Objects.requireNonNull(rig.workflow().liveProperty().get()).steps().size() > 4);
            add(rig, "15_running");
            rig.act(rig.workflow()::pauseOrGoOn);
            add(rig, "16_paused");
            rig.act(rig.workflow()::pauseOrGoOn);
            rig.release();
            rig.settle();
            add(rig, "18_result");
        }
    }

    private void readOnly() throws Exception {
        if (!wantsAny("03_read_only")) {
            return;
        }
        try (RunbookRig rig = rig(SampleStates.healthy(), FakeRunbooks::readOnly)) {
            add(rig, "03_read_only");
        }
    }

    private void failures() throws Exception {
        if (wantsAny("21_goal_wrong", "22_plan_refused", "24_unfinished", "25_resume")) {
            wrong();
        }
        if (wantsAny("23_failed", "26_stopped", "27_broke_off")) {
            ended();
        }
    }

    private void wrong() throws Exception {
        ClusterState state = SampleStates.broken();
        try (RunbookRig rig = rig(state, f -> f)) {
            rig.act(() -> rig.section().show(
                    Place.ofRunbook("replace-node", null, state.tablets().getFirst().endpoint())));
            add(rig, "21_goal_wrong");
            rig.act(() -> rig.workflow().choose(form("scale-in"), Answers.usual(form("scale-in")).with("nodes",
                    List.of(state.tablets().getFirst().endpoint()))));
            rig.act(rig.workflow()::plan);
            RunbookRig.await(() -> rig.workflow().stageProperty().get() == Stage.PLAN);
            add(rig, "22_plan_refused");
        }
        ClusterState well = SampleStates.of(5, 3, 8, 3);
        try (RunbookRig rig = rig(well, f -> f)) {
            plan(rig, well.tablets().getFirst().endpoint());
            PlanSheet plan = planned(rig);
            rig.fake().cutOff(plan, Set.of(plan.steps().getFirst().id()));
            rig.act(() -> {
                rig.workflow().goTo(Stage.CHOOSE);
            });
            rig.settle();
            add(rig, "24_unfinished");
            rig.act(() -> rig.section().show(Place.ofRunbookRun(FakeRunbooks.RUN)));
            RunbookRig.await(() -> rig.workflow().stageProperty().get() == Stage.CONFIRM);
            add(rig, "25_resume");
        }
    }

    private void ended() throws Exception {
        ClusterState state = SampleStates.of(5, 3, 8, 3);
        try (RunbookRig rig = rig(state, f -> f.failsAt("move 6"))) {
            plan(rig, state.tablets().getFirst().endpoint());
            confirm(rig);
            rig.act(() -> rig.workflow().carryOut(true));
            rig.settle();
            RunbookRig.await(() -> rig.workflow().stageProperty().get() == Stage.RESULT);
            add(rig, "23_failed");
            rig.fake().mended("move 6").failNext(new RunException(RunException.Kind.CLUSTER,
                    "No nameserver answers: connection refused. auto_failover is off (it was on).",
                    "Check the connection to the cluster, then resume the run."));
            rig.act(() -> rig.workflow().resumeLast());
            confirm(rig);
            rig.act(() -> rig.workflow().carryOut(true));
            rig.settle();
            add(rig, "27_broke_off");
        }
    }

    private void large() throws Exception {
        if (!wantsAny("41_plan_large", "42_confirm_large", "43_running_large")) {
            return;
        }
        ClusterState state = SampleStates.of(40, 60, 100, 3);
        try (RunbookRig rig = rig(state, f -> f)) {
            List<String> leaving = state.tablets().stream().limit(10).map(t -> t.endpoint()).toList();
            rig.act(() -> rig.workflow().choose(form("scale-in"),
                    Answers.usual(form("scale-in")).with("nodes", leaving)));
            rig.act(rig.workflow()::plan);
            RunbookRig.await(() -> rig.workflow().stageProperty().get() == Stage.PLAN);
            add(rig, "41_plan_large");
            rig.act(() -> rig.workflow().goTo(Stage.CONFIRM));
            add(rig, "42_confirm_large");
            confirm(rig);
            rig.holdAt(900);
            rig.act(() -> rig.workflow().carryOut(true));
            RunbookRig.await(() -> rig.workflow().workProperty().get() == Work.RUNNING
                    && Objects.requireNonNull(rig.workflow().liveProperty().get()).steps().size() > 900);
            add(rig, "43_running_large");
            rig.release();
            rig.settle();
        }
    }
}
