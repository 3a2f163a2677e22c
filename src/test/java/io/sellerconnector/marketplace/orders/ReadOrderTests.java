package io.sellerconnector.marketplace.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.marketplace.InvoiceObserver;
import io.sellerconnector.marketplace.MarketplaceFixtures;
import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.marketplace.delivery.MarketplaceClients;
import io.sellerconnector.marketplace.settings.ConfiguredMarketplaces;
import io.sellerconnector.marketplace.settings.MarketplaceProperties;
import io.sellerconnector.marketplace.settings.MarketplaceSettings.OrderApi;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.VtexStub;
import io.sellerconnector.vtex.client.HttpVtexClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

/** What the connector finds out by reading orders at their marketplace. */
class ReadOrderTests {

  private static final Instant AT = Instant.parse("2021-05-21T10:00:00Z");

  private final List<String> heard = new ArrayList<>();
  private final VtexStub vtex = VtexStub.open();
  private final VtexFixtures.MovedClock clock = new VtexFixtures.MovedClock();
  private final ConfiguredMarketplaces marketplaces =
      new ConfiguredMarketplaces(
          new MarketplaceProperties(
              List.of(MarketplaceFixtures.talkative(vtex.url(), OrderApi.OMS))),
          new MockEnvironment());
  private final HttpVtexClients clients =
      VtexFixtures.clients(
          new DriverManagerDataSource("jdbc:h2:mem:unused"),
          Clock.systemUTC(),
          new SimpleMeterRegistry());
  private final MarketplaceClients lines = new MarketplaceClients(marketplaces, clients);

  @AfterEach
  void stop() {
    clients.close();
    vtex.close();
  }

  @Test
  void givesTheMarketplaceTime() {
    assertThat(look(clock.instant().plusSeconds(60)))
        .isEqualTo(
            DeliveryResult.Postponed.own(
                "the marketplace gets time to take the invoice in", Duration.ofSeconds(60)));
    assertThat(vtex.calls()).isEmpty();
  }

  @Test
  void isContentWithAnInvoiceThatIsShown() {
    shows("invoiced", 6000, "NFe-1", 6000);

    assertThat(look(AT))
        .isEqualTo(new DeliveryResult.Delivered(200, "shown; the order is invoiced"));
    assertThat(vtex.calls().getFirst().getUrl()).isEqualTo("/api/oms/pvt/orders/v1-01");
    assertThat(heard)
        .containsExactly("settled order-1 NFe-1: the marketplace shows it; the order is invoiced");
  }

  @Test
  void looksAgainForAnInvoiceThatIsNotShown() {
    shows("handling", 6000, "NFe-0", 3000);

    assertFailed(look(AT), "does not show invoice NFe-1");
    assertThat(heard)
        .containsExactly("missing order-1 NFe-1: the marketplace does not show invoice NFe-1");
  }

  @Test
  void looksAgainAtAnOrderThatStaysOpenWithAllOfItInvoiced() {
    shows("handling", 6000, "NFe-1", 6000);

    assertFailed(look(AT), "in status handling");
    assertThat(heard).singleElement().asString().startsWith("missing order-1 NFe-1");
  }

  @Test
  void isContentWithAnOpenOrderThatIsInvoicedInPart() {
    shows("handling", 6000, "NFe-1", 3000);

    assertThat(look(AT)).isInstanceOf(DeliveryResult.Delivered.class);
  }

  @Test
  void claimsNothingAboutAnOrderItCannotRead() {
    answers(200, "{\"status\":\"inv");

    assertThat(look(AT))
        .isInstanceOfSatisfying(
            DeliveryResult.Delivered.class,
            delivered -> assertThat(delivered.receipt()).startsWith("nothing is known"));
    assertThat(heard).isEmpty();
  }

