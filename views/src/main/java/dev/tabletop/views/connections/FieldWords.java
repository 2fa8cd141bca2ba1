package dev.tabletop.views.connections;

import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.profiles.ProfileField;
import dev.tabletop.profiles.ProfileProblem;
import dev.tabletop.views.i18n.Messages;

/** The words for fields, their problems and the stages of a test. */
final class FieldWords {

    private FieldWords() {}

    static String label(ProfileField field, Messages messages) {
        return messages.get(switch (field) {
            case NAME -> "connections.field.name";
            case GROUP -> "connections.field.group";
            case ENVIRONMENT -> "connections.field.environment";
            case ZOOKEEPER -> "connections.field.zookeeper";
            case ROOT -> "connections.field.root";
            case CLUSTER_USER -> "connections.field.clusterUser";
            case ZOOKEEPER_USER -> "connections.field.zookeeperUser";
            case POLL -> "connections.field.poll";
            case ENDPOINTS -> "connections.field.endpoints";
            case SSH_HOST -> "connections.field.sshHost";
            case SSH_PORT -> "connections.field.sshPort";
            case SSH_USER -> "connections.field.sshUser";
            case SSH_PROOF -> "connections.field.sshProof";
            case SSH_KEY -> "connections.field.sshKey";
        });
    }

    static String hint(ProfileField field, Messages messages) {
        return switch (field) {
            case NAME -> messages.get("connections.hint.name");
            case GROUP -> messages.get("connections.hint.group");
            case ZOOKEEPER -> messages.get("connections.hint.zookeeper");
            case ROOT -> messages.get("connections.hint.root");
            case CLUSTER_USER, ZOOKEEPER_USER -> messages.get("connections.hint.user");
            case ENDPOINTS -> messages.get("connections.hint.endpoints");
            case SSH_HOST -> messages.get("connections.hint.sshHost");
            case SSH_KEY -> messages.get("connections.hint.sshKey");
            case ENVIRONMENT, POLL, SSH_PORT, SSH_USER, SSH_PROOF -> "";
        };
    }

    static String problem(ProfileProblem problem, Messages messages) {
        String key = switch (problem.code()) {
            case EMPTY -> "connections.problem.empty";
            case TOO_LONG -> "connections.problem.tooLong";
            case CONTROL_CHARACTER -> "connections.problem.controlCharacter";
            case NAME_TAKEN -> "connections.problem.nameTaken";
            case NOT_AN_ENVIRONMENT -> "connections.problem.notAnEnvironment";
            case NOT_AN_ADDRESS -> "connections.problem.notAnAddress";
            case NOT_A_PORT -> "connections.problem.notAPort";
            case NOT_A_HOST -> "connections.problem.notAHost";
            case TWICE -> "connections.problem.twice";
            case NO_SLASH -> "connections.problem.noSlash";
            case NOT_A_PATH -> "connections.problem.notAPath";
            case COLON_IN_USER -> "connections.problem.colonInUser";
            case SPACE_IN_USER -> "connections.problem.spaceInUser";
            case NOT_A_NUMBER -> "connections.problem.notANumber";
            case TOO_OFTEN -> "connections.problem.tooOften";
            case TOO_RARELY -> "connections.problem.tooRarely";
            case NOT_A_MAPPING -> "connections.problem.notAMapping";
            case NOT_A_PROOF -> "connections.problem.notAProof";
            case NO_SUCH_FILE -> "connections.problem.noSuchFile";
        };
        return messages.get(key, problem.details().toArray());
    }

    static String stage(ConnectionStage.Step step, String subject, Messages messages) {
        String name = messages.get(switch (step) {
            case ADDRESSES -> "connections.stage.addresses";
            case SSH -> "connections.stage.ssh";
            case ZOOKEEPER -> "connections.stage.zookeeper";
            case ROOT -> "connections.stage.root";
            case LEADER -> "connections.stage.leader";
            case NAMESERVER -> "connections.stage.nameserver";
            case TABLET -> "connections.stage.tablet";
        });
        return subject.isEmpty() ? name : name + " " + subject;
    }

    /** The word of a login's kind. */
    static String proof(String word, Messages messages) {
        return switch (word) {
            case "agent" -> messages.get("connections.proof.agent");
            case "key" -> messages.get("connections.proof.key");
            case "password" -> messages.get("connections.proof.password");
            default -> word;
        };
    }
}
