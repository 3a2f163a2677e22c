package io.sellerconnector.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.cause.Cause;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.Promise.Undeliverable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every code has one place in the documents, which says whose turn it is. */
class CauseDocumentsTests {

  private static final Pattern SECTION =
      Pattern.compile("(?m)^### ([A-Z][A-Z_]+)\\n\\n(.+)\\n\\nOwner: `([A-Z]+)`$");

  @Test
  void everyCauseHasItsSectionWithItsOwner() throws IOException {
    Map<String, String> owners = new HashMap<>();
    Matcher section = SECTION.matcher(Files.readString(Path.of("docs/operations.md")));
    while (section.find()) {
      assertThat(owners.put(section.group(1), section.group(3))).as(section.group(1)).isNull();
    }
    Map<String, String> expected = new HashMap<>();
    for (Cause cause : Cause.values()) {
      expected.put(cause.name(), cause.owner().name());
    }
    assertThat(owners).isEqualTo(expected);
  }

  @Test
  void pointsToItsSection() {
    assertThat(Cause.SOLD_OUT.page()).isEqualTo("docs/operations.md#sold_out");
  }

  @Test
  void namesCallsThatThereAre() throws IOException {
    String calls = Files.readString(Path.of("docs/seller-api.md"));
    Pattern call = Pattern.compile("(GET|POST|PUT) (/seller/[a-zA-Z/{}-]+)");
    List<Cause> causes = List.of(Cause.values());
    assertThat(causes)
        .allSatisfy(cause ->
            call.matcher(cause.remedy())
                .results()
                .forEach(named -> assertThat(calls).contains(named.group(2))));
  }

  @Test
  void metricsAndListingsUseTheSameCodes() {
    for (Unavailable reason : Unavailable.values()) {
      assertThat(reason.cause().name()).isEqualTo(reason.name());
    }
    for (Undeliverable reason : Undeliverable.values()) {
      assertThat(reason.cause().name()).isEqualTo(reason.name());
    }
    Set<Cause> ofStates = new HashSet<>();
    for (ListingState state : ListingState.values()) {
      Cause cause = state.cause();
      if (cause == null) {
        assertThat(state).isEqualTo(ListingState.KNOWN);
      } else {
        assertThat(cause.name()).isEqualTo("LISTING_" + state.name());
        ofStates.add(cause);
      }
    }
    assertThat(ofStates).hasSize(ListingState.values().length - 1);
  }

  @Test
  void whatIsSeenMoreCloselyStaysWhatItIs() {
    assertThat(Arrays.stream(Cause.values()).filter(cause -> cause.broadest() != cause))
        .containsExactlyInAnyOrder(Cause.ALL_HELD, Cause.KEPT_BACK)
        .allMatch(cause ->
            cause.broadest() == Cause.SOLD_OUT && cause.owner() == cause.broadest().owner());
  }
}
