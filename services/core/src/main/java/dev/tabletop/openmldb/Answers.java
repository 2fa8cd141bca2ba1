package dev.tabletop.openmldb;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.openmldb.RpcFailures.Call;
import dev.tabletop.sentences.Sentence;
import java.util.Optional;

/** The code and message that every answer carries, and what a code other than 0 means to the user. */
final class Answers {

    private Answers() {}

    /** Code and message of an answer; an answer without a code is garbled. */
    static Answer of(Call call, Message answer) throws ClusterException {
        FieldDescriptor code = answer.getDescriptorForType().findFieldByName("code");
        if (code == null || !answer.hasField(code)) {
            throw RpcFailures.withoutCode(call);
        }
        FieldDescriptor text = answer.getDescriptorForType().findFieldByName("msg");
        String message = text == null ? "" : (String) answer.getField(text);
        return new Answer((Integer) answer.getField(code), message);
    }

    /** The answer itself, if its code says success. */
    static <R extends Message> R requireOk(Call call, R answer) throws ClusterException {
        Answer outcome = of(call, answer);
        if (outcome.code() != 0) {
            throw refusal(call, outcome);
        }
        return answer;
    }

    static ClusterException refusal(Call call, Answer answer) {
        Optional<ReturnCode> known = ReturnCode.of(answer.code());
        String said = answer.message().isBlank() ? "" : " \"" + answer.message().strip() + "\"";
        if (known.isEmpty()) {
            return new ClusterException(call.change() ? Kind.UNCERTAIN : Kind.REFUSED, answer.code(),
                    Sentence.of("cluster.answered_code_console_does", call.server(), call.method(), answer.code(),
                            said.isEmpty() ? Sentence.of("cluster.message") : said),
                    Sentence.of("cluster.cluster_perhaps_newer_version"));
        }
        ReturnCode code = known.get();
        return new ClusterException(kind(call, code), answer.code(),
                Sentence.of("cluster.refused", call.server(), call.method(), said, answer.code(), code.symbol()),
                code.advice());
    }

    private static Kind kind(Call call, ReturnCode code) {
        if (code == ReturnCode.NAMESERVER_IS_NOT_LEADER) {
            return Kind.NO_LEADER;
        }
        return call.change() && code.mayHaveChanged() ? Kind.UNCERTAIN : Kind.REFUSED;
    }
}
