package dev.tabletop.views.failover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.tabletop.recovery.run.Objection;
import dev.tabletop.views.dialogs.ConfirmationRequest.LossToAccept;
import dev.tabletop.views.i18n.Messages;

/** What stands against switching {@code auto_failover} on, as it is asked: one tick for each kind, with its places. */
public final class Objections {

    private Objections() {}

    /**
     * In the order of the kinds, the most telling first.
     *
     * @param messages
     *            of this package
     */
    public static List<LossToAccept> asked(List<Objection> objections, Messages messages) {
        Map<Objection.Kind, List<String>> places = new EnumMap<>(Objection.Kind.class);
        objections.forEach(o -> places.computeIfAbsent(o.kind(), _ -> new ArrayList<>()).add(o.place()));
        List<LossToAccept> asked = new ArrayList<>();
        places.forEach((kind, where) -> asked.add(new LossToAccept(kind.name().toLowerCase(Locale.ROOT),
                messages.get(key(kind), where.size()), where)));
        return asked;
    }

    private static String key(Objection.Kind kind) {
        return switch (kind) {
            case RUN_NOT_OVER -> "failover.against.run";
            case SILENT -> "failover.against.silent";
            case NOT_LOADED -> "failover.against.notloaded";
            case NOT_ALIVE -> "failover.against.notalive";
            case NO_LEADER -> "failover.against.noleader";
            case SEVERAL_LEADERS -> "failover.against.leaders";
        };
    }
}
