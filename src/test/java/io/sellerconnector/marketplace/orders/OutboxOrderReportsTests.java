package io.sellerconnector.marketplace.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sellerconnector.marketplace.MarketplaceFixtures;
import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Invoice;
import io.sellerconnector.marketplace.OrderReports.Progress;
import io.sellerconnector.marketplace.OrderReports.ReportedOrder;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.marketplace.delivery.UndeliverableException;
import io.sellerconnector.marketplace.settings.ConfiguredMarketplaces;
import io.sellerconnector.marketplace.settings.MarketplaceProperties;
import io.sellerconnector.marketplace.settings.MarketplaceSettings;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class OutboxOrderReportsTests {

  private static final String COMMERCE = "https://examplemarket.vtexcommercestable.com.br";

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  private final List<NewMessage> outbox = new ArrayList<>();
  private final VtexFixtures.MovedClock clock = new VtexFixtures.MovedClock();
  private final OutboxOrderReports reports = reports(false);
  private final ReportedOrder order =
      new ReportedOrder(
          new MarketplaceAccount("examplemarket"),
          new OrderId("order-1"),
          new MarketplaceOrderId("v1-01"),
          "https://examplemarket.myvtex.com/api/oms");

  @Test
  void queuesAllReportsOfAnOrderInItsLane() {
    reports.invoiced(order, invoice(null));
    reports.tracked(order, invoice(new Tracking("NFe-1", "carrier", "T1", null, AT)));
    reports.progressed(order, new Progress("NFe-1", true, AT, List.of()));
    reports.cancelled(order, "sold out");
    reports.agreed(order, "c1", OrderReports.Agreement.CONFIRMATION);
    reports.changeRefused(order, "c2", "sold out");

    assertThat(outbox)
        .extracting(NewMessage::kind)
        .containsExactly(
            "invoice",
            "tracking",
            "tracking-events",
            "cancellation",
            "agreement",
            "change-refusal");
    assertThat(outbox)
        .allSatisfy(message -> {
          assertThat(message.lane()).isEqualTo("order:order-1");
          assertThat(message.destination()).isEqualTo("examplemarket");
          assertThat(message.subject()).isEqualTo("order-1");
          assertThat(message.payload()).startsWith("{\"version\":1,");
        });
  }

  @Test
  void readsBackWhatItQueued() throws UndeliverableException {
    reports.invoiced(order, invoice(new Tracking("NFe-1", "carrier", "T1", "https://t", null)));

    QueuedReport queuedReport =
        QueuedReport.fromJson(outbox.getFirst().payload(), ReportKind.INVOICE);

    assertThat(queuedReport)
        .isEqualTo(
            new QueuedReport(
                "order-1",
                "v1-01",
                "https://examplemarket.myvtex.com/api/oms",
                new ReportPayload.Invoice(
                    "NFe-1",
                    6000,
                    AT,
                    "key",
                    null,
                    null,
                    List.of(new ReportPayload.Invoice.Item("6", 1, 5500)),
                    new ReportPayload.Tracking(
                        "NFe-1", "carrier", "T1", "https://t", clock.instant(), null),
                    "Output")));
  }

  @Test
  void takesTheInvoiceAlongWithItsTracking() throws UndeliverableException {
    reports.tracked(order, invoice(new Tracking("NFe-1", "carrier", "T1", null, AT)));

    QueuedReport queuedReport =
        QueuedReport.fromJson(outbox.getFirst().payload(), ReportKind.TRACKING);

    assertThat(queuedReport.fact())
        .isInstanceOfSatisfying(
            ReportPayload.Tracking.class,
            tracking -> {
              assertThat(tracking.invoice()).isNotNull();
              assertThat(tracking.invoice().number()).isEqualTo("NFe-1");
              assertThat(tracking.invoice().tracking()).isNull();
            });
  }

  @Test
  void looksForAnInvoiceWhereOrdersMayBeRead() {
    reports(true).invoiced(order, invoice(null));

    assertThat(outbox).extracting(NewMessage::kind).containsExactly("invoice", "invoice-check");
    assertThat(outbox.getLast().lane()).isEqualTo("invoice-check:order-1:NFe-1");
    assertThat(outbox.getLast().payload()).contains("2026-01-02T03:06:05Z");
  }

  @Test
  void queuesACancellationAfterAReturnOnlyWhereItIsConfigured() {
    assertThat(reports.cancelledAfterReturn(order, "broken")).isFalse();
    assertThat(outbox).isEmpty();

    assertThat(reports(true).cancelledAfterReturn(order, "broken")).isTrue();
    assertThat(outbox)
        .singleElement()
        .satisfies(message -> {
          assertThat(message.kind()).isEqualTo("cancellation");
          assertThat(message.lane()).isEqualTo("order:order-1");
          assertThat(message.payload()).contains("\"afterReturn\":true");
        });
  }

  @Test
  void readsWhatOlderConnectorsQueued() throws UndeliverableException {
    String old = "{\"version\":1,\"orderId\":\"o\",\"marketplaceOrderId\":\"v1\",\"fact\":%s}";

    assertThat(
            QueuedReport.fromJson(
                    old.formatted("{\"reason\":\"sold out\"}"), ReportKind.CANCELLATION)
                .fact())
        .isEqualTo(new ReportPayload.Cancellation("sold out", null));
    assertThat(
            QueuedReport.fromJson(
                    old.formatted(
                        "{\"number\":\"1\",\"value\":1,\"issuedAt\":\"2021-05-21T10:00:00Z\","
                            + "\"items\":[]}"),
                    ReportKind.INVOICE)
                .fact())
        .isInstanceOfSatisfying(
            ReportPayload.Invoice.class,
            invoice -> assertThat(invoice.typeOrOutput()).isEqualTo("Output"));
  }

  private OutboxOrderReports reports(boolean cancelAfterReturn) {
    MarketplaceProperties properties =
        new MarketplaceProperties(
            List.of(
                cancelAfterReturn
                    ? MarketplaceFixtures.talkative(COMMERCE, MarketplaceSettings.OrderApi.OMS)
                    : MarketplaceFixtures.settings(COMMERCE, MarketplaceSettings.OrderApi.OMS)));
    return new OutboxOrderReports(
        outbox::add, new ConfiguredMarketplaces(properties, new MockEnvironment()), clock);
  }

  @Test
  void refusesWhatItCannotRead() {
    assertUnreadable("{\"version\":2}", "form 2");
    assertUnreadable("not json", "not a report of kind invoice");
    assertUnreadable("{\"version\":1,\"fact\":[]}", "not a report of kind invoice");
  }

  private static void assertUnreadable(String payload, String reason) {
    assertThatExceptionOfType(UndeliverableException.class)
        .isThrownBy(() -> QueuedReport.fromJson(payload, ReportKind.INVOICE))
        .withMessageContaining(reason);
  }

  private static Invoice invoice(@org.jspecify.annotations.Nullable Tracking tracking) {
    return new Invoice(
        Invoice.Direction.OUTPUT,
        "NFe-1",
        new Cents(6000),
        AT,
        "key",
        null,
        null,
        List.of(new Invoice.Item(new SkuId("6"), new Quantity(1), new Cents(5500))),
        tracking);
  }
}
