package dev.tabletop.views.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.runbooks.Past;
import dev.tabletop.runbooks.Precheck;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.runbooks.catalogue.Answers;
import dev.tabletop.views.runbooks.catalogue.Catalogue;
import dev.tabletop.views.runbooks.catalogue.Given;
import dev.tabletop.views.runbooks.catalogue.GoalRules;
import dev.tabletop.views.runbooks.catalogue.RunbookForm;
import dev.tabletop.views.runbooks.catalogue.Subject;
import dev.tabletop.views.runbooks.service.Asked;
import dev.tabletop.views.sample.SampleStates;

/** Every finding that a runbook mends leads to that runbook, asked about what is wrong; nothing helpless is offered. */
class RemediesTest {

    private static final Set<Runbook> WITHOUT = EnumSet.of(Runbook.START_TABLETS, Runbook.NAMESERVER, Runbook.STANDBY,
            Runbook.CONNECTION, Runbook.WAIT, Runbook.LAG, Runbook.LATER, Runbook.NONE);

    /** The form that a place opens, filled in; then its plan. */
    private static RunbookDraft plan(Place place, ClusterState state) {
        RunbookForm form = Catalogue.find(Objects.requireNonNull(place.runbook())).orElseThrow();
        Answers answers = Objects.requireNonNull(Subject.of(place, state)).fill(form);
        assertTrue(GoalRules.isAnswered(form, answers, state), place + " leaves open: " + answers);
        Asked asked = form.goal().apply(new Given(answers, state));
        return RunbookCatalog.all().plan(asked.runbook(), new RunbookFacts(state, Past.UNKNOWN), asked.goal());
    }

    @Property(tries = 400)
    void whatIsOfferedOpensAFilledFormWhosePlanHasSomethingToDo(@ForAll long seed) {
        ClusterState state = new Trouble(seed).state();
        List<Finding> findings = Diagnosis.of(state);
        Remedies remedies = Remedies.of(state, findings);
        List<Remedy> offered = new ArrayList<>();
        findings.forEach(f -> offered.addAll(remedies.all(f)));
        FindingGroup.of(findings).forEach(g -> offered.addAll(remedies.all(g)));
        for (Remedy remedy : offered) {
            if (remedy.place().runbook() != null && remedy.kind() != Remedy.Kind.REPLACE) {
                RunbookDraft plan = plan(remedy.place(), state);
                assertFalse(plan.isRefused(), () -> remedy + ": " + plan.toPlan("", asked(remedy, state).goal(), "",
                        state.identity(), state.readAt()).prechecks().stream().filter(Precheck::isFailed).toList());
                assertFalse(plan.steps().isEmpty(), () -> remedy + " has nothing to do");
            }
        }
    }

    private static Asked asked(Remedy remedy, ClusterState state) {
        RunbookForm form = Catalogue.find(Objects.requireNonNull(remedy.place().runbook())).orElseThrow();
        return form.goal()
                .apply(new Given(Objects.requireNonNull(Subject.of(remedy.place(), state)).fill(form), state));
    }

    @Property(tries = 200)
    void whereTheDiagnosisNamesARunbookOfAPartitionOrAnOperationItIsOffered(@ForAll long seed) {
        ClusterState state = new Trouble(seed).state();
        List<Finding> findings = Diagnosis.of(state);
        Remedies remedies = Remedies.of(state, findings);
        for (Finding finding : findings) {
            Remedy first = remedies.first(finding);
            Remedy.Kind kind = first == null ? null : first.kind();
            switch (finding.runbook()) {
                case MANUAL_RECOVERY -> assertEquals(Remedy.Kind.RECOVER, kind);
                case RECOVER_REPLICA -> assertEquals(Remedy.Kind.RECOVER_REPLICA, kind);
                case MEND_NOT_LOADED -> assertEquals(Remedy.Kind.MEND_NOT_LOADED, kind);
                case MEND_FENCE -> assertEquals(Remedy.Kind.MEND_FENCE, kind);
                case SNAPSHOT_PAUSED -> assertEquals(Remedy.Kind.MEND_SNAPSHOTS, kind);
                case ADD_REPLICA -> assertEquals(Remedy.Kind.ADD_REPLICA, kind);
                case STOP_AUTOMATIC -> assertEquals(Remedy.Kind.STOP_AUTOMATIC, kind);
                case OPERATIONS -> assertEquals(
                        finding.kind() == FindingKind.STUCK_OPERATION ? Remedy.Kind.MEND_OPERATION : null, kind);
                default -> assertTrue(kind == null || !WITHOUT.contains(finding.runbook()), finding.toString());
            }
        }
    }

