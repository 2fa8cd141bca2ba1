package dev.tabletop.commands.situation;

import dev.tabletop.sentences.Sentence;

/**
 * Why a command would not be carried out as things stand.
 *
 * @param code
 *            the return code that the cluster would answer; 0 where it would answer ok and the command could come to
 *            nothing, or make things worse: then the console refuses it
 * @param why
 *            what is in the way
 * @param advice
 *            what to do first
 */
public record Refusal(int code, Sentence why, Sentence advice) {}
