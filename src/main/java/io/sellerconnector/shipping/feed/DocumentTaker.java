package io.sellerconnector.shipping.feed;

import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.order.ErpAnswers;
import io.sellerconnector.shipping.ErpDocuments;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does with a document what the seller API does with it. */
@Component
final class DocumentTaker {

  private final ErpDocuments documents;
  private final ErpAnswers answers;

  DocumentTaker(ErpDocuments documents, ErpAnswers answers) {
    this.documents = documents;
    this.answers = answers;
  }

  /**
   * @return why it cannot be taken, or empty if it counts
   */
  Optional<String> take(OrderDocument document) {
    return switch (document) {
      case OrderDocument.Invoice invoice -> refusal(invoice(invoice));
      case OrderDocument.Tracking(var order, String invoice, var parcel) ->
          refusal(
              documents.track(
                  order,
                  invoice,
                  new ErpDocuments.Parcel(
                      parcel.courier(),
                      parcel.trackingNumber(),
                      parcel.url(),
                      parcel.dispatchedAt())));
      case OrderDocument.Delivery(var order, String invoice, var at) ->
          refusal(documents.deliver(order, invoice, at));
      case OrderDocument.Cancellation(var order, String reason) ->
          refusal(answers.cancel(order, reason));
      case OrderDocument.CancellationDecision(
              var order,
              Integer request,
              boolean agreed,
              String reason) ->
          refusal(answers.decideCancellation(order, request, agreed, reason));
      case OrderDocument.ChangeDecision(var order, String change, boolean agreed, String reason) ->
          refusal(answers.decideChange(order, change, agreed, reason));
      case OrderDocument.Acknowledgement(
              var order,
              int through,
              String erpNumber,
              boolean stockBooked) ->
          refusal(answers.acknowledge(order, through, erpNumber, stockBooked));
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

  private static Optional<String> refusal(ErpDocuments.Outcome outcome) {
    return switch (outcome) {
      case ErpDocuments.Outcome.Done() -> Optional.empty();
      case ErpDocuments.Outcome.Refused(String reason) -> Optional.of(reason);
    };
  }

  private static Optional<String> refusal(ErpAnswers.Outcome outcome) {
    return switch (outcome) {
      case ErpAnswers.Outcome.Done() -> Optional.empty();
      case ErpAnswers.Outcome.Refused(ErpAnswers.Part part, String reason) ->
          Optional.of(
              switch (part) {
                case ORDER -> reason;
                case FACT -> "the fact's number " + reason;
                case ERP_NUMBER -> "its number of the order " + reason;
                case REQUEST -> "the request " + reason;
                case CHANGE -> "the change: " + reason;
                case DECISION -> "the decision " + reason;
                case REASON -> "the reason " + reason;
              });
    };
  }

  /** Kind and number, for operators. */
  static String name(OrderDocument document) {
    return switch (document) {
      case OrderDocument.Invoice invoice ->
          (invoice.returned() ? "return " : "invoice ") + invoice.number();
      case OrderDocument.Tracking tracking -> "tracking of invoice " + tracking.invoice();
      case OrderDocument.Delivery delivery -> "delivery of invoice " + delivery.invoice();
      case OrderDocument.Cancellation _ -> "cancellation";
      case OrderDocument.CancellationDecision _ -> "decision about its cancellation";
      case OrderDocument.ChangeDecision decision -> "decision about change " + decision.change();
      case OrderDocument.Acknowledgement _ -> "acknowledgement";
    };
  }
}
