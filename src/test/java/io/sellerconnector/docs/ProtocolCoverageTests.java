package io.sellerconnector.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** That the pages about VTEX's protocol and the marketplace role leave nothing out. */
class ProtocolCoverageTests {

  private static final Path ROLE = Path.of("src/main/java/io/sellerconnector/affiliate");

  /** Each on a host of its own. */
  private static final List<String> ASKED =
      List.of("vtex.address(", "vtex.gateway(", "vtex.vault(");

  private static final Pattern TEST = Pattern.compile("`([A-Za-z]+(?:Tests|IT))`");
  private static final Pattern PROBLEM =
      Pattern.compile("(?:conflict\\(|HttpStatus\\.[A-Z_]+,)\\s*\"([a-z-]+)\"");
  private static final Pattern CONSTANT = Pattern.compile("(?m)^ +([A-Z][A-Z_]+)[(,;]?");

  private final String coverage = read(Path.of("docs/protocol-coverage.md"));
  private final String role = read(Path.of("docs/marketplace-role.md"));
  private final String operations = read(Path.of("docs/marketplace-operations.md"));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ProtocolCoverageTests::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Set<String> known;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      known = files.map(file -> file.getFileName().toString()).collect(toSet());
    }

    assertThat(TEST.matcher(coverage + operations).results().map(match -> match.group(1)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(known).contains(name + ".java"));
  }

  @Test
  void everyCallToASellersVtexIsInTheTable() {
    Set<String> told =
        Pattern.compile("/api/[^`\\s?,]*")
            .matcher(coverage)
            .results()
            .map(match -> match.group().replaceAll("\\{[^}]*}", "{}"))
            .collect(toSet());

    Set<String> made = new TreeSet<>();
    for (String source : sources(ROLE)) {
      ASKED.forEach(asked -> made.addAll(asked(source, asked)));
    }
    // What is added to a path that stands elsewhere.
    made.remove("/{}");

    assertThat(made).hasSizeGreaterThan(10);
    assertThat(told).containsAll(made);
  }

  /** The paths that a source asks for, with {@code {}} for what is no constant. */
  private static List<String> asked(String source, String asked) {
    List<String> paths = new ArrayList<>();
    for (int at = source.indexOf(asked); at >= 0; at = source.indexOf(asked, at + 1)) {
      List<String> arguments = new ArrayList<>(List.of(""));
      int depth = 1;
      for (int i = at + asked.length(); depth > 0; i++) {
        char c = source.charAt(i);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ',' && depth == 1) {
          arguments.add("");
        } else if (depth > 0) {
          arguments.add(arguments.removeLast() + c);
        }
      }
      paths.add(
          arguments.stream()
              .skip(1)
              .map(String::strip)
              .map(argument ->
                  argument.matches("\"[^\"]*\"")
                      ? argument.substring(1, argument.length() - 1)
                      : "{}")
              .collect(joining("/", "/", "")));
    }
    return paths;
  }

  @Test
  void everyCallThatWeTakeFromASellersVtexIsInTheTable() {
    Set<String> served = new TreeSet<>();
    for (String source : sources(ROLE.resolve("inbound"))) {
      String whole = source.replace("ORDER + \"", "\"/{door:pub|pvt}/orders/{orderId}");
      Pattern.compile("\"(/[^\"]+)\"")
          .matcher(whole.contains("Mapping(") ? whole : "")
          .results()
          .map(match -> match.group(1).replace("{door:pub|pvt}", "{pub or pvt}"))
          .filter(path -> !path.equals("/affiliate/{seller}") && !path.endsWith("{orderId}"))
          .forEach(served::add);
    }

    assertThat(served).hasSizeGreaterThan(8);
    assertThat(served).allSatisfy(path -> assertThat(coverage).contains(path));
  }

  @Test
  void everyBodyThatIsComparedIsInTheTable() {
    String bodies =
        read(
            Path.of(
                "src/test/resources/io/sellerconnector/affiliate/vtexseller/official-bodies.json"));

    assertThat(JsonMapper.shared().readTree(bodies).propertyNames())
        .isNotEmpty()
        .allSatisfy(call -> assertThat(coverage).contains("`" + call + "`"));
  }

  @Test
  void everyErrorOfTheMarketplaceApiIsExplained() {
    Set<String> problems = new TreeSet<>();
    for (String source : sources(ROLE)) {
      PROBLEM.matcher(source).results().forEach(type -> problems.add(type.group(1)));
    }

    assertThat(problems).hasSizeGreaterThan(10);
    assertThat(problems).allSatisfy(type -> assertThat(operations).contains("| `" + type + "` |"));
  }

  @Test
  void everyStateAndCauseOfTheMarketplaceRoleIsExplained() {
    for (String type :
        List.of(
            "OfferCause",
            "SimulationCause",
            "LineTrouble",
            "AffiliateOrderState",
            "AffiliateStuckReason")) {
      String source =
          sources(ROLE).stream()
              .filter(each -> each.contains("enum " + type + " "))
              .findAny()
              .orElseThrow();
      List<String> constants =
          CONSTANT
              .matcher(source.substring(source.indexOf("enum " + type)))
              .results()
              .map(match -> match.group(1))
              .toList();
      assertThat(constants).as(type).isNotEmpty();
      assertThat(constants)
          .as(type)
          .allSatisfy(constant -> assertThat(role).contains("`" + constant + "`"));
    }
  }
}
