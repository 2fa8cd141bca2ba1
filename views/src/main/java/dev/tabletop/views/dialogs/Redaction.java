package dev.tabletop.views.dialogs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a diagnosis what should not leave this machine: secrets, the user's name and folder, addresses. The same
 * address becomes the same stand-in, so that the text can still be followed.
 */
final class Redaction {

    private static final Pattern SECRET = Pattern
            .compile("(?i)(pass(?:word|wd|phrase)?|pwd|secret|token|authorization|digest)(\\s*[=:]\\s*|\\s+)\\S+");
    private static final Pattern ADDRESS = Pattern
            .compile(
                    "(?<![\\w.])(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*(?=:\\d{2,5}\\b))(?!\\.java)");
    private static final int SHORTEST_NAME = 3;

    private final String home;
    private final String user;
    private final Map<String, String> hosts = new LinkedHashMap<>();

    Redaction(String home, String user) {
        this.home = home;
        this.user = user;
    }

    String clean(String text) {
        String cleaned = SECRET.matcher(text).replaceAll("$1=***");
        if (home.length() > SHORTEST_NAME) {
            cleaned = cleaned.replace(home, "~");
        }
        if (user.length() >= SHORTEST_NAME) {
            cleaned = cleaned.replaceAll("(?<!\\w)" + Pattern.quote(user) + "(?!\\w)", "(user)");
        }
        return ADDRESS.matcher(cleaned).replaceAll(m -> Matcher.quoteReplacement(host(m.group())));
    }

    private String host(String address) {
        if (address.endsWith(".java") || address.equals("localhost") || address.startsWith("127.")) {
            return address;
        }
        return hosts.computeIfAbsent(address, _ -> "host-" + (hosts.size() + 1));
    }
}
