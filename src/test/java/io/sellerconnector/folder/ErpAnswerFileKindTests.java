package io.sellerconnector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.order.ErpAnswers;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shipping.ErpDocuments;
import java.io.StringReader;
import java.time.Instant;
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
            OrderId order, @Nullable Integer request, boolean confirmed, @Nullable String reason) {
          return say("%s cancelled %s %s: %s", order, request, confirmed, reason);
        }

        @Override
        public Outcome decideChange(
            OrderId order, String changeId, boolean agreed, @Nullable String reason) {
          return say("%s changed by %s %s: %s", order, changeId, agreed, reason);
        }

        @Override
        public Outcome cancel(OrderId order, String reason) {
          return say("%s called off: %s", order, reason);
        }

        private Outcome say(String form, Object... what) {
          said.add(form.formatted(what));
          return outcome;
        }
      };

  private final ErpDocuments documents =
      new ErpDocuments() {
        @Override
        public Outcome invoice(OrderId order, Document document) {
          return say("%s invoiced: %s", order, document);
        }

        @Override
        public Outcome track(OrderId order, String invoiceNumber, Parcel parcel) {
          return say("%s, %s is with %s", order, invoiceNumber, parcel);
        }

        @Override
        public Outcome deliver(OrderId order, String invoiceNumber, @Nullable Instant at) {
          return say("%s, %s has arrived at %s", order, invoiceNumber, at);
        }

        private Outcome say(String form, Object... what) {
          said.add(form.formatted(what));
          return documentOutcome;
        }
      };

  private ErpDocuments.Outcome documentOutcome = new ErpDocuments.Outcome.Done();

  private LoadReport load(String kind, String csv) {
    return ErpAnswerFileKind.all(answers, documents)
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
    load("cancellation-decisions", "order_id,request_number,confirm,reason\nA-4,2,no,packed\n");
    load("change-decisions", "reason,agreed,change_id,order_id\n,1,c1,A-3\n");
    assertThat(said)
        .containsExactly(
            "A-1 cancelled null true: null",
            "A-2 cancelled null false: on its way",
            "A-4 cancelled 2 false: packed",
            "A-3 changed by c1 true: null");
  }

  @Test
  void readsInvoicesReturnsParcelsDeliveriesAndCancellations() {
    load(
        "invoices",
        "order_id,number,type,value,issued_at,items,courier,tracking_number\n"
            + "A-1,NF-1,,49.90,2026-03-02T10:00:00Z,A:B:2|C:1,Post,T1\n"
            + "A-1,R-1,Input,,,,,\n");
    load("tracking", "order_id,invoice_number,courier,tracking_number\nA-1,NF-1,Post,T2\n");
    load("deliveries", "order_id,invoice_number,delivered_at\nA-1,NF-1,2026-03-05T10:00:00Z\n");
    load("cancellations", "order_id,reason\nA-2,broken\n");

    assertThat(said)
        .containsExactly(
            "A-1 invoiced: Document[number=NF-1, type=null, value=4990,"
                + " issuedAt=2026-03-02T10:00:00Z, key=null, url=null,"
                + " items=[Piece[skuId=A:B, quantity=2], Piece[skuId=C, quantity=1]],"
                + " courier=Post, trackingNumber=T1, trackingUrl=null, acceptLowerValue=false]",
            "A-1 invoiced: Document[number=R-1, type=Input, value=null, issuedAt=null, key=null,"
                + " url=null, items=null, courier=null, trackingNumber=null, trackingUrl=null,"
                + " acceptLowerValue=false]",
            "A-1, NF-1 is with Parcel[courier=Post, trackingNumber=T2, url=null,"
                + " dispatchedAt=null]",
            "A-1, NF-1 has arrived at 2026-03-05T10:00:00Z",
            "A-2 called off: broken");
  }

  @Test
  void namesTheColumnOfADocumentThatIsRefused() {
    documentOutcome = new ErpDocuments.Outcome.Refused("Of SKU A 1 are left to invoice, not 2.");

    LoadReport report = load("invoices", "order_id,number,items\nA-1,NF-1,A:2\nA-1,NF-2,A2\n");

    assertThat(report.rejections())
        .extracting(LoadReport.Rejection::line, LoadReport.Rejection::column)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, "number"),
            org.assertj.core.groups.Tuple.tuple(3L, "items"));
    assertThat(report.rejections().getFirst().reason())
        .isEqualTo("Of SKU A 1 are left to invoice, not 2.");
  }

  @Test
  void namesTheColumnOfARequestThatThereIsNot() {
    outcome = new ErpAnswers.Outcome.Refused(ErpAnswers.Part.REQUEST, "3 is not the number");

    LoadReport report =
        load("cancellation-decisions", "order_id,confirm,request_number\nA-1,true,3\n");

    assertThat(report.rejections())
        .containsExactly(new LoadReport.Rejection(2, "request_number", "3 is not the number"));
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
