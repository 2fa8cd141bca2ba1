package dev.tabletop.views.dialogs;

import java.util.List;

/**
 * Which file is asked for.
 *
 * @param title
 *            of the question
 * @param suggestedName
 *            a file name with its ending; empty for none
 * @param kind
 *            what the files are, in the user's language
 * @param endings
 *            such as {@code *.csv}, the usual one first
 */
public record FileQuestion(String title, String suggestedName, String kind, List<String> endings) {

    public FileQuestion {
        endings = List.copyOf(endings);
    }
}
