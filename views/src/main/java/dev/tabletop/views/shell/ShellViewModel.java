package dev.tabletop.views.shell;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.store.Profile;
import dev.tabletop.views.desk.ClusterOpener;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The saved connections, the clusters that are open, and which one is shown. Knows no language. */
public final class ShellViewModel {

    private final ClusterOpener opener;
    private final TaskRunner tasks;
    private final Settings settings;
    private final Clock clock;
    private final Latest loading;
    private final ObservableList<Profile> profiles = FXCollections.observableArrayList();
    private final ObservableList<OpenCluster> open = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable OpenCluster> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> trouble = new ReadOnlyObjectWrapper<>();
    private BiConsumer<OpenCluster, Profile> edited = (_, _) -> {};
    private final ReadOnlyObjectWrapper<Boolean> startingPractice = new ReadOnlyObjectWrapper<>(false);

    public ShellViewModel(ClusterOpener opener, TaskRunner tasks, Settings settings, Clock clock) {
        this.opener = opener;
        this.tasks = tasks;
        this.settings = settings;
        this.clock = clock;
        this.loading = new Latest(tasks);
    }

    /** Reads the saved connections again. */
    public void loadProfiles() {
        loading.run("profiles", opener::profiles, found -> {
            profiles.setAll(found);
            trouble.set(null);
            found.forEach(this::compare);
        }, trouble::set);
    }

    /**
     * Reads the saved connections, then opens the cluster of that name at this place.
     *
     * @param unknown
     *            called instead where no connection has that name
     */
    void open(String name, Place place, Runnable unknown) {
        loading.run("profiles", opener::profiles, found -> {
            profiles.setAll(found);
            trouble.set(null);
            found.stream().filter(p -> p.name().equals(name)).findFirst().ifPresentOrElse(p -> {
                show(p);
                find(p).ifPresent(cluster -> cluster.placeProperty().set(place));
            }, unknown);
        }, trouble::set);
    }

    ObservableList<Profile> profiles() {
        return profiles;
    }

    ObservableList<OpenCluster> open() {
        return open;
    }

    /** Null while the page of all clusters is shown. */
    ObjectProperty<@Nullable OpenCluster> selectedProperty() {
        return selected;
    }

    /** Why the saved connections cannot be read, or the practice cluster not be started; null when they can. */
    ReadOnlyObjectProperty<@Nullable Exception> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** The open cluster of this profile, if it is open. */
    Optional<OpenCluster> find(Profile profile) {
        return open.stream().filter(o -> o.profile().id().equals(profile.id())).findFirst();
    }

    /** Shows it; opens it first where it is not open. */
    void show(Profile profile) {
        OpenCluster cluster = find(profile).orElseGet(() -> openNew(profile));
        selected.set(cluster);
        compare(profile);
    }

    /**
     * Called with each open cluster whose connection was edited since, and with what it is now: it goes on over the old
     * one until it is opened anew.
     */
    void onEdited(BiConsumer<OpenCluster, Profile> reaction) {
        edited = reaction;
    }

    private void compare(Profile now) {
        find(now).filter(o -> !o.profile().equals(now)).ifPresent(o -> edited.accept(o, now));
    }

    /** Closes it and opens this profile in its place. */
    void reopen(OpenCluster cluster, Profile now) {
        close(cluster);
        show(now);
    }

    private OpenCluster openNew(Profile profile) {
        OpenCluster cluster = new OpenCluster(profile, opener, tasks, clock);
        settings.find(lastSection(profile)).map(Place::of).ifPresent(cluster.placeProperty()::set);
        cluster.placeProperty()
                .addListener((_, _, place) -> settings.keep(lastSection(profile), place.section()));
        open.add(cluster);
        cluster.connect();
        return cluster;
    }

    private static String lastSection(Profile profile) {
        return "cluster." + profile.id() + ".section";
    }

    /** Closes its tab and its connection; the one beside it is shown. */
    void close(OpenCluster cluster) {
        int index = open.indexOf(cluster);
        if (index < 0) {
            return;
        }
        open.remove(cluster);
        if (cluster.equals(selected.get())) {
            selected.set(open.isEmpty() ? null : open.get(Math.min(index, open.size() - 1)));
        }
        cluster.close();
    }

    /** Goes to the open cluster so many further, round and round; the page of all clusters is one of them. */
    void cycle(int step) {
        int count = open.size() + 1;
        OpenCluster shown = selected.get();
        int now = shown == null ? 0 : open.indexOf(shown) + 1;
        int next = Math.floorMod(now + step, count);
        selected.set(next == 0 ? null : open.get(next - 1));
    }

    boolean canPractise() {
        return opener.canPractise();
    }

    /** Whether the practice cluster is being started. */
    ReadOnlyObjectProperty<Boolean> startingPracticeProperty() {
        return startingPractice.getReadOnlyProperty();
    }

    /** Starts the cluster to practise on and shows it. */
    public void practise(String title) {
        if (startingPractice.get()) {
            return;
        }
        startingPractice.set(true);
        tasks.run(title, opener::startPractice, profile -> {
            startingPractice.set(false);
            trouble.set(null);
            if (profiles.stream().noneMatch(p -> p.id().equals(profile.id()))) {
                profiles.add(profile);
            }
            show(profile);
        }, e -> {
            startingPractice.set(false);
            trouble.set(e);
        });
    }

    /** Closes everything, for the end of the program. */
    public void closeAll() {
        List.copyOf(open).forEach(this::close);
    }
}
