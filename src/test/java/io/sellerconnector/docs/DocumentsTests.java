package io.sellerconnector.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.order.OrderCommand;
import io.sellerconnector.order.OrderCommand.Verdict;
import io.sellerconnector.order.OrderState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentsTests {

  private static final Path DOCS = Path.of("docs");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(#[^)]*)?\\)");

  @Test
  void theDiagramOfAnOrdersStatesShowsTheLegalTransitions() throws IOException {
    Matcher arrows =
        Pattern.compile("(?m)^ +([A-Z_]+) --> ([A-Z_]+): (.+)$")
            .matcher(Files.readString(Path.of("docs/orders.md")));
    Set<String> drawn =
        arrows
            .results()
            .map(arrow -> arrow.group(1) + " " + arrow.group(2) + " " + arrow.group(3))
            .collect(toSet());
    Set<String> legal = new HashSet<>();
    for (OrderState state : OrderState.values()) {
      for (OrderCommand command : OrderCommand.values()) {
        if (command.in(state) instanceof Verdict.Moves(OrderState next)) {
          legal.add(state + " " + next + " " + command.label());
        }
      }
    }
    assertThat(drawn).isEqualTo(legal);
  }

  @Test
  void theDiagramOfAListingsStatesShowsTheLegalTransitions() throws IOException {
    Set<String> drawn =
        Pattern.compile("(?m)^ +([A-Z]+) --> ([A-Z]+):")
            .matcher(Files.readString(Path.of("docs/listings.md")))
            .results()
            .map(arrow -> arrow.group(1) + " " + arrow.group(2))
            .collect(toSet());
    Set<String> legal =
        Stream.of(ListingState.values())
            .flatMap(state -> state.next().stream().map(next -> state + " " + next))
            .collect(toSet());
    assertThat(drawn).isEqualTo(legal);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (Path page : pages()) {
      for (Link link : links(page)) {
        assertThat(link.target()).as("link in " + page).exists();
      }
    }
  }

  @Test
  void everyLinkIntoAPageLeadsToOneOfItsHeadings() throws IOException {
    for (Path page : pages()) {
      for (Link link : links(page)) {
        if (link.anchor() != null) {
          assertThat(anchors(link.target()))
              .as("link in %s to %s", page, link.target())
              .contains(link.anchor());
        }
      }
    }
  }

  @Test
  void everyPageIsInTheIndex() throws IOException {
    assertThat(linkedFrom(DOCS.resolve("README.md")))
        .containsAll(filesOf(DOCS, name -> !name.equals("README.md")));
  }

  @Test
  void decisionsAreNumberedWithoutHolesAndAllInTheirIndex() throws IOException {
    List<Path> decisions = filesOf(DOCS.resolve("decisions"), name -> name.matches("\\d{4}-.*"));
    assertThat(linkedFrom(DOCS.resolve("decisions/README.md"))).containsAll(decisions);
    for (int i = 0; i < decisions.size(); i++) {
      assertThat(decisions.get(i).getFileName().toString()).startsWith("%04d-".formatted(i + 1));
      assertThat(Files.readString(decisions.get(i))).startsWith("# %d. ".formatted(i + 1));
    }
  }

  @Test
  void everyModuleOfTheGlossaryIsOne() throws IOException {
    Pattern where = Pattern.compile("(?m)^\\|.*\\| ((?:`[a-z.]+`(?:, )?)+) \\|$");
    Path sources = Path.of("src/main/java/io/sellerconnector");
    List<Path> modules =
        where
            .matcher(Files.readString(DOCS.resolve("glossary.md")))
            .results()
            .flatMap(row -> Stream.of(row.group(1).replace("`", "").split(", ")))
            .map(module -> sources.resolve(module.replace('.', '/')))
            .toList();
    assertThat(modules).isNotEmpty().allSatisfy(module -> assertThat(module).isDirectory());
  }

  /**
   * @param anchor null if the link is to a page as a whole
   */
  private record Link(Path target, @Nullable String anchor) {}

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(DOCS);
        Stream<Path> root = Files.list(Path.of(""))) {
      return Stream.concat(root, docs)
          .filter(path -> path.toString().endsWith(".md"))
          .filter(path -> !path.toString().contains("target"))
          .toList();
    }
  }

  private static List<Link> links(Path page) throws IOException {
    Path folder = page.toAbsolutePath().getParent();
    return LINK.matcher(Files.readString(page))
        .results()
        .map(link -> {
          Path target =
              link.group(1).isEmpty()
                  ? page.toAbsolutePath()
                  : folder.resolve(link.group(1)).normalize();
          return new Link(target, link.group(2) == null ? null : link.group(2).substring(1));
        })
        .toList();
  }

  private static List<Path> linkedFrom(Path page) throws IOException {
    return links(page).stream().map(Link::target).toList();
  }

  /** As GitHub makes them out of headings. */
  private static List<String> anchors(Path page) throws IOException {
    return Pattern.compile("(?m)^#+ (.+)$")
        .matcher(Files.readString(page))
        .results()
        .map(heading ->
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'))
        .toList();
  }

  private static List<Path> filesOf(Path folder, Predicate<String> names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> names.test(file.getFileName().toString()))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    }
  }
}
