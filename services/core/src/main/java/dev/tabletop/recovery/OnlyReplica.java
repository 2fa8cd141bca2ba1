package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.recovery.ReplicaPlan.Part;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Objects;

/** Plans a partition that has one replica: nothing to choose, and nothing to bring it back from but its own disk. */
final class OnlyReplica {

    private final PartitionFacts facts;
    private final ReplicaEvidence replica;
    private final ReplicaMeta meta;
    private final LeaderChoice choice;

    OnlyReplica(PartitionFacts facts, LeaderChooser chooser) {
        this.facts = facts;
        this.replica = facts.replicas().getFirst();
        this.meta = facts.meta(replica);
        this.choice = chooser.only(replica);
    }

    PartitionPlan plan() {
        Draft draft = new Draft(facts);
        String endpoint = replica.endpoint();
        FailedLoad failed = replica.failedLoad();
        if (!replica.answered()) {
            return draft.blocked(choice, Sentence.of("plan.only_replica_whose_tablet", endpoint));
        }
        if (failed != null && !replica.isLoaded()) {
            return draft.blocked(choice,
                    Sentence.of("plan.only_replica_could_not", endpoint, failed.message(), failed.movedTo() == null
                            ? Sentence.of("plan.tablet_s_recycle_bin")
                            : failed.movedTo()));
        }
        if (replica.reading().status() != null && !replica.isLoaded()) {
            return draft.blocked(choice, Sentence.of("plan.only_replica_loading_examine", endpoint));
        }
        if (facts.is(Role.LEADER, replica) && meta.leader() && meta.alive()) {
            return serving(draft);
        }
        draft.part(replica, Part.LEADER, Sentence.of("plan.only_replica_2"));
        StepWriter writer = new StepWriter(facts.evidence());
        long atLeast = facts.exact(replica)
                .orElse(Objects.requireNonNullElse(replica.reading().snapshotOffset(), 0L));
        Condition.LeaderServes serves = writer.serves(List.of(endpoint), atLeast);
        if (replica.isLoaded()) {
            seatLoaded(draft, writer, serves);
        } else {
            reload(draft, writer, serves);
        }
        return draft.ready(Tactic.ONLY_REPLICA, choice,
                replica.isLoaded()
                        ? Sentence.of("plan.only_replica_loaded_but")
                        : Sentence.of("plan.only_replica_not_loaded"));
    }

    private PartitionPlan serving(Draft draft) {
        draft.part(replica, Part.KEEP, Sentence.of("plan.leads"));
        ReplicaStatus status = replica.reading().status();
        if (status != null && status.state() == LoadState.SNAPSHOT_PAUSED) {
            draft.add(new StepWriter(facts.evidence()).resumeSnapshots(replica.endpoint()));
            return draft.ready(Tactic.ONLY_REPLICA, choice, Sentence.of("plan.only_replica_serves_but"));
        }
        return draft.nothingToDo(choice, Sentence.of("plan.only_replica_serves"));
    }

    private void seatLoaded(Draft draft, StepWriter writer, Condition.LeaderServes serves) {
        if (!facts.is(Role.LEADER, replica)) {
            draft.add(writer.seat(replica.endpoint(), List.of(), facts.lastTerm(), List.of()));
        }
        if (meta.leader() && !meta.alive()) {
            draft.add(writer.markAlive(replica.endpoint()));
        } else if (!meta.leader()) {
            draft.add(flags(writer, serves, true));
        }
    }

    /** The nameserver loads the only replica as leader where it is flagged leader and not alive. */
    private void reload(Draft draft, StepWriter writer, Condition.LeaderServes serves) {
        if (!meta.leader()) {
            draft.add(flags(writer, serves, false));
        } else if (meta.alive()) {
            draft.add(writer.markDead(replica.endpoint(), false));
        }
        draft.add(writer.loadOnlyReplica(replica.endpoint(), serves));
    }

    private Step flags(StepWriter writer, Condition.LeaderServes serves, boolean alive) {
        return writer.setFlags(List.of(new Command.Flags(replica.endpoint(), true, alive)), serves,
                Sentence.of("plan.write_into_metadata_leads", replica.endpoint(), facts.id()),
                Sentence.of("plan.leader_flag_missing_nameserver"), List.of());
    }
}
