package dev.tabletop.runbooks.catalog;

import dev.tabletop.runbooks.Runbooks;
import dev.tabletop.runbooks.moves.MovesRunbook;
import java.util.List;

/** All runbooks that there are; a package that adds some is listed here. */
public final class RunbookCatalog {

    private RunbookCatalog() {}

    public static Runbooks all() {
        return new Runbooks(List.of(MovesRunbook.scaleIn(), MovesRunbook.scaleOut(), MovesRunbook.replaceNode()));
    }
}
