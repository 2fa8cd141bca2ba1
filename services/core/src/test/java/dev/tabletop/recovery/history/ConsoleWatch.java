package dev.tabletop.recovery.history;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.FollowerObservation;
import dev.tabletop.recovery.ForcedCandidate;
import dev.tabletop.recovery.HandSeating;
import dev.tabletop.recovery.History;
import dev.tabletop.recovery.LeaderSighting;
import dev.tabletop.recovery.LedAgain;
import dev.tabletop.recovery.ReAddRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a console that may be watching, or not, puts on record. Leaders seated by hand and forced candidates are always
 * on record: what nobody recorded can't be known. Following is seen only while the console is on.
 */
final class ConsoleWatch {

    private static final Instant T = Instant.parse("2026-11-20T10:00:00Z");

    private final TrueHistory truth;
    private final List<FollowerObservation> closed = new ArrayList<>();
    private final Map<String, FollowerObservation> open = new TreeMap<>();
    private final List<ReAddRecord> reAdds = new ArrayList<>();
    private final List<HandSeating> seatings = new ArrayList<>();
    private final List<ForcedCandidate> candidates = new ArrayList<>();
    private final Set<String> mayHaveLedInThisTerm = new TreeSet<>();
    private final Map<PartitionId, LeaderSighting> leadersSeen = new TreeMap<>();
    private final List<LedAgain> ledAgain = new ArrayList<>();
    private LeaderWatch leaders = new LeaderWatch(List.of());
    private Instant now = T;
    private boolean on;

    ConsoleWatch(TrueHistory truth) {
        this.truth = truth;
        truth.replicas.forEach(r -> mayHaveLedInThisTerm.add(r.endpoint));
    }

    void switchOn() {
        on = true;
    }

    /** Whoever was not watched all the time since the term began may have led. */
    void switchOff() {
        on = false;
        leaders = new LeaderWatch(List.copyOf(leadersSeen.values()));
        closed.addAll(open.values());
        open.clear();
        truth.replicas.forEach(r -> mayHaveLedInThisTerm.add(r.endpoint));
    }

    void termBegan() {
        closed.addAll(open.values());
        open.clear();
        mayHaveLedInThisTerm.clear();
        if (!on) {
            truth.replicas.forEach(r -> mayHaveLedInThisTerm.add(r.endpoint));
        }
    }

    void recordForced(long term, TrueReplica candidate) {
        candidates.add(new ForcedCandidate(term, candidate.endpoint, T));
    }

    void recordSeating(TrueReplica replica) {
        seatings.add(new HandSeating(truth.lastTerm(), replica.endpoint, T,
                truth.operations % 2 == 0 ? truth.operations : null));
    }

    void recordReAdd(long operation, String type, TrueReplica target, TrueReplica leader) {
        List<String> others = truth.replicas.stream().filter(r -> r != target && r != leader)
                .filter(r -> !r.reachable() || r.leads()).map(r -> r.endpoint).toList();
        reAdds.add(new ReAddRecord(operation, type, target.endpoint, truth.lastTerm(), on ? now : null, others));
    }

    void timePasses(long seconds) {
        now = now.plusSeconds(seconds);
    }

    boolean sawLead(TrueReplica replica) {
        LeaderSighting seen = leadersSeen.get(Examination.ID);
        return seen != null && seen.term() == truth.lastTerm() && seen.endpoint().equals(replica.endpoint);
    }

    /** As a console that is on does all the time, and an examination once. */
    void lookAtLeaders() {
        LeaderWatch.Seen seen = leaders.look(Examination.state(truth, now));
        ledAgain.addAll(seen.again());
        seen.sightings().forEach(s -> leadersSeen.put(s.partition(), s));
    }

    /** Looks at every leader of the last term that can be reached. */
    void look() {
        timePasses(2);
        if (!on) {
            return;
        }
        lookAtLeaders();
        truth.replicas.stream().filter(r -> !r.reachable() || r.leads()).forEach(r -> mayHaveLedInThisTerm
                .add(r.endpoint));
        open.entrySet().removeIf(e -> ended(e.getValue()));
        for (TrueReplica leader : truth.replicas) {
            if (leader.reachable() && leader.leads() && leader.term == truth.lastTerm()) {
                leader.followers.forEach((follower, acknowledged) -> see(leader, follower, acknowledged));
            }
        }
    }

    private boolean ended(FollowerObservation seen) {
        TrueReplica leader = truth.replica(seen.leader());
        TrueReplica follower = truth.replica(seen.follower());
        boolean over = !leader.reachable() || !leader.leads() || !follower.reachable() || !follower.follows()
                || leader.followers.getOrDefault(seen.follower(), -1L) < seen.lastAcknowledged();
        if (over) {
            closed.add(seen);
        }
        return over;
    }

    private void see(TrueReplica leader, String follower, long acknowledged) {
        TrueReplica replica = truth.replica(follower);
        if (!replica.reachable() || !replica.follows()) {
            return;
        }
        List<String> others = mayHaveLedInThisTerm.stream()
                .filter(e -> !e.equals(leader.endpoint) && !e.equals(follower)).toList();
        open.merge(leader.endpoint + ">" + follower,
                new FollowerObservation(Examination.ID, leader.term, leader.endpoint, follower, acknowledged, T,
                        acknowledged, T, others),
                (before, _) -> new FollowerObservation(before.partition(), before.term(), before.leader(),
                        before.follower(), before.firstAcknowledged(), T, acknowledged, T, others));
    }

    History history() {
        List<FollowerObservation> followers = new ArrayList<>(closed);
        followers.addAll(open.values());
        return new History(followers, reAdds, seatings, candidates, List.of(), ledAgain);
    }
}
