package dev.tabletop.tunnel;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.sentences.Sentence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address behind the tunnel. */
record Target(String host, int port) {

    private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\]\\[]+)\\]?:([0-9]{1,5})");

    static Target parse(String address) throws ClusterException {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new ClusterException(Kind.GARBLED, 0, Sentence.of("cluster.address_form_host_port", address),
                    Sentence.of("cluster.if_server_name_map"));
        }
        return new Target(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
