import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the list of libraries with their licences from a CycloneDX bill of materials. Exits with 1 where a licence is
 * missing or none that was looked at. Arguments: the bill, the licences that were looked at, the list to write.
 */
final class ThirdParty {

    private static final String OWN = "dev.tabletop";

    private ThirdParty() {}

    public static void main(String[] arguments) throws IOException {
        JsonNode bill = new ObjectMapper().readTree(Files.readAllBytes(Path.of(arguments[0])));
        Properties looked = new Properties();
        try (var in = Files.newBufferedReader(Path.of(arguments[1]))) {
            looked.load(in);
        }
        var lines = new TreeMap<String, String>();
        var wrong = new TreeSet<String>();
        for (JsonNode component : bill.path("components")) {
            String group = component.path("group").asText();
            if (group.equals(OWN)) {
                continue;
            }
            String name = group + ":" + component.path("name").asText();
            TreeSet<String> licences = licences(component);
            if (looked.containsKey(name)) {
                licences = new TreeSet<>(List.of(looked.getProperty(name)));
            }
            List<String> unknown = licences.stream().filter(l -> !looked.containsKey(l.replace(' ', '_'))).toList();
            if (licences.isEmpty()) {
                wrong.add(name + " names no licence");
            } else if (unknown.size() == licences.size()) {
                // Of several licences the user of a library chooses one.
                wrong.add(name + ": nobody has looked at " + unknown);
            }
            lines.put(name, String.format("%-68s %-18s %s", name, component.path("version").asText(),
                    String.join(" or ", licences)));
        }
        Files.writeString(Path.of(arguments[2]), "Libraries in this package, each under its own licence.\n"
                + "The Java runtime beside them: GPL-2.0 with Classpath exception (lib/runtime/legal).\n\n"
                + String.join("\n", lines.values()) + "\n");
        wrong.forEach(System.err::println);
        System.out.println("libraries " + lines.size() + " with their licences in " + arguments[2]);
        System.exit(wrong.isEmpty() && !lines.isEmpty() ? 0 : 1);
    }

    private static TreeSet<String> licences(JsonNode component) {
        TreeSet<String> found = new TreeSet<>();
        for (JsonNode choice : component.path("licenses")) {
            JsonNode licence = choice.path("license");
            String text = choice.has("expression") ? choice.path("expression").asText()
                    : licence.has("id") ? licence.path("id").asText() : licence.path("name").asText();
            if (!text.isBlank()) {
                found.add(text);
            }
        }
        return found;
    }
}
