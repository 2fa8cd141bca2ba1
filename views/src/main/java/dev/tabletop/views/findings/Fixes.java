package dev.tabletop.views.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.look.Look;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;

/** What mends the findings about something that is selected, wherever that is. JavaFX thread only. */
public final class Fixes {

    private final ClusterContext context;
    private final FindingText texts;
    private final Fixing fixing;

    private record Fix(Remedy remedy, List<Finding> concerned, String title) {}

    public Fixes(ClusterContext context) {
        this.context = context;
        this.texts = new FindingText(context.window().language());
        this.fixing = new Fixing(context);
    }

    /** As menu items; none where nothing is wrong, or nothing helps, or nothing may be changed. */
    public List<MenuItem> items(Place about, String idPrefix) {
        List<MenuItem> items = new ArrayList<>();
        for (Fix fix : fixes(about)) {
            MenuItem item = new MenuItem(fix.title(), Look.icon("fth-tool"));
            item.setMnemonicParsing(false);
            item.setId(idPrefix + "." + fix.remedy().kind());
            item.setOnAction(_ -> fixing.begin(fix.remedy(), fix.concerned()));
            items.add(item);
        }
        return items;
    }

    /** As buttons. */
    public List<Button> buttons(Place about, String idPrefix) {
        List<Button> buttons = new ArrayList<>();
        for (Fix fix : fixes(about)) {
            Button button = Look.button(idPrefix + "." + fix.remedy().kind(), "fth-tool",
                    texts.fix(fix.remedy().kind()), () -> fixing.begin(fix.remedy(), fix.concerned()));
            button.setAccessibleText(fix.title());
            buttons.add(button);
        }
        return buttons;
    }

    private List<Fix> fixes(Place about) {
        Update update = context.live().update();
        if (update == null || context.desk().recovery().isEmpty()) {
            return List.of();
        }
        List<Finding> here = update.findings().stream().filter(f -> isAbout(f, about)).toList();
        Map<Remedy, Fix> fixes = new LinkedHashMap<>();
        if (!here.isEmpty()) {
            Remedies remedies = Remedies.of(update);
            for (FindingGroup group : FindingGroup.of(here)) {
                String what = texts.title(group.kind());
                remedies.all(group).stream().filter(r -> about.table() != null || r.place().table() == null)
                        .forEach(r -> fixes.putIfAbsent(r,
                                new Fix(r, group.findings(), texts.fix(r.kind()) + "  (" + what + ")")));
            }
        }
        return List.copyOf(fixes.values());
    }

    private static boolean isAbout(Finding finding, Place about) {
        PartitionId partition = finding.partition();
        if (about.partition() != null) {
            return about.partition().equals(partition) && (about.endpoint() == null || finding.endpoint() == null
                    || about.endpoint().equals(finding.endpoint()));
        }
        if (about.table() != null) {
            return partition != null && partition.table().equals(about.table());
        }
        return about.endpoint() != null && about.endpoint().equals(finding.endpoint());
    }
}
