package dev.tabletop.report;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.Candidate;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.LeaderChoice;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.NeedsDecision;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.ReplicaPlan;
import dev.tabletop.recovery.Step;

/** The part of a report that tells evidence, choice and plan, partition by partition. */
final class HtmlPlan {

    private final Markup html;
    private final Plan plan;
    private final @Nullable Evidence evidence;

    HtmlPlan(Markup html, Plan plan, @Nullable Evidence evidence) {
        this.html = html;
        this.plan = plan;
        this.evidence = evidence;
    }

    void write() {
        html.raw("<section>").element("h2", "Evidence, choice and plan").raw("<p>Plan <code>").text(plan.id())
                .raw("</code> for ").text(plan.scope()).raw(". The worst that it can do: <b>")
                .text(plan.damage().name().toLowerCase(Locale.ROOT)).raw("</b>. Every step looks before it acts,"
                        + " so the plan can be run again after any interruption.</p>\n");
        losses();
        List<PartitionPlan> work = plan.partitions().stream()
                .filter(p -> !p.needsNothing()).toList();
        work.forEach(this::partition);
        int idle = plan.partitions().size() - work.size();
        if (idle > 0) {
            html.raw("<p class=\"calm\">").text(idle).raw(" partitions need nothing.</p>");
        }
        html.raw("</section>\n");
    }

    private void losses() {
        if (plan.losses().isEmpty()) {
            html.raw("<p class=\"calm\">No rows are given up.</p>\n");
            return;
        }
        html.raw("<h3>Losses</h3><table><thead>").row("th", "Loss", "Partition", "Replica", "From", "To", "Certainty",
                "Why").raw("</thead><tbody>\n");
        for (Loss loss : plan.losses()) {
            html.row("td", loss.id(), loss.partition(), loss.endpoint(), loss.fromOffset(),
                    loss.toOffset() == Loss.UNKNOWN_END ? "nobody knows" : loss.toOffset(),
                    loss.certainty().name().toLowerCase(Locale.ROOT), loss.why().toString());
        }
        html.raw("</tbody></table>\n");
    }

    private void partition(PartitionPlan partition) {
        LeaderChoice choice = partition.choice();
        html.raw("<details class=\"partition\"><summary><span class=\"where\">").text(partition.id()).raw("</span> ")
                .element("span class=\"pill "
                        + (partition.status() == PartitionPlan.Status.READY ? "note" : "critical") + "\"",
                        words(partition.status().name()));
        html.raw(" <span class=\"choice\">").text(choice == null || choice.endpoint() == null
                ? partition.why().toString()
                : "leader " + choice.endpoint() + choice.lead())
                .raw("</span></summary>\n<p>").text((choice == null ? partition.why() : choice.why()).toString())
                .raw("</p>\n");
        if (choice != null) {
            candidates(partition, choice);
        }
        partition.decisions().forEach(this::decision);
        steps(partition.steps());
        html.raw("</details>\n");
    }

    private void candidates(PartitionPlan partition, LeaderChoice choice) {
        html.raw("<table><thead>").row("th", "Rank", "Replica", "Before", "Offset", "How it is known", "Term",
                "What becomes of it", "Why").raw("</thead><tbody>\n");
        for (Candidate candidate : choice.candidates()) {
            ReplicaPlan part = partition.replicas().stream().filter(r -> r.endpoint().equals(candidate.endpoint()))
                    .findFirst().orElse(null);
            html.row("td", candidate.rank(), candidate.endpoint(), before(partition, candidate.endpoint()),
                    candidate.offset().offset(), words(candidate.offset().rung().name()),
                    candidate.term().term() == null
                            ? "unknown"
                            : candidate.term().term() + " (" + words(candidate.term().source().name()) + ")",
                    part == null ? null : part.part().words(), part == null ? candidate.reason() : part.why());
        }
        html.raw("</tbody></table>\n");
    }

    private @Nullable String before(PartitionPlan partition, String endpoint) {
        if (evidence == null) {
            return null;
        }
        return evidence.partitions().stream().filter(p -> p.id().equals(partition.id())).findFirst()
                .map(p -> p.before().replicas().stream().filter(r -> r.endpoint().equals(endpoint)).findFirst()
                        .map(r -> (r.leader() ? "leader" : "follower") + (r.alive() ? ", alive" : ", not alive")
                                + (p.replica(endpoint).map(ReplicaEvidence::before).map(b -> b.isLoaded()).orElse(false)
                                        ? ", loaded"
                                        : ", not loaded"))
                        .orElse(""))
                .orElse(null);
    }

    private void decision(NeedsDecision decision) {
        html.raw("<p class=\"decide\">").text(decision.question().toString()).raw("</p><ul>");
        decision.options()
                .forEach(o -> html.raw("<li><b>").text(o.label().toString()).raw("</b>: ")
                        .text(o.consequence().toString())
                        .raw("</li>"));
        html.raw("</ul>\n");
    }

    private void steps(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        html.raw("<ol class=\"steps\">");
        for (Step step : steps) {
            html.raw("<li class=\"" + step.damage().name().toLowerCase(Locale.ROOT) + "\"><b>")
                    .text(step.title().toString())
                    .raw("</b><br>").text(step.reason().toString());
            if (!step.equivalent().isEmpty()) {
                html.raw("<pre>").text(String.join("\n", step.equivalent())).raw("</pre>");
            }
            html.raw("</li>\n");
        }
        html.raw("</ol>\n");
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
