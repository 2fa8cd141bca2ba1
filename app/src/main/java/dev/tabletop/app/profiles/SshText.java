package dev.tabletop.app.profiles;

import dev.tabletop.profiles.ProfileDraft.Hop;
import dev.tabletop.tunnel.SshHop;

/** SSH servers as the command line writes them: {@code USER@HOST[:PORT][,agent|,password|,key=FILE]}. */
final class SshText {

    private static final String KEY = "key=";

    private SshText() {}

    /** Takes it apart; whether the parts are good is checked with the whole profile. */
    static Hop parse(String text) {
        String[] parts = text.split(",", 2);
        String address = parts[0];
        int at = address.lastIndexOf('@');
        String user = at < 0 ? "" : address.substring(0, at);
        String rest = address.substring(at + 1);
        int colon = rest.endsWith("]") ? -1 : rest.lastIndexOf(':');
        String host = colon < 0 ? rest : rest.substring(0, colon);
        String port = colon < 0 ? Integer.toString(SshHop.USUAL_PORT) : rest.substring(colon + 1);
        String proof = parts.length == 1 ? "agent" : parts[1].strip();
        return proof.startsWith(KEY)
                ? new Hop(host, port, user, "key", proof.substring(KEY.length()))
                : new Hop(host, port, user, proof, "");
    }

    static String of(SshHop hop) {
        return hop.text() + switch (hop.proof()) {
            case AGENT -> "";
            case PASSWORD -> ",password";
            case KEY -> "," + KEY + hop.keyFile();
        };
    }
}
