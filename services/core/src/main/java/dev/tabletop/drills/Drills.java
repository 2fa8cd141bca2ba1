package dev.tabletop.drills;

import static dev.tabletop.drills.Fault.DISK_FULL;
import static dev.tabletop.drills.Fault.ISOLATE;
import static dev.tabletop.drills.Fault.KILL;
import static dev.tabletop.drills.Fault.LEADER_MOVED;
import static dev.tabletop.drills.Fault.OFFLINE;
import static dev.tabletop.drills.Fault.POWER_LOSS;
import static dev.tabletop.drills.Fault.SLOW;
import static dev.tabletop.drills.Target.ALL_TABLETS;
import static dev.tabletop.drills.Target.BUSIEST_TABLET;
import static dev.tabletop.drills.Target.LEADING_NAMESERVER;
import static dev.tabletop.drills.Target.ONE_PARTITION;
import static dev.tabletop.drills.Target.TWO_BUSIEST_TABLETS;

import dev.tabletop.diagnosis.FindingKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The drills that there are. */
public final class Drills {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration FAILOVER = Duration.ofSeconds(30);
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    /** What two seconds of the writers make, at most. */
    private static final long TWO_SECONDS = 400;
    private static final String ALONE = "by the nameserver alone";
    private static final String ANYHOW = "with whatever recovery it takes";
    private static final Drill.Needs SMALL = new Drill.Needs(3, 1, 3);

    /** In the order of the list. */
    public static final List<Drill> ALL = List.of(tabletLostAutoOn(), tabletLostAutoOff(), twoTabletsLost(),
            leaderLostUnderWrites(), clusterRestart(), nameserverLostInRecovery(), zookeeperLost(), diskFull(),
            networkCut(), flappingNode(), nodeOffline(), leaderMove());

    private Drills() {}

    /** The drill with this id. */
    public static Optional<Drill> find(String id) {
        return ALL.stream().filter(d -> d.id().equals(id)).findFirst();
    }

    private static Act await(Milestone milestone, Duration limit) {
        return new Act.Await(milestone, limit);
    }

    private static Act recover(Milestone milestone) {
        return new Act.Recover(milestone, RECOVERY, null);
    }

    private static Act pass(int seconds) {
        return new Act.Pass(Duration.ofSeconds(seconds));
    }

    private static Expectation smallLoss() {
        return Expectation.lostAtMost(TWO_SECONDS, "At most what was acknowledged in two seconds before the failure"
                + " is lost (" + TWO_SECONDS + " rows): followers get rows a moment later.");
    }

    private static Drill tabletLostAutoOn() {
        return new Drill("tablet-lost-auto-on", "One tablet lost, auto_failover on",
                "What the cluster does by itself, and what it cannot: partitions with one replica wait for their tablet.",
                SMALL, true, true,
                List.of(new Act.Cause(KILL, BUSIEST_TABLET), await(Milestone.DETECTED, SOON),
                        await(Milestone.SERVED, FAILOVER), pass(3), new Act.Heal(KILL, BUSIEST_TABLET),
                        await(Milestone.REDUNDANT, RECOVERY)),
                List.of(Expectation.detectedWithin(SOON), Expectation.found(FindingKind.TABLET_OFFLINE),
                        Expectation.servedWithin(ALONE, FAILOVER),
                        Expectation.redundantAfterHealing(ALONE, RECOVERY), smallLoss(),
                        Expectation.autoFailover(true)));
    }

    private static Drill tabletLostAutoOff() {
        return new Drill("tablet-lost-auto-off", "One tablet lost, auto_failover off",
                "Recovering service without the tablet, and bringing its replicas back when it returns.", SMALL, false,
                true,
                List.of(new Act.Cause(KILL, BUSIEST_TABLET), await(Milestone.DETECTED, SOON), pass(6),
                        recover(Milestone.SERVED), new Act.Heal(KILL, BUSIEST_TABLET), recover(Milestone.REDUNDANT)),
                List.of(Expectation.detectedWithin(SOON), Expectation.nobodyTakesOver(),
                        Expectation.redundantAfterHealing(ANYHOW, RECOVERY), Expectation.lossesAreNamed(),
                        Expectation.autoFailover(false)));
    }

