package dev.tabletop.views.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tabletop.views.fleet.FleetViewModel;
import javafx.util.Subscription;

/** Tells the page of all clusters what the open ones show. */
final class FleetFeed {

    private final ShellViewModel model;
    private final FleetViewModel fleet;
    private final Map<OpenCluster, Subscription> following = new HashMap<>();
    private final Subscription all;

    FleetFeed(ShellViewModel model, FleetViewModel fleet) {
        this.model = model;
        this.fleet = fleet;
        all = Subscription.combine(model.profiles().subscribe(() -> fleet.setProfiles(model.profiles())),
                model.open().subscribe(this::opened));
        fleet.setProfiles(model.profiles());
        opened();
    }

    private void opened() {
        List.copyOf(following.keySet()).stream().filter(c -> !model.open().contains(c)).forEach(gone -> {
            Subscription ended = following.remove(gone);
            if (ended != null) {
                ended.unsubscribe();
            }
            fleet.closedCluster(gone.profile());
        });
        model.open().stream().filter(c -> !following.containsKey(c)).forEach(this::follow);
    }

    private void follow(OpenCluster cluster) {
        Subscription health = cluster.healthProperty().subscribe(_ -> tell(cluster));
        following.put(cluster, health);
        Subscription phase = cluster.phaseProperty().subscribe(_ -> cluster.live().ifPresent(live -> following
                .computeIfPresent(cluster, (_, s) -> s.and(live.updateProperty().subscribe(_ -> tell(cluster))))));
        following.computeIfPresent(cluster, (_, s) -> s.and(phase));
    }

    private void tell(OpenCluster cluster) {
        cluster.live().ifPresent(live -> fleet.openCluster(cluster.profile(), cluster.healthProperty().get(), live));
    }

    void close() {
        all.unsubscribe();
        following.values().forEach(Subscription::unsubscribe);
        following.clear();
    }
}
