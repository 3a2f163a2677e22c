package io.sellerconnector.affiliate.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AffiliateOrderStepTests {

  @Test
  void theDiagramShowsTheTable() throws IOException {
    Set<String> drawn =
        Pattern.compile("(?m)^ +([A-Z_]+) --> ([A-Z_]+): (.+)$")
            .matcher(ordersOf(Files.readString(Path.of("docs/marketplace-role.md"))))
            .results()
            .map(arrow -> arrow.group(1) + " " + arrow.group(2) + " " + arrow.group(3))
            .collect(Collectors.toSet());
    Set<String> table = new HashSet<>();
    for (AffiliateOrderStep step : AffiliateOrderStep.values()) {
      for (AffiliateOrderState from : AffiliateOrderState.values()) {
        if (step.isPossibleIn(from)) {
          table.add(from + " " + step.to() + " " + step.label());
        }
      }
    }
    assertThat(drawn).isEqualTo(table);
  }

  private static String ordersOf(String page) {
    return page.replaceFirst("(?s)^.*?\n## Orders\n", "").replaceFirst("(?s)\n## .*$", "");
  }

  @Test
  void everyStateIsReachedAndLeftUnlessItIsTheEnd() {
    Set<AffiliateOrderState> reached = EnumSet.of(AffiliateOrderState.PLACING);
    for (AffiliateOrderState state : AffiliateOrderState.values()) {
      reached.addAll(state.next());
      assertThat(state.next().isEmpty()).as(state.name()).isEqualTo(state.isOver());
    }
    assertThat(reached).containsExactlyInAnyOrder(AffiliateOrderState.values());
  }

  @Test
  void whatIsInvoicedIsNotAskedToBeCancelled() {
    for (AffiliateOrderState state :
        EnumSet.of(
            AffiliateOrderState.PARTLY_INVOICED,
            AffiliateOrderState.INVOICED,
            AffiliateOrderState.DELIVERED)) {
      assertThat(AffiliateOrderStep.ASK_CANCEL.isPossibleIn(state)).as(state.name()).isFalse();
    }
  }
}
