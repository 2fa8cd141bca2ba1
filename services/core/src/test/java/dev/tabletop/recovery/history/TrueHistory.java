package dev.tabletop.recovery.history;

import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.TermStart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One partition's true history: replicas with real logs, a nameserver with flags and a term list that does what
 * OpenMLDB's does (facts C.8, C.9, D.8), its bugs included, other tools, and faults. Every event that does not apply at
 * its moment does nothing.
 */
final class TrueHistory {

    final List<TrueReplica> replicas = new ArrayList<>();
    final List<TermStart> terms = new ArrayList<>();
    final ConsoleWatch console;
    final Map<String, Boolean> lastReAddCopied = new TreeMap<>();
    long operations;
    private long entries;
    private long termCounter = 1;

    TrueHistory(int count) {
        for (int i = 0; i < count; i++) {
            replicas.add(new TrueReplica("tablet-" + (i + 1) + ":1"));
        }
        terms.add(new TermStart(1, 0));
        TrueReplica first = replicas.getFirst();
        first.role = Role.LEADER;
        first.leaderFlag = true;
        replicas.forEach(r -> r.term = 1);
        replicas.stream().skip(1).forEach(r -> first.followers.put(r.endpoint, 0L));
        console = new ConsoleWatch(this);
    }

    void happen(Event event) {
        TrueReplica a = replicas.get(event.a() % replicas.size());
        TrueReplica b = replicas.get(event.b() % replicas.size());
        switch (event.kind()) {
            case WRITE -> write(a, event.amount());
            case WRITE_TO_ALL_LEADERS -> replicas.forEach(r -> write(r, event.amount()));
            case REPLICATE -> push(a, b, event.amount());
            case REPLICATE_ALL -> pushAll();
            case SYNC -> a.synced = a.log.size();
            case SNAPSHOT -> snapshot(a);
            case KILL -> stop(a, false);
            case POWER_LOSS -> stop(a, true);
            case START -> a.start();
            case CUT_OFF -> a.cutOff = true;
            case CUT_OFF_WITH_LEADER -> cutOffWithLeader(a);
            case REJOIN -> a.cutOff = false;
            case CHANGE_LEADER -> changeLeader(null);
            case FORCE_LEADER -> changeLeader(a);
            case RECOVER -> recover(a);
            case HEAL -> heal();
            case SEAT_BY_HAND -> seatByHand(a);
            case OTHER_TOOL_LOADS -> otherToolLoads(a);
            case OTHER_TOOL_MARKS_DEAD -> a.aliveFlag = false;
            case LOSE_LEADER_FLAGS -> replicas.forEach(r -> r.leaderFlag = false);
            case LEADER_COMES_BACK_IN_ITS_TERM -> comeBackInItsTerm();
            case CONSOLE_ON -> console.switchOn();
            case CONSOLE_OFF -> console.switchOff();
        }
        console.look();
    }

    TrueReplica replica(String endpoint) {
        return replicas.stream().filter(r -> r.endpoint.equals(endpoint)).findFirst().orElseThrow();
    }

    long lastTerm() {
        return terms.getLast().term();
    }

    Optional<TrueReplica> nameserversLeader() {
        return replicas.stream().filter(r -> r.leaderFlag && r.aliveFlag).findFirst();
    }

    /** Whether two replicas reach each other. */
    static boolean connected(TrueReplica a, TrueReplica b) {
        return a.up && b.up && a.cutOff == b.cutOff;
    }

    void write(TrueReplica leader, int amount) {
        for (int i = 0; i < amount && leader.leads(); i++) {
            leader.log.add(++entries);
        }
    }

    /** A leader pushes: what the follower has by position is skipped, content is never compared. */
    void push(TrueReplica leader, TrueReplica follower, int amount) {
        boolean accepts = leader != follower && leader.leads() && follower.follows() && connected(leader, follower)
                && leader.followers.containsKey(follower.endpoint) && follower.term <= leader.term;
        if (!accepts) {
            return;
        }
        follower.term = leader.term;
        for (int i = 0; i < amount && follower.log.size() < leader.log.size(); i++) {
            follower.log.add(leader.log.get(follower.log.size()));
        }
        leader.followers.put(follower.endpoint, (long) follower.log.size());
    }

    void pushAll() {
        for (TrueReplica leader : replicas) {
            for (TrueReplica follower : replicas) {
                push(leader, follower, Integer.MAX_VALUE);
            }
        }
    }

    private void cutOffWithLeader(TrueReplica companion) {
        nameserversLeader().ifPresent(l -> l.cutOff = true);
        companion.cutOff = true;
    }

    private static void snapshot(TrueReplica replica) {
        if (replica.up && replica.loaded) {
            replica.snapshot = replica.log.size();
            replica.synced = replica.log.size();
        }
    }

    private static void stop(TrueReplica replica, boolean losesTail) {
        if (losesTail && replica.up) {
            replica.log = new ArrayList<>(replica.log.subList(0, Math.min(replica.synced, replica.log.size())));
        }
        replica.up = false;
        replica.forget();
    }

