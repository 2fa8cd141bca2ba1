package dev.tabletop.hooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabletop.recovery.run.RunHooks;
import dev.tabletop.store.RunRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Programs of the user as hooks. Each gets the plan as JSON on its standard input and facts in its environment, and
 * nothing else of this program's: no password, no other variable of this program. Exit code 0 is well. Safe for use by
 * several threads.
 */
public final class ProgramHooks implements RunHooks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunRules.@Nullable Hook before;
    private final RunRules.@Nullable Hook after;

    public ProgramHooks(RunRules rules) {
        this.before = rules.before();
        this.after = rules.after();
    }

    @Override
    public Optional<Called> before(About about) {
        return before == null
                ? Optional.empty()
                : Optional.of(new HookProcess(before).call(about.plan(), facts("before", about)));
    }

    /** Its input is {@code {"result": {"state", "summary"}, "plan": ...}}. */
    @Override
    public Optional<Called> after(About about, Ended ended) {
        if (after == null) {
            return Optional.empty();
        }
        Map<String, String> facts = facts("after", about);
        facts.put("TABLETOP_STATE", ended.state().name());
        facts.put("TABLETOP_SUMMARY", harmless(ended.summary()));
        ObjectNode input = JSON.createObjectNode();
        input.putObject("result").put("state", ended.state().name()).put("summary", ended.summary());
        input.set("plan", plan(about.plan()));
        return Optional.of(new HookProcess(after).call(input.toPrettyString(), facts));
    }

    private static JsonNode plan(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    private static Map<String, String> facts(String phase, About about) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("TABLETOP_HOOK", phase);
        facts.put("TABLETOP_RUN", about.run());
        facts.put("TABLETOP_KIND", about.kind().name());
        facts.put("TABLETOP_CLUSTER", harmless(about.cluster().name()));
        facts.put("TABLETOP_CLUSTER_ID", about.cluster().fingerprint());
        facts.put("TABLETOP_SCOPE", harmless(about.scope()));
        facts.put("TABLETOP_OWNER", harmless(about.owner()));
        return facts;
    }

    /** A process takes no variable with a zero character in it. */
    private static String harmless(String text) {
        return text.replace('\0', '?');
    }
}
