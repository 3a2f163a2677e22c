package io.sellerconnector.affiliate.order.reading;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What sellers tell of their invoices and parcels, and what VTEX shows of them. */
@DatabaseTest
class InvoicesFromVtexTests {

  private static final Duration SOON = Duration.ofSeconds(3);

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();
  private AffiliateOrderId id;

  @BeforeEach
  void place() {
    id = room.place(body("1").put("authorised", true));
    room.events.clear();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static JsonNode invoice(String number, long value, int pieces, String more) {
    return AffiliateOrderFixture.JSON.readTree(
        """
        {"type": "Output", "invoiceNumber": "%s", "invoiceValue": %d,
         "issuanceDate": "2026-03-02T12:00:00", "items": [{"id": "77", "quantity": %d, "price": 1000}]
         %s}
        """
            .formatted(number, value, pieces, more));
  }

  private boolean hear(String number, long value, int pieces) {
    return room.hear(new OrderHint.InvoiceTold("MKP-1", invoice(number, value, pieces, "")));
  }

  private List<AffiliateInvoice> invoices() {
    return room.context.getBean(AffiliateInvoices.class).of(id);
  }

  private AffiliateInvoice only() {
    assertThat(invoices()).hasSize(1);
    return invoices().getFirst();
  }

  @Test
  void anInvoiceCountsOnceVtexShowsIt() {
    assertThat(hear("n1", 2500, 2)).isTrue();
    room.lookAfter(SOON);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
    assertThat(room.events).isEmpty();

    room.vtex.parcel("MKP-1", "n1", "Output", 2500, 2);
    room.lookAfter(Duration.ofSeconds(10));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.INVOICED);
    assertThat(room.kinds()).containsExactly("order.invoiced");
    JsonNode told = room.event("order.invoiced");
    assertThat(told.path("state").asString()).isEqualTo("INVOICED");
    assertThat(told.at("/invoice/confirmed").asBoolean()).isTrue();
    assertThat(told.at("/invoice/items/0/quantity").asInt()).isEqualTo(2);
    assertThat(room.order(id).lines()).extracting(AffiliateOrder.Line::invoiced).containsExactly(2);
  }

  @Test
  void aDoubledInvoiceIsOne() {
    hear("n1", 2500, 2);
    hear("n1", 2500, 2);
    room.vtex.parcel("MKP-1", "n1", "Output", 2500, 2);
    room.lookAfter(SOON);
    hear("n1", 2500, 2);
    room.lookAfter(SOON);

    assertThat(only().confirmed()).isTrue();
    assertThat(room.kinds()).containsExactly("order.invoiced");
  }

  @Test
  void severalPartialInvoicesMakeTheWhole() {
    room.vtex.parcel("MKP-1", "n1", "Output", 1250, 1);
    hear("n1", 1250, 1);
    room.lookAfter(SOON);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PARTLY_INVOICED);

