package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link DocumentFeed} asks of every implementation, with the system in good health. */
public abstract class DocumentFeedContract {

  private static final int MAX_PAGES = 10_000;
  private static final int MAX_MARK = 2_000;

  protected abstract DocumentFeed feed();

  /**
   * Has the seller's system invoice another order, and send its parcel, if the feed tells of
   * parcels apart.
   *
   * @return the connector's number of the order
   */
  protected abstract OrderId invoice();

  /** The clock that the adapter was opened with. */
  protected Clock clock() {
    return Clock.systemUTC();
  }

  /** How long after it was issued the seller's system may know nothing of an invoice. */
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }

  /** Reads as the connector does: part by part, each to its end, each with a mark of its own. */
  private final class Reading {

    private final Map<String, String> marks = new HashMap<>();
    private final List<OrderDocument> told = new ArrayList<>();
    private final int limit;

    private Reading(int limit) {
      this.limit = limit;
    }

    /** From where another one is now. */
    private Reading(Reading other) {
      this(other.limit);
      marks.putAll(other.marks);
    }

    private void read() {
      for (String part : feed().parts()) {
        int pages = 0;
        while (readPage(part)) {
          assertThat(++pages).as("pages of %s that have more to come", part).isLessThan(MAX_PAGES);
        }
      }
    }

    private boolean readPage(String part) {
      Documents.Some some = since(part, marks.get(part), limit);
      marks.put(part, some.mark());
      told.addAll(some.documents());
      return some.more();
    }

    private void await(Set<OrderId> orders) {
      Tries.until(
          "all that was invoiced is told",
          patience(),
          () -> {
            read();
            return invoiced().containsAll(orders);
          });
    }

    private Set<OrderId> invoiced() {
      Set<OrderId> orders = new HashSet<>();
      for (OrderDocument document : told) {
        if (document instanceof OrderDocument.Invoice) {
          orders.add(document.order());
        }
      }
      return orders;
    }
  }

  private Documents.Some since(String part, @Nullable String mark, int limit) {
    Documents documents = feed().since(part, mark, limit, clock().instant().plus(patience()));
    if (documents instanceof Documents.Failed(String reason)) {
      throw new AssertionError("the feed failed: " + reason);
    }
    Documents.Some some = (Documents.Some) documents;
    assertThat(some.documents()).hasSizeLessThanOrEqualTo(limit);
    assertThat(some.mark()).isNotEmpty().hasSizeLessThanOrEqualTo(MAX_MARK);
    assertThat(some.stamps().size()).isIn(0, some.documents().size());
    assertThat(some.stamps())
        .allSatisfy(stamp -> {
          assertThat(stamp.kind()).matches("[ -~]{1,20}");
          assertThat(stamp.row()).isNotNull();
        });
    return some;
  }

  @Test
  void namesItsPartsTheSameAtEveryCall() {
    List<String> parts = feed().parts();
    assertThat(parts).isNotEmpty().doesNotHaveDuplicates();
    assertThat(parts).allSatisfy(part -> assertThat(part).matches("[a-z][a-z-]{0,59}"));
    assertThat(feed().parts()).isEqualTo(parts);
  }

  @Test
  void beginsWithTheOldest() {
    OrderId first = invoice();
    OrderId second = invoice();
    new Reading(100).await(Set.of(first, second));
  }

  @Test
  void tellsWhatComesUpAfterAMark() {
    Reading reading = new Reading(100);
    reading.await(Set.of(invoice()));
    reading.await(Set.of(invoice()));
  }

  @Test
  void losesNothingBetweenSmallPages() {
    Reading reading = new Reading(1);
    reading.read();
    Set<OrderId> orders = new HashSet<>();
    for (int number = 0; number < 10; number++) {
      orders.add(invoice());
    }
    assertThat(orders).hasSize(10);
    reading.await(orders);
    reading.await(Set.of(invoice()));
  }

  @Test
  void tellsTheSameAgainToAMarkThatIsUsedAgain() {
    Reading reading = new Reading(100);
    reading.read();
    Reading again = new Reading(reading);
    OrderId order = invoice();
    reading.await(Set.of(order));
    again.await(Set.of(order));
    assertThat(of(again, order)).isSubsetOf(of(reading, order));
  }

  /** The invoices of an order: one whose contents differ is refused. */
  private static Set<OrderDocument> of(Reading reading, OrderId order) {
    Set<OrderDocument> documents = new HashSet<>();
    for (OrderDocument document : reading.told) {
      if (document instanceof OrderDocument.Invoice && document.order().equals(order)) {
        documents.add(document);
      }
    }
    return documents;
  }

  @Test
  void tellsAnInvoiceBeforeWhatBuildsOnIt() {
    Set<OrderId> orders = Set.of(invoice(), invoice(), invoice());
    Reading reading = new Reading(1);
    reading.await(orders);
    Set<String> invoices = new HashSet<>();
    for (OrderDocument document : reading.told) {
      switch (document) {
        case OrderDocument.Invoice invoice ->
            invoices.add(invoice.order() + " " + invoice.number());
        case OrderDocument.Tracking tracking ->
            assertThat(invoices).contains(tracking.order() + " " + tracking.invoice());
        case OrderDocument.Delivery delivery ->
            assertThat(invoices).contains(delivery.order() + " " + delivery.invoice());
        case OrderDocument.Cancellation _,
            OrderDocument.CancellationDecision _,
            OrderDocument.ChangeDecision _,
            OrderDocument.Acknowledgement _ -> {}
      }
    }
    assertThat(reading.invoiced()).containsAll(orders);
  }

  @Test
  void losesNothingThatComesUpWhileItIsRead() throws Exception {
    Reading reading = new Reading(3);
    reading.read();
    Queue<OrderId> invoiced = new ConcurrentLinkedQueue<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          executor.submit(() -> {
            for (int number = 0; number < 30; number++) {
              invoiced.add(invoice());
            }
          });
      Tries.until(
          "what was invoiced meanwhile is told",
          patience().multipliedBy(4),
          () -> {
            boolean over = writer.isDone();
            reading.read();
            return over && reading.invoiced().containsAll(invoiced);
          });
      writer.get();
    }
    assertThat(invoiced).hasSize(30);
  }

  @Test
  void answersAtOnceAfterItsDeadline() {
    String part = feed().parts().getFirst();
    assertThat(
            Tries.within(
                Samples.AT_ONCE,
                () -> feed().since(part, null, 10, clock().instant().minusSeconds(1))))
        .isNotNull();
  }

  @Test
  void answersAnInterruptedCallerToo() {
    String part = feed().parts().getFirst();
    assertThat(
            Tries.interrupted(
                () -> feed().since(part, null, 10, clock().instant().plus(patience()))))
        .isNotNull();
  }
}
