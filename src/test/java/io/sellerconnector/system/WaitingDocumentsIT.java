package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.VtexStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What an ERP says too early, in files or asked for, is taken when the order allows it. */
@ConnectorTest
class WaitingDocumentsIT {

  private static final VtexStub VTEX = VtexStub.start();
  private static final Path ANSWERS = folder();
  private static final Queue<OrderDocument> TOLD = new ConcurrentLinkedQueue<>();

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @TestConfiguration(proxyBeanMethods = false)
  static class Erp {

    @Bean
    DocumentFeed feed() {
      return new TellsWhatItIsGiven();
    }
  }

  /** Each document once; marks are of no use to it. */
  private static final class TellsWhatItIsGiven implements DocumentFeed {

    @Override
    public List<String> parts() {
      return List.of("documents");
    }

    @Override
    public Documents since(String part, @Nullable String mark, int limit, Instant deadline) {
      List<OrderDocument> told =
          Stream.generate(TOLD::poll).takeWhile(each -> each != null).toList();
      return new Documents.Some(told, List.of(), "1", false);
    }
  }

  @DynamicPropertySource
  static void connect(DynamicPropertyRegistry registry) {
    registry.add("connector.documents.interval", () -> "1s");
    registry.add("connector.hand-over.watch.folder", ANSWERS::toString);
    registry.add("connector.hand-over.watch.interval", () -> "200ms");
    registry.add("connector.hand-over.watch.settle", () -> "0s");
    registry.add("db-scheduler.polling-interval", () -> "100ms");
  }

  /** Not a folder of JUnit's, which would be deleted while it is still watched. */
  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "answers").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  @Test
  void anInvoiceInAFileIsTakenWhenTheOrderIsAuthorised() throws IOException {
    String order = place("EARLY-1");
    drop("invoices-1.csv", "order_id,number\n" + order + ",N-1\n");
    awaitWaiting(order, "invoice N-1");
    drop(
        "tracking-1.csv",
        "order_id,invoice_number,courier,tracking_number\n" + order + ",N-1,Post,PX123456789BR\n");
    awaitWaiting(order, "tracking of invoice N-1");
    JsonNode file = seller().get("/seller/files").json().at("/files/0");
    assertThat(file.get("outcome").asString()).isEqualTo("LOADED");
    assertThat(file.get("rejectedRows").asInt()).isZero();
    assertThat(stored(order)).isNotEmpty().noneMatch(each -> each.contains("PX123456789BR"));

    authorise(order, "EARLY-1");

    awaitTracking(order, "N-1", "PX123456789BR");
    assertThat(refused(order)).isEmpty();
    JsonNode trail = seller().get("/seller/orders/" + order).json().get("trail");
    assertThat(trail.valueStream())
        .filteredOn(each -> each.get("event").asString().equals("invoiced"))
        .singleElement()
        .satisfies(each -> assertThat(each.get("by").asString()).isEqualTo("file invoices-1.csv"));
  }

  @Test
  void anInvoiceThatWasAskedForIsTakenWhenTheOrderIsAuthorised() {
    String order = place("EARLY-2");
    OrderId id = new OrderId(order);
    TOLD.add(
        new OrderDocument.Invoice(id, "N-2", false, null, null, null, null, null, null, false));
    TOLD.add(
        new OrderDocument.Tracking(
            id, "N-2", new OrderDocument.Parcel("Post", "PX987654321BR", null, null)));
    awaitWaiting(order, "tracking of invoice N-2");

    authorise(order, "EARLY-2");

    awaitTracking(order, "N-2", "PX987654321BR");
    assertThat(refused(order)).isEmpty();
  }

  private String place(String number) {
    Answer placed =
        Http.at(port)
            .asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                PlacedOrder.shirt(number, VTEX.servicesEndpoint("examplemarket")).json());
    assertThat(placed.status()).as(placed.body()).isEqualTo(200);
    return placed.json().get("orderId").asString();
  }

  /** And what waits of it is due at once. */
  private void authorise(String order, String number) {
    Answer authorised =
        Http.at(port)
            .asMarketplace()
            .post(
                "/pvt/orders/" + order + "/fulfill?an=examplemarket",
                "{\"marketplaceOrderId\": \"" + number + "\"}");
    assertThat(authorised.status()).as(authorised.body()).isEqualTo(200);
    int due =
        jdbc.sql("update refused_document set next_at = :past where order_ref = :order")
            .param("past", OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))
            .param("order", order)
            .update();
    assertThat(due).isEqualTo(2);
  }

  private Http seller() {
    return Http.at(port).asSeller();
  }

  private List<JsonNode> refused(String order) {
    return seller()
        .get("/seller/orders/refused-documents")
        .json()
        .get("documents")
        .valueStream()
        .filter(each -> each.get("orderId").asString().equals(order))
        .toList();
  }

  private void awaitWaiting(String order, String what) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(refused(order))
                .anySatisfy(each -> {
                  assertThat(each.get("what").asString()).isEqualTo(what);
                  assertThat(each.get("nextTryAt").isNull()).isFalse();
                }));
  }

  private List<String> stored(String order) {
    return jdbc.sql("select document from refused_document where order_ref = :order")
        .param("order", order)
        .query(String.class)
        .list();
  }

  private void awaitTracking(String order, String invoice, String number) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(seller().get("/seller/orders/" + order + "/invoices").body())
                .contains(invoice, number));
  }

  private static void drop(String name, String text) throws IOException {
    Path draft = Files.writeString(ANSWERS.resolve(name + ".tmp"), text);
    Files.move(draft, ANSWERS.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
