package io.sellerconnector.shipping;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.shared.OrderId;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Does with a document what the seller API does with it. */
@Component
final class ErpDocumentService implements ErpDocuments {

  /** What another call, of whomever, puts right; the document can stay as it is. */
  private static final Set<String> FOR_THE_MOMENT =
      Set.of(
          ShippingProblems.NOT_AUTHORISED,
          ShippingProblems.CHANGE_UNDER_WAY,
          ShippingProblems.NO_SUCH_INVOICE,
          ReturnProblems.PARTLY_INVOICED);

  private final InvoiceService invoiceService;
  private final ReturnService returnService;
  private final TrackingService trackingService;
  private final Validator validator;
  private final TransactionTemplate transaction;

  ErpDocumentService(
      InvoiceService invoiceService,
      ReturnService returnService,
      TrackingService trackingService,
      Validator validator,
      PlatformTransactionManager manager) {
    this.invoiceService = invoiceService;
    this.returnService = returnService;
    this.trackingService = trackingService;
    this.validator = validator;
    this.transaction = new TransactionTemplate(manager);
  }

  @Override
  public Outcome invoice(OrderId order, Document document) {
    List<Piece> items = document.items();
    InvoiceRequest request =
        new InvoiceRequest(
            document.number(),
            document.type(),
            document.value(),
            document.issuedAt(),
            document.key(),
            document.url(),
            null,
            items == null
                ? null
                : items.stream()
                    .map(item -> new InvoiceRequest.Item(item.skuId(), item.quantity(), null))
                    .toList(),
            document.courier(),
            document.trackingNumber(),
            document.trackingUrl(),
            document.acceptLowerValue() ? true : null);
    return done(
        request,
        () -> {
          if (request.direction() == Direction.INPUT) {
            returnService.take(order, request);
          } else {
            invoiceService.take(order, request);
          }
        });
  }

  @Override
  public Outcome track(OrderId order, String invoiceNumber, Parcel parcel) {
    TrackingRequest request =
        new TrackingRequest(
            parcel.courier(), parcel.trackingNumber(), parcel.url(), parcel.dispatchedAt());
    return done(
        request,
        () -> trackingService.track(order, InvoiceNumber.inPath(order, invoiceNumber), request));
  }

  @Override
  public Outcome deliver(OrderId order, String invoiceNumber, @Nullable Instant at) {
    ProgressRequest request = new ProgressRequest(true, at, null);
    return done(
        request,
        () -> trackingService.progress(order, InvoiceNumber.inPath(order, invoiceNumber), request));
  }

  private <T> Outcome done(T request, Runnable effect) {
    Optional<String> fault = fault(request);
    if (fault.isPresent()) {
      return new Outcome.Refused(fault.get(), false);
    }
    try {
      transaction.executeWithoutResult(status -> effect.run());
      return new Outcome.Done();
    } catch (SellerProblem problem) {
      return new Outcome.Refused(
          String.valueOf(problem.getBody().getDetail()), FOR_THE_MOMENT.contains(problem.type()));
    }
  }

  private <T> Optional<String> fault(T request) {
    Set<ConstraintViolation<T>> violations = validator.validate(request);
    return violations.stream()
        .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
        .min(Comparator.naturalOrder());
  }
}
