package dev.tabletop.views.alerts;

import java.util.List;
import java.util.stream.Collectors;

import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;

/** Alerts in words. */
final class AlertText {

    /** What is said. */
    record Said(String title, String text) {}

    private static final int MOST_KINDS = 3;
    private static final int LONGEST = 200;

    private final Messages messages;
    private final FindingText findings;

    AlertText(Language language) {
        this.messages = Messages.of(AlertText.class, language);
        this.findings = new FindingText(language);
    }

    /** What is new on a cluster: the title says how much, the text what. */
    Said of(String cluster, News news) {
        boolean flapsAlone = news.fresh().isEmpty();
        List<Finding> told = flapsAlone ? news.flapping() : news.fresh();
        String title = messages.get(flapsAlone ? "alerts.flapping" : "alerts.critical", CellText.plain(cluster, 60),
                told.size());
        String text = lines(told);
        if (!flapsAlone && !news.flapping().isEmpty()) {
            text = text + "\n" + messages.get("alerts.flapping.too", news.flapping().size());
        }
        return new Said(title, text);
    }

    private String lines(List<Finding> told) {
        List<FindingKind> kinds = told.stream().map(Finding::kind).distinct().toList();
        String lines = kinds.stream().limit(MOST_KINDS).map(k -> line(k, told.stream().filter(f -> f.kind() == k)
                .toList())).collect(Collectors.joining("\n"));
        return kinds.size() > MOST_KINDS
                ? lines + "\n" + messages.get("alerts.more", kinds.size() - MOST_KINDS)
                : lines;
    }

    private String line(FindingKind kind, List<Finding> of) {
        String place = findings.place(of.getFirst());
        String where = of.size() == 1 ? place : messages.get("alerts.place.more", place, of.size() - 1);
        return CellText.plain(where + ": " + findings.title(kind), LONGEST);
    }

    /** A run that is over. */
    Said of(String cluster, RunRecord run) {
        String title = messages.get(switch (run.state()) {
            case COMPLETE -> "alerts.run.complete";
            case COMPLETE_WITH_LOSSES -> "alerts.run.losses";
            case INCOMPLETE -> "alerts.run.incomplete";
            case STOPPED -> "alerts.run.stopped";
            case RUNNING, ABANDONED -> "alerts.run.over";
        }, CellText.plain(cluster, 60));
        String summary = run.summary().isBlank() ? "" : "\n" + CellText.plain(run.summary(), LONGEST);
        return new Said(title, CellText.plain(run.scope(), LONGEST) + summary);
    }

    /** What a trial says. */
    Said trial() {
        return new Said(messages.get("alerts.trial.title"), messages.get("alerts.trial.text"));
    }
}
