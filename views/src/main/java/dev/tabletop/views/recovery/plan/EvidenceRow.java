package dev.tabletop.views.recovery.plan;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Rung;

/**
 * What is known of one replica.
 *
 * @param roleBefore
 *            by the metadata before anything was changed, in words
 * @param aliveBefore
 *            the metadata's word before anything was changed
 * @param loaded
 *            whether its tablet has it in memory now
 * @param loading
 *            what the examination did about loading it, in words
 * @param rung
 *            how good the offset is
 * @param known
 *            the same in words
 * @param offset
 *            a number for sorting; -1 where none is known
 * @param offsetText
 *            the number with its quality
 * @param term
 *            the term and how it is known, in words
 * @param termWhy
 *            how it is known, in a sentence
 */
public record EvidenceRow(PartitionId partition, String endpoint, String roleBefore, boolean aliveBefore,
        boolean loaded, String loading, Rung rung, String known, long offset, String offsetText, String term,
        String termWhy) {}
