package io.sellerconnector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.order.ErpAnswers;
import io.sellerconnector.shared.OrderId;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErpAnswerFileKindTests {

  private final List<String> said = new ArrayList<>();
  private ErpAnswers.Outcome outcome = new ErpAnswers.Outcome.Done();

  private final ErpAnswers answers =
      new ErpAnswers() {
        @Override
        public Outcome acknowledge(
            OrderId order, int through, @Nullable String erpNumber, boolean stockBooked) {
          return say("%s taken through %d as %s, %s", order, through, erpNumber, stockBooked);
        }

        @Override
        public Outcome decideCancellation(
            OrderId order, boolean confirmed, @Nullable String reason) {
          return say("%s cancelled %s: %s", order, confirmed, reason);
        }

        @Override
        public Outcome decideChange(
            OrderId order, String changeId, boolean agreed, @Nullable String reason) {
          return say("%s changed by %s %s: %s", order, changeId, agreed, reason);
        }

        private Outcome say(String form, Object... what) {
          said.add(form.formatted(what));
          return outcome;
        }
      };

  private LoadReport load(String kind, String csv) {
    return ErpAnswerFileKind.all(answers)
        .filter(each -> each.name().equals(kind))
        .findFirst()
        .orElseThrow()
        .load(new StringReader(csv));
  }

  @Test
  void readsAcknowledgements() {
    LoadReport report =
        load(
            "acknowledgements",
            "\uFEFForder_id;through;erp_number;stock_booked\r\nA-1;2;4711;yes\r\nA-2;1;;\r\n");
    assertThat(said)
        .containsExactly("A-1 taken through 2 as 4711, true", "A-2 taken through 1 as null, false");
    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.updated()).isEqualTo(2);
    load("acknowledgements", "order_id,through\nA-3,1\n");
    assertThat(said).last().isEqualTo("A-3 taken through 1 as null, false");
  }

  @Test
  void readsDecisions() {
    load("cancellation-decisions", "order_id,confirm,reason\nA-1,true,\nA-2,no,on its way\n");
    load("change-decisions", "reason,agreed,change_id,order_id\n,1,c1,A-3\n");
    assertThat(said)
        .containsExactly(
            "A-1 cancelled true: null",
            "A-2 cancelled false: on its way",
            "A-3 changed by c1 true: null");
  }

  @Test
  void namesLineAndColumnOfWhatCannotBeTaken() {
    outcome =
        new ErpAnswers.Outcome.Refused(ErpAnswers.Part.DECISION, "comes too late: refused already");
    LoadReport report =
        load(
            "cancellation-decisions",
            "order_id,confirm\nA-1,true\nA 2,true\nA-3,perhaps\nA-4\n,true\n");
    assertThat(report.rejections())
        .extracting(LoadReport.Rejection::line, LoadReport.Rejection::column)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, "confirm"),
            org.assertj.core.groups.Tuple.tuple(3L, "order_id"),
            org.assertj.core.groups.Tuple.tuple(4L, "confirm"),
            org.assertj.core.groups.Tuple.tuple(5L, ""),
            org.assertj.core.groups.Tuple.tuple(6L, "order_id"));
    assertThat(report.rejections().getFirst().reason())
        .isEqualTo("comes too late: refused already");
    assertThat(said).hasSize(1);
  }

  @Test
  void refusesAFileOfAnotherKind() {
    assertThatThrownBy(() -> load("acknowledgements", "order_id,confirm\nA-1,true\n"))
        .isInstanceOf(LoadRefused.class)
        .hasMessageContaining("unknown column \"confirm\"");
  }

  @Test
  void repeatsNothingOfABinaryFileThatCouldHarmATerminal() {
    assertThatThrownBy(() -> load("acknowledgements", "\u001b[2J\u0000" + "x".repeat(5_000)))
        .isInstanceOf(LoadRefused.class)
        .hasMessageContaining("unknown column \"?[2J?xxx")
        .hasMessageMatching("\\P{Cntrl}{1,250}");
  }
}
