package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Command;
import dev.tabletop.recovery.model.ModelCluster;
import dev.tabletop.recovery.model.ModelLock;
import java.time.Duration;
import java.util.Locale;

/** What goes wrong around one command, and when. */
enum Mishap {
    /** Killed; the command never went out. */
    KILLED_BEFORE,
    /** Killed; the cluster carries the command out, the answer is lost. */
    KILLED_AFTER_SENDING,
    /** Killed when the cluster's work is over, before the journal says so. */
    KILLED_AFTER_ANSWER,
    /** Killed, and by the time somebody resumes another nameserver leads and has forgotten what is done. */
    KILLED_AND_FAILOVER,
    /** The nameserver fails right before the command. */
    FAILOVER_BEFORE,
    /** The command is carried out, the answer is lost, and the nameserver fails. */
    FAILOVER_AFTER,
    /** The nameserver fails while it seats a leader, or a little after the command where it seats none. */
    FAILOVER_AMIDST,
    /** ZooKeeper is away for 10 s, from right before the command. */
    OUTAGE_BEFORE,
    /** ZooKeeper is away for 10 s, from right after the command. */
    OUTAGE_AFTER;

    static final Duration FAILOVER = Duration.ofSeconds(5);
    static final Duration OUTAGE = Duration.ofSeconds(10);

    boolean isKill() {
        return name().startsWith("KILLED");
    }

    void before(ModelCluster cluster, ModelLock lock, Command command) {
        switch (this) {
            case KILLED_BEFORE -> kill(lock);
            case FAILOVER_BEFORE -> cluster.nameserverFailover(FAILOVER);
            case OUTAGE_BEFORE -> cluster.zookeeperOutage(OUTAGE);
            default -> {
                // It comes after the command.
            }
        }
    }

    /** Says whether the answer is lost. */
    boolean after(ModelCluster cluster, ModelLock lock) {
        switch (this) {
            case KILLED_AFTER_SENDING -> kill(lock);
            case KILLED_AFTER_ANSWER -> {
                cluster.advance(Duration.ofSeconds(5));
                kill(lock);
            }
            case KILLED_AND_FAILOVER -> {
                cluster.advance(Duration.ofSeconds(5));
                cluster.nameserverFailover(FAILOVER);
                kill(lock);
            }
            case FAILOVER_AFTER -> {
                cluster.nameserverFailover(FAILOVER);
                return true;
            }
            case FAILOVER_AMIDST -> {
                cluster.advanceToSeating(Duration.ofMillis(400));
                cluster.nameserverFailover(FAILOVER);
            }
            case OUTAGE_AFTER -> cluster.zookeeperOutage(OUTAGE);
            default -> {
                // It came before the command.
            }
        }
        return false;
    }

    private static void kill(ModelLock lock) {
        lock.kill();
        throw new Killed();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
