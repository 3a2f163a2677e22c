package io.sellerconnector.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.Compiled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The modules as {@code docs/architecture.md} draws and lists them, against those of the code. */
class ModuleMapTests {

  private static final Path PAGE = Path.of("docs/architecture.md");
  private static final Path SOURCES = Path.of("src/main/java/io/sellerconnector");
  private static final Pattern GENERATED =
      Pattern.compile("(?s)(<!-- modules: begin -->\n).*(<!-- modules: end -->)");
  private static final Pattern SENTENCE = Pattern.compile("(?s)/\\*\\*(.*?)(?:\\.\\s|<p>|\\*/)");

  /** Values that nearly everybody uses: their arrows would hide all others. */
  private static final String EVERYBODYS = "shared";

  private final ApplicationModules modules = Compiled.modules();
  private final Map<String, Set<String>> uses = new TreeMap<>();

  ModuleMapTests() {
    for (ApplicationModule module : (Iterable<ApplicationModule>) modules.stream()::iterator) {
      Set<String> used =
          uses.computeIfAbsent(module.getIdentifier().toString(), _ -> new TreeSet<>());
      module
          .getDirectDependencies(modules)
          .uniqueModules()
          .map(target -> target.getIdentifier().toString())
          .forEach(used::add);
    }
  }

  @Test
  void architectureDrawsTheModulesOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    Matcher generated = GENERATED.matcher(page);
    assertThat(generated.find()).as("markers in " + PAGE).isTrue();
    String expected =
        generated.replaceFirst(
            Matcher.quoteReplacement(generated.group(1) + map() + generated.group(2)));
    if (Boolean.getBoolean("connector.docs.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "%s; write it anew: ./mvnw test -Dtest=ModuleMapTests -Dconnector.docs.write=true",
            PAGE)
        .isEqualTo(expected);
  }

  private String map() {
    StringBuilder map = new StringBuilder();
    append(map, "");
    for (String parent : uses.keySet()) {
      if (uses.keySet().stream().anyMatch(module -> parent(module).equals(parent))) {
        map.append("\n### Within `").append(parent).append("`\n\n");
        append(map, parent);
      }
    }
    return map.toString();
  }

  /** Picture and table of the modules directly below another one, or of all at the top. */
  private void append(StringBuilder map, String parent) {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (String module : uses.keySet()) {
      if (parent(module).equals(parent) && !module.equals(EVERYBODYS)) {
        arrows.put(module, new TreeSet<>());
      }
    }
    for (String module : uses.keySet()) {
      for (String used : uses.get(module)) {
        String from = levelled(module, parent);
        String to = levelled(used, parent);
        if (arrows.containsKey(from) && arrows.containsKey(to) && !from.equals(to)) {
          arrows.get(from).add(to);
        }
      }
    }
    map.append("```mermaid\nflowchart LR\n");
    for (String module : arrows.keySet()) {
      map.append("  ").append(node(module)).append("\n");
    }
    for (String from : arrows.keySet()) {
      for (String to : arrows.get(from)) {
        if (!leads(arrows, from, to)) {
          map.append("  ").append(id(from)).append(" --> ").append(id(to)).append("\n");
        }
      }
    }
    map.append("```\n\n| module | what lives there |\n| --- | --- |\n");
    for (String module : uses.keySet()) {
      if (parent(module).equals(parent)) {
        map.append("| `").append(module).append("` | ").append(sentence(module)).append(" |\n");
      }
    }
  }

  /** Whether a way of several arrows leads where one does: that one need not be drawn. */
  private static boolean leads(Map<String, Set<String>> arrows, String from, String to) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    arrows.get(from).stream().filter(next -> !next.equals(to)).forEach(open::add);
    while (!open.isEmpty()) {
      String next = open.remove();
      if (next.equals(to)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(arrows.get(next));
      }
    }
    return false;
  }

  private static String parent(String module) {
    int dot = module.lastIndexOf('.');
    return dot < 0 ? "" : module.substring(0, dot);
  }

  /** The module below {@code parent} that another one is, or lies in. */
  private static String levelled(String module, String parent) {
    String rest =
        parent.isEmpty()
            ? module
            : module.substring(Math.min(module.length(), parent.length() + 1));
    if (!parent.isEmpty() && !module.startsWith(parent + ".")) {
      return "";
    }
    int dot = rest.indexOf('.');
    String first = dot < 0 ? rest : rest.substring(0, dot);
    return parent.isEmpty() ? first : parent + "." + first;
  }

  private static String id(String module) {
    return module.replace('.', '_');
  }

  private static String node(String module) {
    return id(module) + "[" + module.substring(module.lastIndexOf('.') + 1) + "]";
  }

  private static String sentence(String module) {
    try {
      String source =
          Files.readString(SOURCES.resolve(module.replace('.', '/')).resolve("package-info.java"));
      Matcher first = SENTENCE.matcher(source);
      assertThat(first.find()).as("a sentence about " + module).isTrue();
      return first
          .group(1)
          .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
          .replaceAll("\\{@(?:code|link) ([^}]+)}", "`$1`")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
