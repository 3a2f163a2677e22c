package io.sellerconnector.folder;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.order.ErpAnswers;
import io.sellerconnector.shipping.DocumentIntake.Outcome;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErpAnswerFileKindTests {

  private final List<String> said = new ArrayList<>();
  private Outcome outcome = new Outcome.Done();

  private LoadReport load(String kind, String csv) {
    return ErpAnswerFileKind.all(this::take)
        .filter(each -> each.name().equals(kind))
        .findFirst()
        .orElseThrow()
        .load(new StringReader(csv));
  }

  private Outcome take(String part, OrderDocument document) {
    said.add(part + ": " + document);
    return outcome;
  }

  @Test
  void readsAcknowledgements() {
    LoadReport report =
        load(
            "acknowledgements",
            "\uFEFForder_id;through;erp_number;stock_booked\r\nA-1;2;4711;yes\r\nA-2;1;;\r\n");
    assertThat(said)
        .containsExactly(
            "file-acknowledgements: Acknowledgement[order=A-1, through=2, erpNumber=4711,"
                + " stockBooked=true]",
            "file-acknowledgements: Acknowledgement[order=A-2, through=1, erpNumber=null,"
                + " stockBooked=false]");
    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.updated()).isEqualTo(2);
    load("acknowledgements", "order_id,through\nA-3,1\n");
    assertThat(said)
        .last()
        .isEqualTo(
            "file-acknowledgements: Acknowledgement[order=A-3, through=1, erpNumber=null,"
                + " stockBooked=false]");
  }

  @Test
  void readsDecisions() {
    load("cancellation-decisions", "order_id,confirm,reason\nA-1,true,\nA-2,no,on its way\n");
    load("cancellation-decisions", "order_id,request_number,confirm,reason\nA-4,2,no,packed\n");
    load("change-decisions", "reason,agreed,change_id,order_id\n,1,c1,A-3\n");
    assertThat(said)
        .containsExactly(
            "file-cancellation-decisions: CancellationDecision[order=A-1, request=null, agreed=true,"
                + " reason=null]",
            "file-cancellation-decisions: CancellationDecision[order=A-2, request=null, agreed=false,"
                + " reason=on its way]",
            "file-cancellation-decisions: CancellationDecision[order=A-4, request=2, agreed=false,"
                + " reason=packed]",
            "file-change-decisions: ChangeDecision[order=A-3, change=c1, agreed=true,"
                + " reason=null]");
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
            "file-invoices: Invoice[order=A-1, number=NF-1, returned=false, value=4990,"
                + " issuedAt=2026-03-02T10:00:00Z, key=null, url=null, items=[Piece[sku=A:B,"
                + " quantity=2], Piece[sku=C, quantity=1]], parcel=Parcel[courier=Post,"
                + " trackingNumber=T1, url=null, dispatchedAt=null], acceptLowerValue=false]",
            "file-invoices: Invoice[order=A-1, number=R-1, returned=true, value=null, issuedAt=null,"
                + " key=null, url=null, items=null, parcel=null, acceptLowerValue=false]",
            "file-tracking: Tracking[order=A-1, invoice=NF-1, parcel=Parcel[courier=Post,"
                + " trackingNumber=T2, url=null, dispatchedAt=null]]",
            "file-deliveries: Delivery[order=A-1, invoice=NF-1, at=2026-03-05T10:00:00Z]",
            "file-cancellations: Cancellation[order=A-2, reason=broken]");
  }

  @Test
  void namesTheColumnOfADocumentThatIsRefused() {
    outcome = new Outcome.Refused(null, "Of SKU A 1 are left to invoice, not 2.");

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
    outcome = new Outcome.Refused(ErpAnswers.Part.REQUEST, "3 is not the number");

    LoadReport report =
        load("cancellation-decisions", "order_id,confirm,request_number\nA-1,true,3\n");

    assertThat(report.rejections())
        .containsExactly(new LoadReport.Rejection(2, "request_number", "3 is not the number"));
  }

  @Test
  void namesLineAndColumnOfWhatCannotBeTaken() {
    outcome = new Outcome.Refused(ErpAnswers.Part.DECISION, "comes too late: refused already");
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
  void oneThatWaitsIsListedButNotRejected() {
    outcome = new Outcome.Waits("a change is under way");

    LoadReport report = load("invoices", "order_id,number\nA-1,NF-1\n");

    assertThat(report.rows()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(report.updated()).isZero();
    assertThat(report.rejectedRows()).isZero();
    assertThat(report.rejections())
        .containsExactly(
            new LoadReport.Rejection(
                2, "number", "waits and is tried again by itself: a change is under way"));
  }

  @Test
  void whatWaitsDoesNotCrowdOutWhatIsRejected() {
    outcome = new Outcome.Waits("not authorised");
    String early =
        IntStream.range(0, 1_500).mapToObj(row -> "A-1,NF-" + row + ",\n").collect(joining());

    LoadReport report =
        load("invoices", "order_id,number,type\n" + early + "A-1,B,Bill\n".repeat(3));

    assertThat(report.rejectedRows()).isEqualTo(3);
    assertThat(report.unchanged()).isEqualTo(1_500);
    assertThat(report.rejections())
        .hasSize(LoadReport.MAX_REJECTIONS)
        .isSortedAccordingTo(Comparator.comparingLong(LoadReport.Rejection::line));
    assertThat(report.rejections().subList(0, 997))
        .allSatisfy(each -> assertThat(each.reason()).startsWith("waits and is tried again"));
    assertThat(report.rejections().subList(997, 1_000))
        .extracting(LoadReport.Rejection::line, LoadReport.Rejection::column)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1_502L, "type"),
            org.assertj.core.groups.Tuple.tuple(1_503L, "type"),
            org.assertj.core.groups.Tuple.tuple(1_504L, "type"));
  }

  @Test
  void namesTheColumnOfATypeOrAParcelThatIsNone() {
    LoadReport report =
        load("invoices", "order_id,number,type,courier\nA-1,NF-1,Bill,\nA-1,NF-2,,Post\n");

    assertThat(report.rejections())
        .extracting(LoadReport.Rejection::column)
        .containsExactly("type", "tracking_number");
    assertThat(said).isEmpty();
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
