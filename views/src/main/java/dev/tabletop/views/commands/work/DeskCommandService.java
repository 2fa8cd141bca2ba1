package dev.tabletop.views.commands.work;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.commands.Administration;
import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.SituationReader;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.AutomaticChanges;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.Objection;
import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.StopReport;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.failover.Objections;
import dev.tabletop.views.i18n.Messages;

/** Commands on an open cluster. */
public final class DeskCommandService implements CommandService {

    private static final Pattern COMMA = Pattern.compile(",");

    private final ClusterDesk desk;
    private final Messages messages;
    private final Messages objections;

    /**
     * @param messages
     *            the texts of this package
     * @param objections
     *            those of what stands against {@code auto_failover}
     */
    public DeskCommandService(ClusterDesk desk, Messages messages, Messages objections) {
        this.desk = desk;
        this.messages = messages;
        this.objections = objections;
    }

    @Override
    public Optional<Changes> changes() {
        return desk.recovery().map(Sending::new);
    }

    @Override
    public Assessment assess(Command command) throws ClusterException, RunException {
        return command instanceof Command.SetAutoFailover setting
                ? assess(setting)
                : Administration.assess(command, SituationReader.read(desk.connection(), command));
    }

    private Assessment assess(Command.SetAutoFailover setting) throws ClusterException, RunException {
        ManualRecovery recovery = desk.recovery().orElse(null);
        boolean on;
        List<Danger> dangers = new ArrayList<>();
        if (recovery == null) {
            on = desk.connection().readAutoFailover();
        } else {
            var state = recovery.automaticChanges().state(RunListener.SILENT, new RunControl());
            on = state.on();
            if (setting.on()) {
                Objections.asked(state.objections(), objections)
                        .forEach(o -> dangers.add(new Danger(o.id() + ":" + String.join(",", o.places()), Damage.LOSSY,
                                Sentence.plain(o.text() + " " + String.join(", ", o.places())),
                                Sentence.plain(messages.get("commands.failover.against")))));
            }
        }
        String value = word(setting);
        return new Assessment(setting, desk.connection().identity().name(), ByHandCommands.of(setting),
                on == setting.on() ? said("commands.failover.already", value) : null, List.of(), List.of(),
                dangers, dangers.isEmpty() ? Damage.REVERSIBLE : Damage.LOSSY,
                said("commands.failover.follows", value));
    }

    private Sentence said(String key, String value) {
        return Sentence.plain(messages.get(key, value));
    }

    private static String word(Command.SetAutoFailover setting) {
        return Boolean.toString(setting.on());
    }

    @Override
    public List<ReplicaReading> replicas(Partition partition, StorageMode storage) throws ClusterException {
        List<ReplicaReading> readings = new ArrayList<>();
        for (Replica replica : partition.replicas()) {
            readings.add(desk.connection().readReplica(partition.id(), storage, replica.endpoint()));
        }
        return readings;
    }

    @Override
    public List<String> databases() throws ClusterException {
        return desk.connection().readDatabases();
    }

    @Override
    public boolean autoFailover() throws ClusterException {
        return desk.connection().readAutoFailover();
    }

    /** What was ticked, place by place: what has come up since holds it back. */
    private static Overriding accepted(Confirmation confirmation) {
        Set<String> keys = new HashSet<>();
        for (Objection.Kind kind : Objection.Kind.values()) {
            String of = kind.name().toLowerCase(Locale.ROOT) + ":";
            confirmation.acceptedLosses().stream().filter(id -> id.startsWith(of))
                    .flatMap(id -> COMMA.splitAsStream(id.substring(of.length())))
                    .forEach(place -> keys.add(Objection.key(kind, place)));
        }
        return new Overriding(confirmation.reason(), keys);
    }

    /** Through lock, journal and audit log. */
    private final class Sending implements Changes {

        private final ManualRecovery recovery;

        Sending(ManualRecovery recovery) {
            this.recovery = recovery;
        }

        @Override
        public CommandResult carryOut(Command command, Confirmation confirmation, RunListener listener,
                RunControl control) throws RunException {
            return command instanceof Command.SetAutoFailover setting
                    ? change(setting, confirmation, listener, control)
                    : new Administration(desk.connection(), recovery.commandRuns()).carryOut(command, confirmation,
                            listener, control);
        }

        private CommandResult change(Command.SetAutoFailover setting, Confirmation confirmation, RunListener listener,
                RunControl control) throws RunException {
            AutomaticChanges changes = recovery.automaticChanges();
            String run = "";
            if (setting.on()) {
                changes.switchOn(accepted(confirmation), listener, control);
            } else {
                StopReport report = changes.switchOff(listener, control);
                run = report.run();
            }
            return new CommandResult(run, CommandResult.End.DONE,
                    said("commands.failover.done", word(setting)), Sentence.NOTHING, null, List.of());
        }
    }
}
