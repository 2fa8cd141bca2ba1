package dev.tabletop.profiles;

import java.util.List;
import java.util.Locale;

/**
 * What is wrong with one field.
 *
 * @param field
 *            which
 * @param hop
 *            for a field of an SSH server its place, 0 the first; -1 for the others
 * @param code
 *            what is wrong
 * @param details
 *            what the message needs, in the order of its placeholders
 */
public record ProfileProblem(ProfileField field, int hop, Code code, List<String> details) {

    /** What can be wrong. Each has a message with placeholders {0}, {1}. */
    public enum Code {
        EMPTY("must not be empty"),
        TOO_LONG("is too long: {0} characters, and at most {1} are possible"),
        CONTROL_CHARACTER("has a character that cannot be seen; type it anew instead of pasting it"),
        NAME_TAKEN("\"{0}\" is the name of another profile"),
        NOT_AN_ENVIRONMENT("\"{0}\" is not one of development, test, production"),
        NOT_AN_ADDRESS("\"{0}\" is not an address of the form host:port"),
        NOT_A_PORT("\"{0}\" is not a port, which is a number from 1 to 65535"),
        NOT_A_HOST("\"{0}\" is not a host name or address: letters a to z, digits, dots and hyphens"),
        TWICE("\"{0}\" stands there twice"),
        NO_SLASH("\"{0}\" must begin with a slash, such as /openmldb"),
        NOT_A_PATH("\"{0}\" is not a ZooKeeper path: no empty part, no \".\" and no \"..\" between slashes"),
        COLON_IN_USER("\"{0}\" must not have a colon, which ends the user name in ZooKeeper's digest"),
        SPACE_IN_USER("\"{0}\" must not have a space"),
        NOT_A_NUMBER("\"{0}\" is not a number of seconds"),
        TOO_OFTEN("{0} s is too often: the nameserver learns nothing new in less than {1} s"),
        TOO_RARELY("{0} s is too rarely: at most {1} s, or a failure is seen too late"),
        NOT_A_MAPPING("\"{0}\" is not of the form advertised=reachable, each host:port"),
        NOT_A_PROOF("\"{0}\" is not one of agent, key, password"),
        NO_SUCH_FILE("there is no file {0} that you may read");

        private final String message;

        Code(String message) {
            this.message = message;
        }
    }

    public ProfileProblem {
        details = List.copyOf(details);
    }

    /** In English, naming the field. */
    public String message() {
        String message = code.message;
        for (int i = 0; i < details.size(); i++) {
            message = message.replace("{" + i + "}", details.get(i));
        }
        String place = hop < 0 ? "" : String.format(Locale.ROOT, " of server %d", hop + 1);
        return field.words() + place + ": " + message;
    }
}
