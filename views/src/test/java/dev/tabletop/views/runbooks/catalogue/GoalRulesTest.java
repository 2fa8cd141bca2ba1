package dev.tabletop.views.runbooks.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.runbooks.Past;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.service.Asked;
import dev.tabletop.views.sample.SampleStates;

class GoalRulesTest {

    private final ClusterState well = SampleStates.of(3, 1, 4, 2);
    private final ClusterState broken = SampleStates.broken();
    private final GoalField working = new GoalField.Nodes("nodes", GoalField.Count.NOT_ALL,
            GoalField.Which.WORKING);
    private final GoalField lost = new GoalField.Nodes("node", GoalField.Count.ONE, GoalField.Which.LOST);

    private static String problem(GoalField field, ClusterState state, String... given) {
        return GoalRules.check(field, Answers.NONE.with(field.id(), List.of(given)), state)
                .map(GoalRules.Problem::key).orElse("");
    }

    private List<String> tablets(ClusterState state) {
        return state.tablets().stream().map(t -> t.endpoint()).toList();
    }

    @Test
    void tabletsThatWorkCanBeEmptiedAndOneHasToStay() {
        assertEquals("problem.nodes", problem(working, well));
        assertEquals("", problem(working, well, tablets(well).getFirst()));
        assertEquals("problem.nodes.all", problem(working, well, tablets(well).toArray(String[]::new)));
        assertEquals("problem.node.gone", problem(working, well, "10.9.9.9:1"));
    }

    @Test
    void aTabletThatIsLostIsReplacedAndOneThatWorksIsNot() {
        String gone = NodeChoice.of(broken, GoalField.Which.LOST).getFirst().endpoint();
        assertEquals("", problem(lost, broken, gone));
        assertEquals("problem.node.lost", problem(working, broken, gone));
        assertEquals("problem.node.works", problem(lost, well, tablets(well).getFirst()));
        assertEquals("problem.node", problem(lost, well));
    }

    @Test
    void numbersPartitionsAndChoicesAreChecked() {
        GoalField number = new GoalField.Amount("amount", 1, 24, 4);
        assertEquals("", problem(number, well, " 24 "));
        assertEquals("problem.number", problem(number, well, "25"));
        assertEquals("problem.number", problem(number, well, "many"));
        GoalField partition = new GoalField.Partitions("partitions", GoalField.Count.SOME);
        assertEquals("", problem(partition, well, well.partitions().findFirst().orElseThrow().id().toString()));
        assertEquals("problem.partition.gone", problem(partition, well, "demo.nothing/0"));
        assertEquals("problem.partitions", problem(partition, well));
        assertEquals("problem.choice", problem(new GoalField.Choice("way", List.of("a", "b")), well, "c"));
    }

    @Test
    void aFormIsAnsweredWhenEveryFieldIs() {
        RunbookForm form = Catalogue.find("scale-in").orElseThrow();
        Answers usual = Answers.usual(form);
        assertFalse(GoalRules.isAnswered(form, usual, well));
        assertTrue(GoalRules.isAnswered(form, usual.with("nodes", List.of(tablets(well).getFirst())), well));
        assertTrue(GoalRules.isAnswered(Catalogue.find("scale-out").orElseThrow(),
                Answers.usual(Catalogue.find("scale-out").orElseThrow()), null));
    }

    @Test
    void everyRunbookOfTheProgramIsOfferedAndMakesAGoalThatItTakes() {
        var core = RunbookCatalog.all();
        String partition = well.partitions().findFirst().orElseThrow().id().toString();
        Answers answers = Answers.NONE.with("partitions", List.of(partition))
                .with("partition", List.of(partition)).with("operation", List.of("7"))
                .with("record", List.of("7"));
        for (String field : List.of("holder", "nodes", "node", "offline", "back", "restart", "leading", "leader",
                "from", "to")) {
            answers = answers.with(field, List.of(tablets(well).getFirst()));
        }
        Given given = new Given(answers, well);
        Set<String> offered = new TreeSet<>();
        for (RunbookForm form : Catalogue.all()) {
            Asked asked = form.goal().apply(given);
            offered.add(asked.runbook());
            assertNotNull(core.plan(asked.runbook(), new RunbookFacts(well, Past.UNKNOWN), asked.goal()), form.id());
        }
        assertEquals(core.all().stream().map(r -> r.name()).collect(Collectors.toCollection(TreeSet::new)), offered);
    }

    @Test
    void everyRunbookHasItsTextsInBothLanguages() {
        for (Language language : List.of(Language.ENGLISH, Language.CHINESE)) {
            Messages messages = Messages.of(Catalogue.class, language);
            for (RunbookForm form : Catalogue.all()) {
                for (String which : List.of("title", "what", "when", "risk")) {
                    assertFalse(messages.get(form.text(which)).isBlank(), form.id());
                }
                for (GoalField field : form.fields()) {
                    assertFalse(messages.get(field.title()).isBlank(), form.id());
                    if (field instanceof GoalField.Choice choice) {
                        choice.options().forEach(
                                o -> assertFalse(messages.get(field.title() + "." + o).isBlank(), form.id()));
                    }
                }
            }
        }
    }
}
