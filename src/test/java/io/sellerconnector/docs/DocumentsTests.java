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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTests {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

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
  void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      List<Path> pages =
          Stream.concat(
                  Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md")),
                  docs.filter(path -> path.toString().endsWith(".md")))
              .toList();
      for (Path page : pages) {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
          assertThat(page.toAbsolutePath().getParent().resolve(links.group(1)).normalize())
              .as("link in " + page)
              .exists();
        }
      }
    }
  }
}
