package io.sellerconnector.shipping.feed;

import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.order.ErpAnswers;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shipping.DocumentIntake.Outcome;
import io.sellerconnector.shipping.ErpDocuments;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Does with a document what the seller API does with it. */
@Component
final class DocumentTaker {

  private static final Logger log = LoggerFactory.getLogger(DocumentTaker.class);

  private final ErpDocuments documents;
  private final ErpAnswers answers;

  DocumentTaker(ErpDocuments documents, ErpAnswers answers) {
    this.documents = documents;
    this.answers = answers;
  }

  /**
   * One that fails by itself must not stand in the way of all that come after it.
   *
   * @throws DataAccessException if our own database is away or busy
   */
  static Outcome tried(OrderId order, Supplier<Outcome> attempt) {
    try {
      return attempt.get();
    } catch (DataIntegrityViolationException e) {
      return new Outcome.Refused(null, "our database cannot hold what it says");
    } catch (TransactionException e) {
      throw e;
    } catch (DataAccessException e) {
      if (isAway(e)) {
        throw e;
      }
      log.error("A document of order {} could not be taken: {}", order, e.getClass().getName());
      return new Outcome.Waits("it could not be taken: " + e.getClass().getName());
    } catch (RuntimeException e) {
      log.error("A document of order {} could not be taken", order, e);
      return new Outcome.Waits("it could not be taken: " + e.getClass().getName());
    }
  }

  /** Else it may be for what the document says, and the next one may do. */
  static boolean isAway(DataAccessException e) {
    return e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof NonTransientDataAccessResourceException;
  }

  Outcome take(OrderDocument document) {
    return switch (document) {
      case OrderDocument.Invoice invoice -> outcome(invoice(invoice));
      case OrderDocument.Tracking(var order, String invoice, var parcel) ->
          outcome(
              documents.track(
                  order,
                  invoice,
                  new ErpDocuments.Parcel(
                      parcel.courier(),
                      parcel.trackingNumber(),
                      parcel.url(),
                      parcel.dispatchedAt())));
      case OrderDocument.Delivery(var order, String invoice, var at) ->
          outcome(documents.deliver(order, invoice, at));
      case OrderDocument.Cancellation(var order, String reason) ->
          outcome(answers.cancel(order, reason));
      case OrderDocument.CancellationDecision(
              var order,
              Integer request,
              boolean agreed,
              String reason) ->
          outcome(answers.decideCancellation(order, request, agreed, reason));
      case OrderDocument.ChangeDecision(var order, String change, boolean agreed, String reason) ->
          outcome(answers.decideChange(order, change, agreed, reason));
      case OrderDocument.Acknowledgement(
              var order,
              int through,
              String erpNumber,
              boolean stockBooked) ->
          outcome(answers.acknowledge(order, through, erpNumber, stockBooked));
    };
  }

  private ErpDocuments.Outcome invoice(OrderDocument.Invoice invoice) {
    OrderDocument.@Nullable Parcel parcel = invoice.parcel();
    return documents.invoice(
        invoice.order(),
        new ErpDocuments.Document(
            invoice.number(),
            invoice.returned() ? "Input" : "Output",
            invoice.value(),
            invoice.issuedAt(),
            invoice.key(),
            invoice.url(),
            invoice.items() == null
                ? null
                : invoice.items().stream()
                    .map(piece -> new ErpDocuments.Piece(piece.sku().value(), piece.quantity()))
                    .toList(),
            parcel == null ? null : parcel.courier(),
            parcel == null ? null : parcel.trackingNumber(),
            parcel == null ? null : parcel.url(),
            invoice.acceptLowerValue()));
  }

  private static Outcome outcome(ErpDocuments.Outcome outcome) {
    return switch (outcome) {
      case ErpDocuments.Outcome.Done() -> new Outcome.Done();
      case ErpDocuments.Outcome.Refused(String reason, boolean forTheMoment) ->
          forTheMoment ? new Outcome.Waits(reason) : new Outcome.Refused(null, reason);
    };
  }

  private static Outcome outcome(ErpAnswers.Outcome outcome) {
    return switch (outcome) {
      case ErpAnswers.Outcome.Done() -> new Outcome.Done();
      case ErpAnswers.Outcome.Refused(
              ErpAnswers.Part part,
              String reason,
              boolean forTheMoment) -> {
        Outcome.Refused refused = new Outcome.Refused(part, reason);
        yield forTheMoment ? new Outcome.Waits(refused.sentence()) : refused;
      }
    };
  }
}
