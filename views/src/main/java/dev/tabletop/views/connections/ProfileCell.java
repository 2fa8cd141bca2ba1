package dev.tabletop.views.connections;

import java.util.List;

import dev.tabletop.store.Profile;
import dev.tabletop.tunnel.SshHop;
import dev.tabletop.views.connections.ManagerViewModel.ProfileRow;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.EnvironmentBadge;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A connection in the list: its environment's colour, name and way; its group above the first of a group. */
final class ProfileCell extends ListCell<ProfileRow> {

    private final WindowContext window;
    private final Messages messages;

    ProfileCell(WindowContext window) {
        this.window = window;
        this.messages = window.messages(ProfileCell.class);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(ProfileRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            setTooltip(null);
            return;
        }
        Profile profile = row.profile();
        String way = way(profile);
        VBox box = new VBox(card(profile, way));
        if (!row.heading().isEmpty()) {
            box.getChildren().addFirst(Look.label(row.heading(), "profile-group"));
        }
        setGraphic(box);
        setTooltip(new Tooltip(profile.name() + "\n" + way));
        setAccessibleText(String.join(", ", profile.name(), EnvironmentBadge.text(profile.environment(),
                window.language()), profile.group(), way));
    }

    private HBox card(Profile profile, String way) {
        Region stripe = new Region();
        stripe.getStyleClass().addAll("environment-stripe", EnvironmentBadge.styleClass(profile.environment()));
        Label name = Look.label(profile.name(), "profile-name");
        name.setMinWidth(0);
        HBox names = new HBox(name, EnvironmentBadge.of(profile.environment(), window.language()));
        names.getStyleClass().add("profile-names");
        if (profile.readOnly()) {
            names.getChildren().add(Look.label(messages.get("connections.badge.readOnly"), Styles.BADGE));
        }
        if (!profile.tunnel().isEmpty()) {
            names.getChildren().add(Look.label("SSH", Styles.BADGE));
        }
        names.getChildren().stream().skip(1).forEach(n -> ((Region) n).setMinWidth(Region.USE_PREF_SIZE));
        Label where = Look.label(way, Styles.MUTED);
        VBox words = new VBox(names, where);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox card = new HBox(stripe, words);
        card.getStyleClass().add("profile-card");
        return card;
    }

    private static String way(Profile profile) {
        String target = profile.zookeeper() + profile.root();
        List<String> hops = profile.tunnel().stream().map(SshHop::host).toList();
        return hops.isEmpty() ? target : String.join(" → ", hops) + " → " + target;
    }
}
