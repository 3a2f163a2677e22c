package io.sellerconnector.shipping.feed;

import io.sellerconnector.adapter.order.Documents.Stamp;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.order.Orders;
import io.sellerconnector.shipping.DocumentIntake;
import io.sellerconnector.shipping.feed.WaitingDocuments.Waiting;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes documents one by one, what waits of their order first. */
@Component
final class DocumentIntakeService implements DocumentIntake {

  private final DocumentTaker taker;
  private final DocumentRetries retries;
  private final DocumentRefusals refusals;
  private final RefusedDocuments refused;
  private final ToldParcels told;
  private final Orders orders;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DocumentIntakeService(
      DocumentTaker taker,
      DocumentRetries retries,
      DocumentRefusals refusals,
      RefusedDocuments refused,
      ToldParcels told,
      Orders orders,
      PlatformTransactionManager manager,
      Clock clock) {
    this.taker = taker;
    this.retries = retries;
    this.refusals = refusals;
    this.refused = refused;
    this.told = told;
    this.orders = orders;
    this.transaction = new TransactionTemplate(manager);
    this.clock = clock;
  }

  /** Who tells it is told at once why it is refused, so that this need not be listed. */
  @Override
  public Outcome take(String part, OrderDocument document) {
    Outcome outcome = take(part, document, null);
    if (outcome instanceof Outcome.Refused) {
      refused.remove(DocumentName.of(part, document));
    }
    return outcome;
  }

  /** A refusal is only told. */
  Outcome take(String part, OrderDocument document, @Nullable Stamp stamp) {
    DocumentName name = DocumentName.of(part, document);
    Telling telling = new Telling(name, document, isOfParcel(document) ? stamp : null);
    Outcome outcome =
        earlier(telling)
            .<Outcome>map(each -> new Outcome.Waits(why(telling, each)))
            .orElseGet(() -> DocumentTaker.tried(document.order(), () -> once(telling)));
    return switch (outcome) {
      case Outcome.Done done -> {
        refusals.count(name, "taken");
        yield done;
      }
      case Outcome.Waits(String reason) -> keep(telling, reason);
      case Outcome.Refused refusal -> refusal;
    };
  }

  /**
   * @param stamp null if every telling counts
   */
  private record Telling(DocumentName name, OrderDocument document, @Nullable Stamp stamp) {}

  /** Of the others the second time has no effect whatever was told between. */
  private static boolean isOfParcel(OrderDocument document) {
    return document instanceof OrderDocument.Tracking || document instanceof OrderDocument.Delivery;
  }

  private Optional<Waiting> earlier(Telling telling) {
    return retries.retry(telling.document().order()).stream()
        .filter(each -> telling.name().follows(each.name()))
        .findFirst();
  }

  private static String why(Telling telling, Waiting earlier) {
    return telling.name().what().equals(earlier.name().what())
        ? earlier.reason()
        : "it comes after %s, which waits".formatted(earlier.name().what());
  }

  private Outcome once(Telling telling) {
    Stamp stamp = telling.stamp();
    if (stamp == null) {
      return taken(telling);
    }
    return Objects.requireNonNull(
        transaction.execute(status -> {
          orders.lock(telling.document().order());
          if (told.cover(telling.name(), stamp, telling.document())) {
            return new Outcome.Done();
          }
          Outcome outcome = taken(telling);
          if (outcome instanceof Outcome.Done) {
            told.put(telling.name(), stamp, telling.document(), clock.instant());
          } else {
            status.setRollbackOnly();
          }
          return outcome;
        }));
  }

  private Outcome taken(Telling telling) {
    Outcome outcome = taker.take(telling.document());
    if (outcome instanceof Outcome.Done) {
      refused.clear(telling.name());
    }
    return outcome;
  }

  /** What our database cannot keep for what it says must not stop those that come after it. */
  private Outcome keep(Telling telling, String reason) {
    try {
      return kept(telling, reason);
    } catch (DataAccessException e) {
      if (DocumentTaker.isAway(e)) {
        throw e;
      }
      return new Outcome.Refused(
          null, "it cannot wait, our database failed with " + e.getClass().getSimpleName());
    }
  }

  private Outcome kept(Telling telling, String reason) {
    DocumentName name = telling.name();
    OrderDocument document = telling.document();
    Stamp stamp = telling.stamp();
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          orders.lock(document.order());
          if (stamp != null && told.cover(name, stamp, document)) {
            return new Outcome.Waits(reason);
          }
          Optional<String> refusal = refusals.keep(name, document, reason);
          if (refusal.isPresent()) {
            return new Outcome.Refused(null, refusal.get());
          }
          refusals.count(name, "waits");
          if (stamp != null) {
            told.put(name, stamp, document, clock.instant());
          }
          return new Outcome.Waits(reason);
        }));
  }
}
