package dev.tabletop.recovery.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Documents;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.Optional;

/** The examinations and plans of one cluster that are kept on this machine. Safe for several threads. */
final class RunDocuments {

    private final Documents examinations;
    private final Documents plans;
    private final String cluster;

    RunDocuments(Store store, String cluster) {
        this.examinations = new Documents(store, Documents.Kind.EXAMINATION);
        this.plans = new Documents(store, Documents.Kind.PLAN);
        this.cluster = cluster;
    }

    void keep(String run, Evidence evidence) throws RunException {
        keep(examinations, run, evidence.examinedAt(), json(evidence));
    }

    void keep(Plan plan) throws RunException {
        keep(plans, plan.id(), plan.createdAt(), PlanDocument.write(plan));
    }

    Optional<Evidence> lastEvidence() throws RunException {
        Optional<String> found = newest(examinations);
        return found.isEmpty() ? Optional.empty() : Optional.of(readEvidence(found.get()));
    }

    Optional<Plan> lastPlan() throws RunException {
        Optional<String> found = newest(plans);
        return found.isEmpty() ? Optional.empty() : Optional.of(readPlan(found.get(), Sentence.of("store.plan")));
    }

    private void keep(Documents documents, String id, Instant at, String document) throws RunException {
        try {
            documents.save(new Documents.Document(id, cluster, at, document));
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    private Optional<String> newest(Documents documents) throws RunException {
        try {
            return documents.newest(cluster).map(Documents.Document::text);
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    private static String json(Evidence evidence) {
        try {
            return RecoveryJson.mapper().writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + evidence, e);
        }
    }

    private static Evidence readEvidence(String json) throws RunException {
        try {
            return RecoveryJson.mapper().readValue(json, Evidence.class);
        } catch (JsonProcessingException e) {
            throw RunException.of(StoreException.garbled(Sentence.of("store.last_examination"), e));
        }
    }

    static Plan readPlan(String document, Sentence what) throws RunException {
        try {
            return PlanDocument.readKept(document);
        } catch (PlanDocumentException e) {
            throw RunException.of(StoreException.garbled(what, e));
        }
    }
}
