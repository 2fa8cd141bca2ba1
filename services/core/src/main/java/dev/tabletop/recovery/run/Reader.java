package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterException;
import java.time.Instant;

/** Reads a cluster patiently: while no nameserver leads, or nobody answers, it tries again for a while. */
final class Reader {

    private final RunContext context;

    Reader(RunContext context) {
        this.context = context;
    }

    /** One reading. */
    interface Reading<T> {
        T now() throws ClusterException;
    }

    <T> T read(Reading<T> reading) throws RunException {
        Instant giveUp = context.pace().now().plus(context.settings().unreachable());
        while (true) {
            try {
                T answer = reading.now();
                context.givenUpReading().set(false);
                return answer;
            } catch (ClusterException e) {
                boolean passing = switch (e.kind()) {
                    case UNREACHABLE, UNCERTAIN, CLOSED_WITHOUT_ANSWER, NO_LEADER -> true;
                    case REFUSED, MOVED_ON, GARBLED, NOT_ALLOWED -> false;
                };
                if (!passing) {
                    throw RunException.of(e);
                }
                if (context.givenUpReading().get() || context.pace().now().isAfter(giveUp)) {
                    context.givenUpReading().set(true);
                    throw RunException.of(e);
                }
            }
            context.stopIfAsked();
            context.sleep(context.settings().longestPoll());
        }
    }
}