    /** Facts C.9; a dead or unreachable leader is marked dead first, as failover does. */
    boolean changeLeader(TrueReplica forced) {
        nameserversLeader().filter(l -> !l.reachable()).ifPresent(l -> l.aliveFlag = false);
        List<TrueReplica> standing = replicas.stream().filter(r -> r.aliveFlag && !r.leaderFlag && r.reachable())
                .toList();
        if (standing.isEmpty() || standing.stream().anyMatch(r -> !r.follows())
                || (forced != null && !standing.contains(forced))) {
            return false;
        }
        operations++;
        termCounter += 2;
        long max = standing.stream().mapToLong(r -> r.log.size()).max().orElseThrow();
        standing.forEach(r -> r.term = termCounter - 1);
        TrueReplica winner = forced != null
                ? forced
                : standing.stream().max(Comparator.comparingInt(r -> r.log.size())).orElseThrow();
        winner.role = Role.LEADER;
        winner.term = termCounter;
        winner.followers.clear();
        standing.stream().filter(r -> r != winner)
                .forEach(r -> winner.followers.put(r.endpoint, (long) r.log.size()));
        nameserversLeader().ifPresent(l -> l.aliveFlag = false);
        winner.leaderFlag = true;
        terms.add(new TermStart(termCounter, max + 1));
        if (forced != null) {
            console.recordForced(termCounter, winner);
        }
        console.termBegan();
        return true;
    }

    /** Facts C.8: RecoverTable, with the stale pushes that can slip in between the load and the new leader's. */
    void recover(TrueReplica target) {
        Optional<TrueReplica> found = nameserversLeader().filter(l -> l != target && l.reachable() && l.leads());
        if (target.aliveFlag || !target.reachable() || found.isEmpty()) {
            return;
        }
        operations += 2;
        TrueReplica leader = found.get();
        leader.followers.remove(target.endpoint);
        boolean keepsItsLog = target.loaded && matches(target.term, target.log.size());
        boolean keepsItsSnapshot = !target.loaded && target.snapshot > 0;
        if (keepsItsLog) {
            target.role = Role.FOLLOWER;
            target.followers.clear();
        } else if (keepsItsSnapshot) {
            target.log = new ArrayList<>(target.log.subList(0, (int) target.snapshot));
            target.loadAs(Role.FOLLOWER, 0);
        } else {
            target.log = new ArrayList<>(leader.log);
            target.synced = target.log.size();
            target.snapshot = target.log.size();
            target.loadAs(Role.FOLLOWER, 0);
            replicas.forEach(stale -> {
                if (stale != leader) {
                    push(stale, target, Integer.MAX_VALUE);
                }
            });
        }
        leader.followers.put(target.endpoint, (long) target.log.size());
        push(leader, target, Integer.MAX_VALUE);
        target.leaderFlag = false;
        target.aliveFlag = true;
        lastReAddCopied.put(target.endpoint, !keepsItsLog && !keepsItsSnapshot);
        console.recordReAdd(operations, keepsItsLog
                ? "kReAddReplicaSimplifyOP"
                : keepsItsSnapshot ? "kReAddReplicaNoSendOP" : "kReAddReplicaOP", target, leader);
    }

    /** A DBA on a good day: everything up, one leader, every other replica brought back behind it. */
    private void heal() {
        replicas.forEach(r -> {
            r.start();
            r.cutOff = false;
        });
        nameserversLeader().filter(l -> !l.leads()).ifPresent(l -> l.aliveFlag = false);
        replicas.stream().filter(r -> !r.loaded).forEach(r -> r.aliveFlag = false);
        if (nameserversLeader().isEmpty()) {
            changeLeader(null);
        }
        nameserversLeader().ifPresent(leader -> {
            replicas.stream().filter(r -> r != leader && !leader.followers.containsKey(r.endpoint))
                    .forEach(r -> r.aliveFlag = false);
            replicas.forEach(this::recover);
        });
    }

    private boolean matches(long term, long offset) {
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).term() == term) {
                boolean last = i == terms.size() - 1;
                return terms.get(i).offset() <= offset && (last || terms.get(i + 1).offset() > offset);
            }
        }
        return false;
    }

    /** ChangeRole or a load as leader, in the last term, as a hurried DBA or another tool does it. */
    private void seatByHand(TrueReplica replica) {
        if (!replica.reachable()) {
            return;
        }
        replica.loadAs(Role.LEADER, lastTerm());
        replicas.stream().filter(r -> r != replica).forEach(r -> {
            replica.followers.put(r.endpoint, 0L);
            if (r.leaderFlag) {
                r.aliveFlag = false;
            }
        });
        replica.leaderFlag = true;
        replica.aliveFlag = true;
        console.recordSeating(replica);
    }

    /**
     * The leader's machine loses power, and it is loaded as leader of the same term again; whoever kept running greets it
     * with what it has. Only where some console saw it lead before, and looks again while it leads: what nobody saw can't
     * be known.
     */
    private void comeBackInItsTerm() {
        nameserversLeader().filter(l -> l.leads() && l.term == lastTerm() && console.sawLead(l)).ifPresent(leader -> {
            List<String> greeting = List.copyOf(leader.followers.keySet());
            stop(leader, true);
            leader.start();
            leader.cutOff = false;
            leader.loadAs(Role.LEADER, lastTerm());
            greeting.forEach(f -> leader.followers.put(f, (long) replica(f).log.size()));
            console.timePasses(10);
            console.lookAtLeaders();
        });
    }

    private static void otherToolLoads(TrueReplica replica) {
        if (replica.reachable() && !replica.loaded) {
            replica.loadAs(Role.FOLLOWER, 0);
        }
    }
}