  @Test
  void looksNoMoreForWhatAnOperatorGaveUp() {
    OrderId order = new OrderId("order-1");

    sender().discarded(InvoiceCheck.lane(order, "NFe:1"), order.value());

    assertThat(heard).containsExactly("settled order-1 NFe:1: an operator looks no more");
  }

  @Test
  void stopsNothingElseWhereItMayNotRead() {
    answers(403, "{}");

    assertThat(look(AT)).isInstanceOf(DeliveryResult.Failed.class);
    assertThat(heard).isEmpty();
    assertThat(sendReturn(1)).isInstanceOf(DeliveryResult.Delivered.class);
  }

  @Test
  void looksForAReturnBeforeItSendsItAgain() {
    shows("invoiced", 6000, "NFe-R", 6000);

    assertThat(sendReturn(2))
        .isInstanceOfSatisfying(
            DeliveryResult.Delivered.class,
            delivered -> assertThat(delivered.receipt()).contains("earlier attempt had arrived"));
    assertThat(vtex.calls()).hasSize(1);
  }

  @Test
  void sendsAReturnAgainThatHasNotArrived() {
    shows("invoiced", 6000, "NFe-1", 6000);

    assertThat(sendReturn(2)).isInstanceOf(DeliveryResult.Delivered.class);
    assertThat(vtex.calls())
        .extracting(call -> call.getMethod().value())
        .containsExactly("GET", "POST");
  }

  @Test
  void sendsNoReturnAgainWhileItCannotLook() {
    answers(503, "");

    assertThat(sendReturn(2)).isInstanceOf(DeliveryResult.Failed.class);
    assertThat(vtex.calls()).allMatch(call -> call.getMethod().value().equals("GET"));
  }

  private void shows(String status, long value, String invoice, long invoiced) {
    answers(
        200,
        "{\"status\":\"%s\",\"value\":%d,\"packageAttachment\":{\"packages\":[{\"invoiceNumber\":\"%s\",\"type\":\"Output\",\"invoiceValue\":%d}]}}"
            .formatted(status, value, invoice, invoiced));
  }

  private void answers(int status, String body) {
    vtex.server()
        .stubFor(
            get(urlPathMatching("/api/oms/pvt/orders/[^/]+"))
                .willReturn(
                    aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(body)));
  }

  private DeliveryResult look(Instant notBefore) {
    return sender()
        .send(
            VtexFixtures.message(
                InvoiceCheck.KIND, new InvoiceCheck("v1-01", "NFe-1", notBefore).toJson()));
  }

  private InvoiceCheckSender sender() {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("heard", new Heard());
    return new InvoiceCheckSender(lines, beans.getBeanProvider(InvoiceObserver.class), clock);
  }

  private final class Heard implements InvoiceObserver {

    @Override
    public void missing(OrderId order, String invoiceNumber, String finding) {
      heard.add("missing " + order + " " + invoiceNumber + ": " + finding);
    }

    @Override
    public void settled(OrderId order, String invoiceNumber, String finding) {
      heard.add("settled " + order + " " + invoiceNumber + ": " + finding);
    }
  }

  private DeliveryResult sendReturn(int attempt) {
    ReportPayload.Invoice fact =
        new ReportPayload.Invoice(
            "NFe-R",
            6000,
            AT,
            null,
            null,
            null,
            List.of(new ReportPayload.Invoice.Item("6", 1, 5500)),
            null,
            "Input");
    OutboundMessage first =
        VtexFixtures.message("invoice", new QueuedReport("o", "v1-01", null, fact).toJson());
    return new ReportSender(lines)
        .send(
            new OutboundMessage(
                first.id(),
                first.key(),
                first.kind(),
                first.destination(),
                first.subject(),
                first.payload(),
                attempt,
                null,
                null));
  }

  private static void assertFailed(DeliveryResult result, String reason) {
    assertThat(result)
        .isInstanceOfSatisfying(
            DeliveryResult.Failed.class, failed -> assertThat(failed.reason()).contains(reason));
  }
}
