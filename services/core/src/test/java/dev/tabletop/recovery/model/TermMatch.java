package dev.tabletop.recovery.model;

import dev.tabletop.cluster.TermStart;
import java.util.List;

/** How the nameserver decides whether a replica's log belongs to the leader's history. */
final class TermMatch {

    private TermMatch() {}

    static boolean matches(List<TermStart> terms, boolean loaded, long term, long offset) {
        if (!loaded && offset == 0) {
            return false;
        }
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).term() != term) {
                continue;
            }
            if (terms.get(i).offset() > offset) {
                return terms.getLast().offset() == offset + 1;
            }
            return i == terms.size() - 1 || terms.get(i + 1).offset() > offset;
        }
        return false;
    }
}