    private static Drill twoTabletsLost() {
        return new Drill("two-tablets-lost", "Two tablets lost at once, auto_failover on",
                "The limit of three replicas: what has a replica on the third tablet goes on, the rest waits.", SMALL,
                true, true,
                List.of(new Act.Cause(KILL, TWO_BUSIEST_TABLETS), await(Milestone.DETECTED, SOON),
                        await(Milestone.SERVED, FAILOVER), new Act.Heal(KILL, TWO_BUSIEST_TABLETS),
                        await(Milestone.REDUNDANT, Duration.ofSeconds(20)), recover(Milestone.REDUNDANT)),
                List.of(Expectation.detectedWithin(SOON), Expectation.found(FindingKind.TABLET_OFFLINE),
                        Expectation.redundantAfterHealing(ANYHOW, RECOVERY), smallLoss(),
                        Expectation.autoFailover(true)));
    }

    private static Drill leaderLostUnderWrites() {
        return new Drill("leader-lost-under-writes", "A leader lost under writes, ahead of its followers",
                "Evidence before memory: the lost leader alone has the last rows, so it is waited for and chosen.",
                SMALL, false, true,
                List.of(new Act.Cause(SLOW, BUSIEST_TABLET), pass(2), new Act.Cause(KILL, BUSIEST_TABLET),
                        await(Milestone.DETECTED, SOON), new Act.Heal(SLOW, BUSIEST_TABLET),
                        new Act.Heal(KILL, BUSIEST_TABLET), recover(Milestone.REDUNDANT)),
                List.of(Expectation.detectedWithin(SOON.plusSeconds(2)), Expectation.nobodyTakesOver(),
                        Expectation.redundantAfterHealing(ANYHOW, RECOVERY), Expectation.noRowLost(),
                        Expectation.autoFailover(false)));
    }

    private static Drill clusterRestart() {
        return new Drill("cluster-restart", "Every tablet loses power, and all are started again",
                "Nothing is loaded and the metadata tells the old tale; the whole cluster is recovered on evidence.",
                SMALL, false, true,
                List.of(new Act.Cause(POWER_LOSS, ALL_TABLETS), await(Milestone.DETECTED, SOON), pass(2),
                        new Act.Heal(POWER_LOSS, ALL_TABLETS), recover(Milestone.REDUNDANT)),
                List.of(Expectation.detectedWithin(SOON), Expectation.nobodyTakesOver(),
                        Expectation.recoveryWithin(RECOVERY),
                        Expectation.lostAtMost(TWO_SECONDS, "At most what was acknowledged in two seconds before the"
                                + " power went is lost (" + TWO_SECONDS + " rows): logs are synced to disk a moment"
                                + " later."),
                        Expectation.autoFailover(false)));
    }

    private static Drill nameserverLostInRecovery() {
        return new Drill("nameserver-lost-in-recovery", "The leading nameserver lost during a recovery",
                "A recovery follows the nameservers: its commands are looked after, not sent blindly again.",
                new Drill.Needs(3, 2, 3), false, true,
                List.of(new Act.Cause(KILL, ALL_TABLETS), await(Milestone.DETECTED, SOON),
                        new Act.Heal(KILL, ALL_TABLETS),
                        new Act.Recover(Milestone.REDUNDANT, RECOVERY.plusMinutes(1),
                                new Act.Cause(KILL, LEADING_NAMESERVER)),
                        new Act.Heal(KILL, LEADING_NAMESERVER), await(Milestone.REDUNDANT, RECOVERY)),
                List.of(Expectation.detectedWithin(SOON), Expectation.found(FindingKind.NO_STANDBY_NAMESERVER),
                        Expectation.recoveryWithin(RECOVERY.plusMinutes(1)), Expectation.noRowLost(),
                        Expectation.autoFailover(false)));
    }

