package io.sellerconnector.shipping.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The room over a real database, with stand-ins for its neighbours. */
final class FeedFixture implements AutoCloseable {

  final DatabaseFixture database = DatabaseFixture.open();
  final MovableClock clock = new MovableClock(Instant.parse("2026-06-01T12:00:00Z"));
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final RecordedNeighbours neighbours = new RecordedNeighbours();
  final JdbcClient jdbc = JdbcClient.create(database);
  final RefusedDocuments refused = new RefusedDocuments(jdbc);
  final Texts texts = new Texts();
  final WaitingDocuments waiting = new WaitingDocuments(jdbc, texts);
  final ToldParcels told = new ToldParcels(jdbc);
  final DocumentFeedProperties properties =
      new DocumentFeedProperties(
          Duration.ofSeconds(15), 2, Duration.ofSeconds(20), Duration.ofDays(3));
  final DocumentRefusals refusals =
      new DocumentRefusals(
          refused,
          waiting,
          neighbours,
          neighbours,
          new JdbcTransactionManager(database),
          properties,
          meters,
          clock);
  final DocumentTaker taker = new DocumentTaker(neighbours, neighbours);
  final DocumentRetries retries = anotherReplica();
  final DocumentIntakeService intake =
      new DocumentIntakeService(
          taker,
          retries,
          refusals,
          refused,
          told,
          neighbours,
          new JdbcTransactionManager(database),
          clock);

  DocumentRetries anotherReplica() {
    return new DocumentRetries(
        waiting, refusals, taker, neighbours, new JdbcTransactionManager(database), clock);
  }

  DocumentReader reader(DocumentFeed feed) {
    return new DocumentReader(feed, intake, refusals, new DocumentMarks(jdbc), properties, clock);
  }

  DocumentLastQuestion lastQuestion(DocumentReader reader) {
    return new DocumentLastQuestion(Optional.of(reader), retries, refused, clock);
  }

  /** As they are, unless they cannot be written. */
  static final class Texts implements TextEncryption {

    @Nullable RuntimeException fault;

    @Override
    public String write(String text, EncryptedColumn.Place place) {
      if (fault != null) {
        throw fault;
      }
      return TextEncryption.none().write(text, place);
    }

    @Override
    public String read(String stored, EncryptedColumn.Place place) {
      return TextEncryption.none().read(stored, place);
    }
  }

  static Order order(OrderId id) {
    return new Order(
        id,
        new MarketplaceAccount("examplemarket"),
        new MarketplaceOrderId("v1-01"),
        OrderState.AUTHORISED,
        OrderWorth.of(List.of(), 0, null),
        null,
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  @Override
  public void close() {
    database.close();
  }
}