    @Example
    void everyKindHasItsWordsInBothLanguagesAndEveryAdviceToo() {
        for (Language language : Language.values()) {
            FindingText text = new FindingText(language);
            for (Remedy.Kind kind : Remedy.Kind.values()) {
                assertFalse(text.fix(kind).isBlank());
            }
            for (Runbook runbook : Runbook.values()) {
                assertFalse(text.advice(runbook).isBlank());
            }
        }
    }

    @Example
    void aFollowerThatRefusesItsLeaderIsFedAgainAndTwoPartitionsOfThemAreRecoveredTogether() {
        ClusterState state = SampleStates.healthy();
        List<PartitionId> ids = state.tables().getFirst().partitions().stream().map(Partition::id).toList();
        Finding one = fenced(ids.getFirst());
        Finding other = fenced(ids.get(1));
        Remedies remedies = Remedies.of(state, List.of(one, other));
        assertEquals(List.of(new Remedy(Remedy.Kind.MEND_FENCE, Place.ofRunbook("mend-fence", ids.getFirst(), null))),
                remedies.all(one));
        assertEquals(List.of(new Remedy(Remedy.Kind.RECOVER, Place.ofTable(Place.RECOVERY, ids.getFirst().table()))),
                remedies.all(new FindingGroup(one.kind(), one.severity(), List.of(one, other))));
        assertFalse(plan(remedies.all(one).getFirst().place(), state).isRefused());
    }

    private static Finding fenced(PartitionId id) {
        return new Finding(FindingKind.TERM_DIVERGES, Severity.WARNING, id, "b:1", null, Sentence.plain("seen"), null,
                Runbook.MEND_FENCE);
    }

    @Example
    void aTabletThatIsGoneIsTakenOutOfServiceFirstAndOneThatIsBackIsBroughtBackAsAWhole() {
        ClusterState gone = SampleStates.broken();
        String endpoint = gone.tablets().getLast().endpoint();
        List<Finding> found = Diagnosis.of(gone);
        Finding offline = found.stream().filter(f -> f.kind() == FindingKind.TABLET_OFFLINE).findFirst().orElseThrow();
        assertEquals(Place.ofRunbook("replace-node", null, endpoint),
                Remedies.of(gone, found).all(offline).getLast().place());

        ClusterState back = Trouble.allDownOn(SampleStates.healthy(), endpoint);
        List<Finding> down = Diagnosis.of(back).stream().filter(f -> f.kind() == FindingKind.REPLICA_DOWN).toList();
        Remedies remedies = Remedies.of(back, down);
        assertEquals(List.of(Remedy.Kind.RECOVER_REPLICA, Remedy.Kind.NODE_RECOVER),
                remedies.all(down.getFirst()).stream().map(Remedy::kind).toList());
        assertEquals(Place.ofRunbook("node-recover", null, endpoint), Objects.requireNonNull(
                remedies.first(FindingGroup.of(down).getFirst())).place());
    }

    @Example
    void aTabletThatComesAndGoesIsRelievedOfItsLeadersAndOneThatLeadsNothingIsNot() {
        ClusterState state = SampleStates.healthy();
        String leading = state.partitions().flatMap(p -> p.leader().stream()).findFirst().orElseThrow().endpoint();
        Finding flaps = new Finding(FindingKind.TABLET_FLAPS, Severity.WARNING, null, leading, null,
                Sentence.plain("seen"));
        assertEquals(List.of(new Remedy(Remedy.Kind.LEADERS_OFF, Place.ofRunbook("leaders-off", null, leading))),
                Remedies.of(state, List.of(flaps)).all(flaps));
        ClusterState led = Trouble.ledBy(state, leading, false);
        assertEquals(List.of(), Remedies.of(led, List.of(flaps)).all(flaps));
    }

