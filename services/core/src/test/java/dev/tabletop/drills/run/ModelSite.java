package dev.tabletop.drills.run;

import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.Fault;
import dev.tabletop.drills.Place;
import dev.tabletop.recovery.model.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Breaks a model cluster; a test says what goes wrong with that. */
final class ModelSite implements DrillSite {

    final List<String> done = new ArrayList<>();
    Set<Fault> possible = EnumSet.allOf(Fault.class);
    @Nullable
    Map<String, Long> missing;
    @Nullable
    Fault causeFails;
    @Nullable
    Fault healFails;
    Runnable whenCausing = () -> {};
    private final Scenario scenario;

    ModelSite(Scenario scenario) {
        this.scenario = scenario;
    }

    @Override
    public Set<Fault> faults() {
        return possible;
    }

    @Override
    public List<Place> places() {
        return List.of(tablet("tablet-1"), tablet("tablet-2"), tablet("tablet-3"),
                new Place("nameserver-1", Place.Kind.NAMESERVER, "ns-1"),
                new Place("zookeeper", Place.Kind.ZOOKEEPER, "zk-1"));
    }

    static Place tablet(String name) {
        return new Place(name, Place.Kind.TABLET, name);
    }

    @Override
    public void cause(Fault fault, Place place) throws DrillException {
        whenCausing.run();
        done.add(fault + " " + place.name());
        if (place.kind() == Place.Kind.NAMESERVER) {
            scenario.cluster().nameserverFailover(Duration.ofSeconds(2));
        } else if (place.kind() == Place.Kind.ZOOKEEPER) {
            scenario.cluster().zookeeperOutage(Duration.ofSeconds(6));
        } else if (fault == Fault.POWER_LOSS) {
            scenario.losePower(place.name());
        } else {
            scenario.kill(place.name());
        }
        if (fault == causeFails) {
            throw new DrillException(place.name() + " did not answer.", "Look at it.");
        }
    }

    @Override
    public void heal(Fault fault, Place place) throws DrillException {
        if (fault == healFails) {
            throw new DrillException(place.name() + " does not start.", "Look at its log.");
        }
        done.add("heal " + fault + " " + place.name());
        if (place.kind() == Place.Kind.TABLET) {
            scenario.start(place.name());
        }
    }

    @Override
    public Optional<WriteLoad> load() {
        if (missing == null) {
            return Optional.empty();
        }
        Map<String, Long> lost = missing;
        return Optional.of(new WriteLoad() {
            private long written;

            @Override
            public void start() {
                done.add("writes begin");
            }

            @Override
            public Map<String, Written> written() {
                return Map.of("demo.tx/0", new Written(written += 10, 1, Duration.ofSeconds(2)));
            }

            @Override
            public Map<String, Long> missing() {
                return lost;
            }

            @Override
            public void close() {
                done.add("writes end");
            }
        });
    }
}
