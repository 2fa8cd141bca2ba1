package dev.tabletop.openmldb;

import com.google.protobuf.Message;
import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.openmldb.RpcFailures.Call;
import dev.tabletop.sentences.Sentence;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The code and message that every answer carries, and what a code other than 0 means to the user. */
final class Answers {

    private Answers() {}

    /** The generated getters of one kind of answer. Descriptors take longer to make than a whole command. */
    private static final ClassValue<Getters> GETTERS = new ClassValue<>() {
        @Override
        protected Getters computeValue(Class<?> type) {
            return new Getters(getter(type, "hasCode"), getter(type, "getCode"), getter(type, "getMsg"));
        }
    };

    private record Getters(@Nullable Method hasCode, @Nullable Method code, @Nullable Method text) {}

    /** Code and message of an answer; an answer without a code is garbled. */
    static Answer of(Call call, Message answer) throws ClusterException {
        Getters getters = GETTERS.get(answer.getClass());
        if (getters.hasCode() == null || getters.code() == null || !get(getters.hasCode(), answer).equals(true)) {
            throw RpcFailures.withoutCode(call);
        }
        String message = getters.text() == null ? "" : (String) get(getters.text(), answer);
        return new Answer((Integer) get(getters.code(), answer), message);
    }

    private static @Nullable Method getter(Class<?> type, String name) {
        try {
            return type.getMethod(name);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static Object get(Method getter, Message answer) {
        try {
            return getter.invoke(answer);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A generated getter gives its value", e);
        }
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
