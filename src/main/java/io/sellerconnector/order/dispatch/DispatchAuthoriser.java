package io.sellerconnector.order.dispatch;

import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.handover.HandOverAcknowledgement;
import io.sellerconnector.order.handover.HandOverFact;
import io.sellerconnector.order.handover.HandOverService;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.placement.ReservationDeadline;
import io.sellerconnector.order.protocol.OrderCall;
import io.sellerconnector.order.protocol.Receipt;
import io.sellerconnector.order.shopper.PersonalDataRows;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/** Authorises the dispatch of a locked order, within the caller's transaction. */
@Component
final class DispatchAuthoriser {

  /** What a call came to. */
  sealed interface Outcome {

    record Authorised(Receipt receipt, boolean repeated) implements Outcome {}

    record Refused(ProtocolException reason) implements Outcome {}

    /**
     * Paid too late.
     *
     * @param skus those whose stock is worth another look
     */
    record Unshippable(ProtocolException reason, Set<SkuId> skus) implements Outcome {}
  }

  private final OrderLedger ledger;
  private final DispatchReceipts receipts;
  private final Reservations reservations;
  private final ReservationDeadline lock;
  private final HandOverService handOverService;
  private final HandOverAcknowledgement handOverAcknowledgement;
  private final PersonalDataRows personalData;
  private final Clock clock;

  DispatchAuthoriser(
      OrderLedger ledger,
      DispatchReceipts receipts,
      Reservations reservations,
      ReservationDeadline lock,
      HandOverService handOverService,
      HandOverAcknowledgement handOverAcknowledgement,
      PersonalDataRows personalData,
      Clock clock) {
    this.ledger = ledger;
    this.receipts = receipts;
    this.reservations = reservations;
    this.lock = lock;
    this.handOverService = handOverService;
    this.handOverAcknowledgement = handOverAcknowledgement;
    this.personalData = personalData;
    this.clock = clock;
  }

  /**
   * @param status of the caller's transaction, which is rolled back if the stock is gone
   */
  Outcome authorise(Order order, OrderCall call, TransactionStatus status) {
    return switch (order.state()) {
      case PLACED ->
          reservations.keep(order.id())
              ? authorise(order, call, "the stock stays held")
              : authoriseExpired(order, call, status);
      case EXPIRED -> authoriseExpired(order, call, status);
      case AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED, INVOICED, DELIVERED, RETURNED ->
          new Outcome.Authorised(receipts.read(order), true);
      case CANCELLED ->
          refused("FMT0060", "order " + order.id() + " is cancelled and must not be shipped");
    };
  }

  private Outcome authoriseExpired(Order order, OrderCall call, TransactionStatus status) {
    if (personalData.isErased(order.id())) {
      return unshippable(
          "FMT0060",
          "order %s expired and its shopper's data was erased; place it anew".formatted(order.id()),
          Set.of());
    }
    if (reservations.keep(order.id())) {
      return authorise(order, call, "its time had run out; it was placed again and held since");
    }
    return switch (reservations.reserveAgain(
        order.id(), lock.byDefault(order.marketplace(), clock.instant()))) {
      case ReserveOutcome.Reserved() -> {
        reservations.keep(order.id());
        yield authorise(order, call, "its time had run out; the stock could be held again");
      }
      case ReserveOutcome.NotEnough(var orderId, var claim, int available) -> {
        status.setRollbackOnly();
        yield unshippable(
            "FMT002",
            "the time of order %s had run out and its stock is gone: SKU %s, %d left"
                .formatted(order.id(), claim.sku(), available),
            order.lines().stream().map(Order.Line::sku).collect(Collectors.toSet()));
      }
      case ReserveOutcome.NotForSale(var orderId, var sku) -> {
        status.setRollbackOnly();
        yield unshippable(
            "FMT002",
            "the time of order %s had run out and SKU %s is not sold any more"
                .formatted(orderId, sku),
            Set.of());
      }
    };
  }

  private Outcome authorise(Order order, OrderCall call, String detail) {
    Instant now = clock.instant();
    ledger.move(order, OrderState.AUTHORISED, Actor.MARKETPLACE, "authorised", detail);
    handOverAcknowledgement.authorised(order);
    handOverService.tell(order.id(), HandOverFact.AUTHORISED);
    return new Outcome.Authorised(receipts.write(order, now, call), false);
  }

  private static Outcome refused(String code, String text) {
    return new Outcome.Refused(conflict(code, text));
  }

  private static Outcome unshippable(String code, String text, Set<SkuId> skus) {
    return new Outcome.Unshippable(conflict(code, text), skus);
  }

  private static ProtocolException conflict(String code, String text) {
    return new ProtocolException(HttpStatus.CONFLICT, code, text);
  }
}
