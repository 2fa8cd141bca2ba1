package dev.tabletop.runbooks.catalog;

import dev.tabletop.runbooks.Runbooks;
import dev.tabletop.runbooks.leaders.LeaderMoveRunbook;
import dev.tabletop.runbooks.mends.FenceRunbook;
import dev.tabletop.runbooks.mends.NotLoadedRunbook;
import dev.tabletop.runbooks.mends.OperationRunbook;
import dev.tabletop.runbooks.mends.RecordRunbook;
import dev.tabletop.runbooks.mends.ReplicaRunbook;
import dev.tabletop.runbooks.mends.SnapshotsRunbook;
import dev.tabletop.runbooks.moves.MovesRunbook;
import dev.tabletop.runbooks.nodes.NodeOfflineRunbook;
import dev.tabletop.runbooks.nodes.NodeRecoverRunbook;
import dev.tabletop.runbooks.nodes.RollingRestartRunbook;
import java.util.List;

/** All runbooks that there are; a package that adds some is listed here. */
public final class RunbookCatalog {

    private RunbookCatalog() {}

    public static Runbooks all() {
        return new Runbooks(List.of(MovesRunbook.scaleIn(), MovesRunbook.scaleOut(), MovesRunbook.replaceNode(),
                MovesRunbook.migrate(),
                new LeaderMoveRunbook(), new NodeOfflineRunbook(), new NodeRecoverRunbook(),
                new RollingRestartRunbook(),
                new ReplicaRunbook(), new NotLoadedRunbook(), new FenceRunbook(), new SnapshotsRunbook(),
                new OperationRunbook(), new RecordRunbook()));
    }
}