    /** Clusters with something wrong in them; the same seed makes the same. */
    private static final class Trouble {

        private final Random random;

        Trouble(long seed) {
            this.random = new Random(seed);
        }

        ClusterState state() {
            ClusterState well = SampleStates.of(4, 2, 3, 3);
            List<Tablet> tablets = well.tablets().stream().map(this::tablet).toList();
            Set<String> silent = new java.util.HashSet<>();
            tablets.stream().filter(t -> !t.answered()).forEach(t -> silent.add(t.endpoint()));
            return with(well, tablets, operations(well), (p, r) -> replica(r, silent.contains(r.endpoint())));
        }

        private Tablet tablet(Tablet well) {
            return switch (random.nextInt(8)) {
                case 0 -> new Tablet(well.endpoint(), null, Tablet.State.OFFLINE, Duration.ofMinutes(3), false, "no");
                case 1 -> new Tablet(well.endpoint(), null, Tablet.State.HEALTHY, Duration.ofMinutes(3), false, "no");
                default -> well;
            };
        }

        private List<Operation> operations(ClusterState well) {
            TableName table = well.tables().getFirst().name();
            Operation.State state = random.nextBoolean() ? Operation.State.FAILED : Operation.State.RUNNING;
            return random.nextInt(3) > 0
                    ? List.of()
                    : List.of(new Operation(7, "kAddReplicaOP", table, random.nextInt(3), state, "kLoadTable",
                            well.readAt().minusSeconds(7_200), null));
        }

        private Replica replica(Replica well, boolean silent) {
            int odd = random.nextInt(10);
            boolean alive = odd != 0;
            if (silent || odd == 1) {
                return of(well, well.meta().leader(), alive, null, !silent);
            }
            ReplicaStatus status = Objects.requireNonNull(well.status());
            LoadState load = odd == 2 ? LoadState.SNAPSHOT_PAUSED : odd == 3 ? LoadState.LOADING : LoadState.NORMAL;
            return of(well, well.meta().leader(), alive,
                    new ReplicaStatus(status.role(), load, status.offset(), status.rows(), status.bytes()), true);
        }

        private static Replica of(Replica well, boolean leader, boolean alive, @Nullable ReplicaStatus status,
                boolean answered) {
            ReplicaMeta meta = well.meta();
            return new Replica(new ReplicaMeta(meta.endpoint(), leader, alive, meta.offset(), meta.rows(),
                    meta.bytes(), meta.diskBytes(), alive), status, answered);
        }

        private interface Change {
            Replica of(Partition partition, Replica replica);
        }

        private static ClusterState with(ClusterState well, List<Tablet> tablets, List<Operation> operations,
                Change change) {
            List<Table> tables = new ArrayList<>();
            for (Table table : well.tables()) {
                tables.add(new Table(table.name(), table.tid(), table.storage(), table.segmentCount(),
                        table.replicaCount(),
                        table.partitions().stream().map(p -> new Partition(p.id(),
                                p.replicas().stream().map(r -> change.of(p, r)).toList(), p.terms())).toList()));
            }
            return new ClusterState(well.identity(), well.readAt(), well.nameservers(), tablets, false, tables,
                    operations);
        }

        /** What this tablet led is led by its first other copy; its own are not alive. */
        static ClusterState allDownOn(ClusterState well, String endpoint) {
            return ledBy(well, endpoint, true);
        }

        static ClusterState ledBy(ClusterState well, String away, boolean down) {
            return with(well, well.tablets(), List.of(), (p, r) -> {
                boolean here = r.endpoint().equals(away);
                String heir = p.replicas().stream().map(Replica::endpoint).filter(e -> !e.equals(away)).findFirst()
                        .orElseThrow();
                boolean was = p.leader().filter(l -> l.endpoint().equals(away)).isPresent();
                boolean leads = was ? r.endpoint().equals(heir) : r.meta().leader();
                ReplicaStatus status = Objects.requireNonNull(r.status());
                ReplicaStatus now = here && down
                        ? null
                        : new ReplicaStatus(leads ? Role.LEADER : Role.FOLLOWER, LoadState.NORMAL, status.offset(),
                                status.rows(), status.bytes());
                return of(r, leads, !(here && down), now, true);
            });
        }
    }
}