    private static Drill zookeeperLost() {
        return new Drill("zookeeper-lost", "ZooKeeper lost, auto_failover on",
                "Tablets go on serving without it; nothing can be administered, and every session is lost.", SMALL,
                true, true,
                List.of(new Act.Cause(KILL, Target.ZOOKEEPER), await(Milestone.DETECTED, FAILOVER), pass(5),
                        new Act.Heal(KILL, Target.ZOOKEEPER), pass(5), await(Milestone.REDUNDANT, FAILOVER),
                        recover(Milestone.REDUNDANT)),
                List.of(Expectation.detectedWithin(FAILOVER), Expectation.found(FindingKind.ZOOKEEPER_UNREACHABLE),
                        Expectation.writesGoOn(SOON),
                        Expectation.redundantAfterHealing(ANYHOW, RECOVERY), Expectation.noRowLost(),
                        Expectation.autoFailover(true)));
    }

    private static Drill diskFull() {
        return new Drill("disk-full", "A full disk on the tablet that leads most",
                "It still calls itself leader: rows are refused, and no flag shows it. Only space mends it.", SMALL,
                true, true,
                List.of(new Act.Cause(DISK_FULL, BUSIEST_TABLET), pass(6), new Act.Heal(DISK_FULL, BUSIEST_TABLET),
                        pass(2), await(Milestone.REDUNDANT, RECOVERY)),
                List.of(Expectation.neverWithoutLeader(), Expectation.rowsRefused(), Expectation.noRowLost(),
                        Expectation.redundantAfterHealing(ALONE, RECOVERY), Expectation.autoFailover(true)));
    }

    private static Drill networkCut() {
        return new Drill("network-cut", "A tablet cut off from the network, auto_failover on",
                "It goes on running and thinks that it leads; others take over, and it must be fenced when it is back.",
                SMALL, true, true,
                List.of(new Act.Cause(ISOLATE, BUSIEST_TABLET), await(Milestone.DETECTED, FAILOVER),
                        await(Milestone.SERVED, FAILOVER), pass(3), new Act.Heal(ISOLATE, BUSIEST_TABLET),
                        await(Milestone.REDUNDANT, FAILOVER), recover(Milestone.REDUNDANT)),
                List.of(Expectation.detectedWithin(FAILOVER), Expectation.redundantAfterHealing(ANYHOW, RECOVERY),
                        smallLoss(), Expectation.autoFailover(true)));
    }

    private static Drill flappingNode() {
        return new Drill("flapping-node", "A tablet that comes and goes, auto_failover off",
                "Before anything is recovered on it, find out why: it would only be lost again.", SMALL, false, true,
                List.of(new Act.Cause(KILL, BUSIEST_TABLET), pass(3), new Act.Heal(KILL, BUSIEST_TABLET), pass(1),
                        new Act.Cause(KILL, BUSIEST_TABLET), pass(3), new Act.Heal(KILL, BUSIEST_TABLET), pass(1),
                        new Act.Cause(KILL, BUSIEST_TABLET), pass(3), new Act.Heal(KILL, BUSIEST_TABLET), pass(1),
                        recover(Milestone.REDUNDANT)),
                List.of(Expectation.detectedWithin(SOON), Expectation.found(FindingKind.TABLET_FLAPS),
                        Expectation.redundantAfterHealing(ANYHOW, RECOVERY), Expectation.noRowLost(),
                        Expectation.autoFailover(false)));
    }

    private static Drill nodeOffline() {
        return new Drill("node-offline", "A tablet taken out of service, and back",
                "The nameserver moves what the tablet leads before it goes; what has one replica waits.", SMALL, false,
                false,
                List.of(new Act.Cause(OFFLINE, BUSIEST_TABLET), pass(3), new Act.Heal(OFFLINE, BUSIEST_TABLET),
                        await(Milestone.REDUNDANT, RECOVERY)),
                List.of(Expectation.found(FindingKind.REPLICA_DOWN),
                        Expectation.redundantAfterHealing(ALONE, RECOVERY), Expectation.autoFailover(false)));
    }

    private static Drill leaderMove() {
        return new Drill("leader-move", "The leader of one partition moved, and moved back",
                "How long a planned move leaves a partition without a leader.", SMALL, false, false,
                List.of(new Act.Cause(LEADER_MOVED, ONE_PARTITION), pass(2), new Act.Heal(LEADER_MOVED, ONE_PARTITION),
                        await(Milestone.REDUNDANT, RECOVERY)),
                List.of(Expectation.servedWithin(ALONE, RECOVERY),
                        Expectation.redundantAfterHealing(ALONE, RECOVERY), Expectation.autoFailover(false)));
    }
}
