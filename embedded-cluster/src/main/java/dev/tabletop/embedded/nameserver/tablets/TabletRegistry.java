package dev.tabletop.embedded.nameserver.tablets;

import dev.tabletop.embedded.host.NodeNetwork;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tablets this nameserver process has ever seen, filled from {@code /nodes} only: a tablet that was down when the
 * process started is unknown. A tablet is never forgotten. Safe for use by several threads.
 */
public final class TabletRegistry {

    /** What a look at {@code /nodes} changed. */
    public record Change(List<String> appeared, List<String> back, List<String> gone) {}

    private final NodeNetwork network;
    private final Duration requestTimeout;
    private final TreeMap<String, KnownTablet> tablets = new TreeMap<>();
    private final Map<String, String> realEndpoints = new HashMap<>();

    public TabletRegistry(NodeNetwork network, Duration requestTimeout) {
        this.network = network;
        this.requestTimeout = requestTimeout;
    }

    /**
     * Takes the present nodes over.
     *
     * @param present
     *            names of the tablets registered now
     * @param realEndpoint
     *            the address of a tablet's name; the name itself where names are not used
     */
    public synchronized Change update(Set<String> present, Function<String, String> realEndpoint, Instant now) {
        List<String> appeared = present.stream().filter(name -> !tablets.containsKey(name)).sorted().toList();
        List<String> back = tablets.values().stream().filter(t -> !t.healthy() && present.contains(t.endpoint()))
                .map(KnownTablet::endpoint).toList();
        List<String> gone = tablets.values().stream().filter(t -> t.healthy() && !present.contains(t.endpoint()))
                .map(KnownTablet::endpoint).toList();
        appeared.forEach(name -> tablets.put(name, seen(name, realEndpoint, now)));
        back.forEach(name -> tablets.put(name, seen(name, realEndpoint, now)));
        gone.forEach(name -> tablets.computeIfPresent(name,
                (same, tablet) -> new KnownTablet(name, false, now, tablet.client())));
        return new Change(appeared, back, gone);
    }

    private KnownTablet seen(String name, Function<String, String> realEndpoint, Instant now) {
        String address = realEndpoint.apply(name);
        realEndpoints.put(name, address);
        return new KnownTablet(name, true, now,
                new TabletClient(name, network.channelTo(address), requestTimeout));
    }

    /** All known tablets by name. */
    public synchronized List<KnownTablet> all() {
        return List.copyOf(tablets.values());
    }

    public List<TabletClient> healthy() {
        return all().stream().filter(KnownTablet::healthy).map(KnownTablet::client).toList();
    }

    public Set<String> healthyEndpoints() {
        return healthy().stream().map(TabletClient::endpoint).collect(Collectors.toSet());
    }

    public synchronized Optional<KnownTablet> find(String endpoint) {
        return Optional.ofNullable(tablets.get(endpoint));
    }

    public synchronized Optional<TabletClient> healthy(String endpoint) {
        return find(endpoint).filter(KnownTablet::healthy).map(KnownTablet::client);
    }

    /** The address behind each tablet's name. */
    public synchronized Map<String, String> realEndpoints() {
        return new TreeMap<>(realEndpoints);
    }
}
