package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.inbound.Caller;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Marketplaces.EndpointCheck;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.order.ledger.OrderIds;
import io.sellerconnector.order.placement.NewOrder.MerchantPayment;
import io.sellerconnector.shared.SalesChannel;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Compares an order with what we promise right now; needs no transaction. */
@Component
final class OrderValidator {

  private final Offers offers;
  private final Marketplaces marketplaces;
  private final ItemValidator items;
  private final ReservationDeadline lock;
  private final OrderIds ids;
  private final PlacementResponse answer;
  private final MerchantPayments payments;
  private final WorthRule worthRule;
  private final Clock clock;

  OrderValidator(
      Offers offers,
      Marketplaces marketplaces,
      ItemValidator items,
      ReservationDeadline lock,
      OrderIds ids,
      PlacementResponse answer,
      MerchantPayments payments,
      WorthRule worthRule,
      Clock clock) {
    this.offers = offers;
    this.marketplaces = marketplaces;
    this.items = items;
    this.lock = lock;
    this.ids = ids;
    this.answer = answer;
    this.payments = payments;
    this.worthRule = worthRule;
    this.clock = clock;
  }

  NewOrder vet(Caller caller, IncomingOrder order) {
    checkServicesEndpoint(caller, order);
    SalesChannel channel = caller.salesChannelOr(null);
    if (!caller.marketplace().sellsOn(channel)) {
      throw order.where().bad("FMT005", "sales channel " + channel + " is not sold on");
    }
    PromiseRequest request = request(caller, channel, order);
    Promise promise = offers.promise(request);
    Market market = new Market(caller.marketplace().account(), channel);
    offers.settle(market, request.skus());
    ValidationNotes validationNotes = new ValidationNotes();
    List<String> notes = validationNotes.notes();
    List<StockLocation> locations = new ArrayList<>(order.items().size());
    for (IncomingOrder.Item item : order.items()) {
      Promise.Item promised = promise.items().get(item.index());
      locations.add(items.check(order.where(), market, item, promised, validationNotes));
    }
    checkWorth(order, promise, validationNotes);
    Instant now = clock.instant();
    var id = ids.next(now);
    Optional<MerchantPayment> payment = payments.next(caller.marketplace());
    payment.ifPresent(ours -> noteMerchant(order, ours, notes));
    return new NewOrder(
        id,
        order,
        channel,
        answer.to(order, id, payment),
        List.copyOf(locations),
        now,
        lock.until(order, now, notes),
        payment,
        validationNotes.hold(),
        List.copyOf(notes));
  }

  private void checkServicesEndpoint(Caller caller, IncomingOrder order) {
    if (order.servicesEndpoint() == null) {
      return;
    }
    EndpointCheck check =
        marketplaces.checkServicesEndpoint(
            caller.marketplace().account(), order.servicesEndpoint());
    switch (check) {
      case EndpointCheck.Trusted() -> {}
      case EndpointCheck.Refused(String reason) ->
          throw order
              .where()
              .bad("FMT0070", "marketplaceServicesEndpoint cannot be accepted: " + reason);
    }
  }

  private static PromiseRequest request(Caller caller, SalesChannel channel, IncomingOrder order) {
    return new PromiseRequest(
        caller.marketplace().account(),
        channel,
        order.items().stream()
            .map(item -> new PromiseRequest.Item(item.sku(), item.quantity()))
            .toList(),
        order.destination());
  }

  /** The answer names ours, and the marketplace goes by it. */
  private static void noteMerchant(IncomingOrder order, MerchantPayment ours, List<String> notes) {
    JsonNode named = order.tree().path("paymentData").path("merchantName");
    if (named.isString() && !named.asString().equals(ours.merchantName())) {
      notes.add(
          "the order names another merchant for its payment than %s, which was answered"
              .formatted(ours.merchantName()));
    }
  }

  private void checkWorth(IncomingOrder order, Promise promise, ValidationNotes notes) {
    if (order.worthNote() != null) {
      notes.note(order.worthNote());
    }
    OrderWorth worth = order.worth();
    if (worth.paymentValue() != null && !worth.confirmed()) {
      worthRule.unexplained().apply(worth.explanation(), notes);
    }
    for (IncomingOrder.Item item : order.items()) {
      BigDecimal ours = promise.items().get(item.index()).unitMultiplier();
      BigDecimal theirs = item.unitMultiplier();
      if (theirs != null && theirs.compareTo(ours) != 0) {
        worthRule
            .otherMultiplier()
            .apply(
                "a piece of SKU %s is %s units by the order, %s by our offer"
                    .formatted(item.sku(), theirs.toPlainString(), ours.toPlainString()),
                notes);
      }
    }
  }
}
