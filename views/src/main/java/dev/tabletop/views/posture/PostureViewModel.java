package dev.tabletop.views.posture;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.diagnosis.Severity;
import dev.tabletop.diagnosis.posture.Posture;
import dev.tabletop.diagnosis.posture.Practice;
import dev.tabletop.diagnosis.posture.Rule;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionModel;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.LiveFeed;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The checklist, kept fresh. */
final class PostureViewModel implements SectionModel {

    private final ClusterContext context;
    private final Messages messages;
    private final PracticeText texts;
    private final GridModel<Practice> practices;
    /** Whatever the filter lets through; made off the JavaFX thread. */
    private volatile List<Practice> all = List.of();
    private final LiveFeed<Practice> feed;
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");

    PostureViewModel(ClusterContext context, Messages messages) {
        this.context = context;
        this.messages = messages;
        this.texts = new PracticeText(messages);
        WindowContext window = context.window();
        this.practices = new GridModel<>(spec(), window.tasks(), window.settings());
        this.feed = new LiveFeed<>(practices, context, update -> {
            List<Practice> judged = Posture.of(update.state());
            all = judged;
            return judged;
        });
        practices.revisionProperty().addListener(_ -> sumUp());
    }

    private GridSpec<Practice> spec() {
        return new GridSpec<>("posture.list", messages.get("posture.title"), Practice::rule, List.of(
                GridColumn.<Practice>dot("state", messages.get("posture.state"), 120, r -> texts.state(r.state()),
                        r -> PracticeText.tone(r.state())).orderedBy(Practice::state),
                GridColumn.<Practice>text("rule", messages.get("posture.rule"), 210, texts::title)
                        .orderedBy(Practice::rule),
                GridColumn.<Practice>text("recommended", messages.get("posture.recommended"), 220, texts::recommended),
                GridColumn.<Practice>text("found", messages.get("posture.found"), 430, texts::found)
                        .toned(r -> r.state() == Practice.State.WARN ? Tone.PLAIN : Tone.MUTED),
                GridColumn.<Practice>text("why", messages.get("posture.why"), 320, texts::why).hidden(),
                GridColumn.<Practice>text("mend", messages.get("posture.mend"), 320,
                        r -> r.state() == Practice.State.OK ? null : texts.mend(r)).hidden(),
                GridColumn.<Practice>count("places", messages.get("posture.places"), 90,
                        r -> r.where().size() + r.more()).hidden()),
                messages.get("posture.empty"));
    }

    private void sumUp() {
        List<Practice> judged = all;
        summary.set(judged.isEmpty()
                ? ""
                : messages.get("posture.summary", count(judged, Practice.State.OK), judged.size(),
                        count(judged, Practice.State.WARN), count(judged, Practice.State.UNKNOWN)));
    }

    private static int count(List<Practice> practices, Practice.State state) {
        return (int) practices.stream().filter(p -> p.state() == state).count();
    }

    @Override
    public void activate() {
        feed.activate();
    }

    @Override
    public void deactivate() {
        feed.deactivate();
    }

    /** Where what is not kept to can be seen, or done something about; null where nowhere. */
    @Nullable
    Place place(Practice practice) {
        return switch (practice.rule()) {
            case NAMESERVERS, TABLETS, HOSTS -> Place.of(Place.NODES);
            case REPLICA_COUNT, REPLICAS_IN_PLACE, SYSTEM_TABLES -> Place.of(Place.TABLES);
            case REPLICAS_APART, LEADERS_SPREAD -> Place.of(Place.TOPOLOGY);
            case AUTO_FAILOVER -> maySwitchOn(practice) ? Place.of(Place.AUTO_FAILOVER) : null;
            case TASK_MANAGERS, DAEMON -> null;
        };
    }

    /** Never while anything is critical: it would do harm. */
    private boolean maySwitchOn(Practice practice) {
        Update update = context.live().update();
        return practice.state() == Practice.State.WARN && context.desk().recovery().isPresent() && update != null
                && update.findings().stream().noneMatch(f -> f.severity() == Severity.CRITICAL);
    }

    void goTo(Place place) {
        context.navigator().goTo(place);
    }

    /** What the button that leads there says. */
    String placeTitle(Practice practice) {
        return messages.get(practice.rule() == Rule.AUTO_FAILOVER ? "posture.switch_on" : "posture.show");
    }

    PracticeText texts() {
        return texts;
    }

    GridModel<Practice> practices() {
        return practices;
    }

    /** How many rules are kept to, and how many are not. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}
