package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionId;
import java.util.List;

/**
 * What the DBA decided where the evidence does not decide, each with the reason, which is kept in the plan.
 *
 * @param leaders
 *            leaders chosen by hand
 * @param goOnWithout
 *            replicas not waited for, or whose content is given up
 * @param seatByHand
 *            partitions whose leader is to be seated by hand, because the nameserver's election was tried and failed
 * @param onlySeen
 *            partitions whose past is not to be trusted: only what was compared or seen may take part in the election
 */
public record Decisions(List<ChosenLeader> leaders, List<GoOnWithout> goOnWithout, List<SeatByHand> seatByHand,
        List<PartitionId> onlySeen) {

    /** No decision. */
    public static final Decisions NONE = new Decisions(List.of(), List.of(), List.of(), List.of());

    public Decisions {
        leaders = List.copyOf(leaders);
        goOnWithout = List.copyOf(goOnWithout);
        seatByHand = List.copyOf(seatByHand);
        onlySeen = List.copyOf(onlySeen);
    }

    /** The same with these replicas not waited for, instead of those named here. */
    public Decisions withGoOnWithout(List<GoOnWithout> others) {
        return new Decisions(leaders, others, seatByHand, onlySeen);
    }

    /** The replicas that are not waited for, as what stands no longer against {@code auto_failover}. */
    public List<AutoFailoverRule.WrittenOff> writtenOff() {
        return goOnWithout.stream()
                .map(g -> new AutoFailoverRule.WrittenOff(g.partition(), g.endpoint(), g.reason())).toList();
    }

    /** This replica shall lead, for this reason. */
    public record ChosenLeader(PartitionId partition, String endpoint, String reason) {}

    /** The leader of this partition is seated by hand, for this reason. */
    public record SeatByHand(PartitionId partition, String reason) {}

    /** This replica is not waited for: what it alone may hold is given up, for this reason. */
    public record GoOnWithout(PartitionId partition, String endpoint, String reason) {}
}