    room.vtex.parcel("MKP-1", "n2", "Output", 1250, 1);
    hear("n2", 1250, 1);
    room.lookAfter(SOON);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.INVOICED);
    assertThat(room.kinds()).containsExactly("order.invoiced", "order.invoiced");
  }

  @Test
  void aLostInvoiceIsMadeGoodByTheReconciler() {
    room.vtex.parcel("MKP-1", "n1", "Output", 2500, 2).put("carrier", "Correios");

    room.lookAfter(Duration.ofMinutes(6));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.INVOICED);
    assertThat(only().courier()).isEqualTo("Correios");
    assertThat(room.kinds()).containsExactly("order.invoiced");
  }

  @Test
  void trackingBeforeItsInvoiceWaitsForIt() {
    assertThat(
            room.hear(
                new OrderHint.TrackingTold(
                    "1",
                    "n1",
                    AffiliateOrderFixture.JSON.readTree(
                        "{\"courier\":\"Correios\",\"trackingNumber\":\"BR1\"}"))))
        .isTrue();
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(only().amount()).isNull();
    assertThat(room.events).isEmpty();

    room.vtex.parcel("MKP-1", "n1", "Output", 2500, 2);
    hear("n1", 2500, 2);
    room.lookAfter(SOON);

    assertThat(only().trackingNumber()).isEqualTo("BR1");
    assertThat(room.event("order.invoiced").at("/invoice/trackingNumber").asString())
        .isEqualTo("BR1");
  }

  @Test
  void trackingAfterItsInvoiceIsToldAndSoIsDelivery() {
    JsonNode parcel = room.vtex.parcel("MKP-1", "n1", "Output", 2500, 2);
    room.lookAfter(Duration.ofMinutes(6));
    ((tools.jackson.databind.node.ObjectNode) parcel).put("trackingNumber", "BR1");
    room.hear(new OrderHint.TrackingTold("MKP-1", "n1", AffiliateOrderFixture.JSON.readTree("{}")));
    room.lookAfter(SOON);
    assertThat(room.event("order.tracking").at("/invoice/trackingNumber").asString())
        .isEqualTo("BR1");

    ((tools.jackson.databind.node.ObjectNode) parcel)
        .putObject("courierStatus")
        .put("finished", true);
    room.lookAfter(Duration.ofHours(1));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.DELIVERED);
    assertThat(room.kinds())
        .containsExactly("order.invoiced", "order.tracking", "order.tracking", "order.delivered");
  }

  @Test
  void anInvoiceOverQuantityIsKeptAndRaised() {
    assertThat(hear("n1", 9900, 3)).isTrue();

    assertThat(only().doubt()).contains("3 invoiced of SKU 77, of which 2 were ordered");
    assertThat(room.trail(id)).anyMatch(line -> line.contains("invoice n1: it makes 3"));
    assertThat(AffiliateOrderFixture.json(room.get("/marketplace/orders/stuck")).path("orders"))
        .anySatisfy(
            each -> assertThat(each.path("reason").asString()).isEqualTo("INVOICE_DOUBTFUL"));
  }

  @Test
  void anInvoiceWithoutItemsOrOfAnotherSkuIsKeptAndRaised() {
    room.hear(
        new OrderHint.InvoiceTold(
            "1",
            AffiliateOrderFixture.JSON.readTree(
                "{\"type\":\"Output\",\"invoiceNumber\":\"n1\",\"invoiceValue\":2500}")));
    assertThat(only().doubt()).contains("does not say what it is about");

    room.vtex.parcel("MKP-1", "n1", "Output", 2500);
    room.lookAfter(SOON);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.INVOICED);
  }

  @Test
  void anInvoiceThatVtexNeverShowsIsToldAsUnconfirmed() {
    hear("n1", 2500, 2);

    room.lookAfter(Duration.ofMinutes(6));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
    assertThat(room.event("order.invoiced").at("/invoice/confirmed").asBoolean()).isFalse();
    assertThat(only().doubt()).contains("does not show it");
  }

  @Test
  void aHintAboutAShownInvoiceChangesNothingOfIt() {
    room.vtex.parcel("MKP-1", "n1", "Output", 2500, 2);
    room.lookAfter(Duration.ofMinutes(6));

    room.hear(
        new OrderHint.InvoiceTold(
            "1", invoice("n1", 1, 1, ", \"trackingUrl\": \"https://evil.example\"")));
    room.lookAfter(SOON);

    assertThat(only().amount()).isEqualTo(2500);
    assertThat(only().trackingUrl()).isNull();
  }

  @Test
  void aMegabyteEmbeddedIsKept() {
    assertThat(
            room.hear(
                new OrderHint.InvoiceTold(
                    "1",
                    invoice(
                        "n1",
                        2500,
                        2,
                        ", \"embeddedInvoice\": \"" + "x".repeat(1_000_000) + "\""))))
        .isTrue();
    assertThat(only().doubt()).isNull();
  }

  @Test
  void anAmountMayBeATextOfDigits() {
    room.hear(
        new OrderHint.InvoiceTold(
            "1",
            AffiliateOrderFixture.JSON.readTree(
                "{\"type\":\"output\",\"invoiceNumber\":\"n1\",\"InvoiceValue\":\"2500\"}")));
    assertThat(only().amount()).isEqualTo(2500);
  }

  @Test
  void trackingOfATooLongInvoiceNumberIsKept() {
    assertThat(
            room.hear(
                new OrderHint.TrackingTold(
                    "1", "n".repeat(300), AffiliateOrderFixture.JSON.readTree("{}"))))
        .isTrue();
    assertThat(only().number()).hasSize(100);
  }

  @ParameterizedTest
  @CsvSource({"1,true", "MKP-1,true", "v7-01,true", "XYZ-1,false", "-1,false", "MKP-,false"})
  void anOrderIsKnownByOurNumberByVtexsAndByTheAffiliates(String number, boolean known) {
    room.jdbc.sql("update affiliate_order set vtex_id = 'v7-01'").update();
    assertThat(room.hear(new OrderHint.CancellationTold(number, null))).isEqualTo(known);
  }

  @Test
  void anInvoiceOfAnUnknownOrderIsNobodys() {
    assertThat(room.hear(new OrderHint.InvoiceTold("MKP-2", invoice("n1", 2500, 2, "")))).isFalse();
  }

  @Test
  void aReturnThatTheSellerReportsIsToldAndEndsTheOrder() {
    room.vtex.parcel("MKP-1", "n1", "Output", 2500, 2);
    room.vtex.parcel("MKP-1", "r1", "Input", 1250, 1);
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.INVOICED);

    room.vtex.parcel("MKP-1", "r2", "Input", 1250, 1);
    room.lookAfter(Duration.ofHours(1));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.RETURNED);
    assertThat(room.kinds()).containsExactly("order.invoiced", "order.returned", "order.returned");
  }
}
