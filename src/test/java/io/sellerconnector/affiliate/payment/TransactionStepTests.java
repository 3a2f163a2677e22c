package io.sellerconnector.affiliate.payment;

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

class TransactionStepTests {

  @Test
  void theDiagramShowsTheTable() throws IOException {
    Set<String> drawn =
        Pattern.compile("(?m)^ +([A-Z_]+) --> ([A-Z_]+): (.+)$")
            .matcher(Files.readString(Path.of("docs/marketplace-payment.md")))
            .results()
            .map(arrow -> arrow.group(1) + " " + arrow.group(2) + " " + arrow.group(3))
            .collect(Collectors.toSet());
    Set<String> table = new HashSet<>();
    for (TransactionStep step : TransactionStep.values()) {
      for (TransactionState from : TransactionState.values()) {
        if (step.isPossibleIn(from)) {
          table.add(from + " " + step.to() + " " + step.label());
        }
      }
    }
    assertThat(drawn).isEqualTo(table);
  }

  @Test
  void everyStateIsReachedAndLeftUnlessItIsTheEnd() {
    Set<TransactionState> reached = EnumSet.of(TransactionState.NEEDS_PAYMENT);
    for (TransactionState state : TransactionState.values()) {
      reached.addAll(state.next());
      assertThat(state.next().isEmpty()).as(state.name()).isEqualTo(state.isOver());
    }
    assertThat(reached).containsExactlyInAnyOrder(TransactionState.values());
  }

  @Test
  void moneyIsTakenOnlyAfterTheGatewayWasAsked() {
    for (TransactionState state : TransactionState.values()) {
      if (state.isBeforeAuthorisation() && state != TransactionState.SENT) {
        assertThat(state.next())
            .as(state.name())
            .doesNotContain(TransactionState.APPROVED, TransactionState.SETTLED);
      }
    }
  }
}
