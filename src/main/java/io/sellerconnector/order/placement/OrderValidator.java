package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.inbound.Caller;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Marketplaces.EndpointCheck;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.order.ledger.OrderIds;
import io.sellerconnector.order.placement.NewOrder.MerchantPayment;
import io.sellerconnector.order.placement.ServicesEndpointRule.Stranger;
import io.sellerconnector.shared.SalesChannel;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Compares an order with what we promise right now; needs no transaction. */
@Component
final class OrderValidator {

  private final Offers offers;
  private final PromisedItems promisedItems;
  private final Marketplaces marketplaces;
  private final ItemValidator items;
  private final ReservationDeadline lock;
  private final OrderIds ids;
  private final PlacementResponse answer;
  private final MerchantPayments payments;
  private final WorthRule worthRule;
  private final ServicesEndpointRule servicesEndpointRule;
  private final Clock clock;

  OrderValidator(
      Offers offers,
      PromisedItems promisedItems,
      Marketplaces marketplaces,
      ItemValidator items,
      ReservationDeadline lock,
      OrderIds ids,
      PlacementResponse answer,
      MerchantPayments payments,
      WorthRule worthRule,
      ServicesEndpointRule servicesEndpointRule,
      Clock clock) {
    this.offers = offers;
    this.promisedItems = promisedItems;
    this.marketplaces = marketplaces;
    this.items = items;
    this.lock = lock;
    this.ids = ids;
    this.answer = answer;
    this.payments = payments;
    this.worthRule = worthRule;
    this.servicesEndpointRule = servicesEndpointRule;
    this.clock = clock;
  }

  NewOrder vet(Caller caller, IncomingOrder sent) {
    SalesChannel channel = caller.salesChannelOr(null);
    if (!caller.marketplace().sellsOn(channel)) {
      throw sent.where().bad("FMT005", "sales channel " + channel + " is not sold on");
    }
    ValidationNotes validationNotes = new ValidationNotes();
    List<String> notes = validationNotes.notes();
    notes.addAll(sent.notes());
    IncomingOrder order = checkServicesEndpoint(caller, sent, notes);
    Market market = new Market(caller.marketplace().account(), channel);
    List<Promise.Item> promised =
        promisedItems.of(market, order.items().stream().map(OrderValidator::wanted).toList());
    offers.settle(
        market, order.items().stream().map(IncomingOrder.Item::sku).collect(Collectors.toSet()));
    List<StockLocation> locations = new ArrayList<>(order.items().size());
    for (IncomingOrder.Item item : order.items()) {
      locations.add(
          items.check(order.where(), market, item, promised.get(item.index()), validationNotes));
    }
    checkWorth(order, promised, validationNotes);
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
        lock.until(order, caller.marketplace(), now, notes),
        payment,
        validationNotes.hold(),
        List.copyOf(notes));
  }

  private static PromisedItems.Wanted wanted(IncomingOrder.Item item) {
    return new PromisedItems.Wanted(
        item.sku(), item.quantity(), item.selectedSla(), item.destinations());
  }

  private IncomingOrder checkServicesEndpoint(
      Caller caller, IncomingOrder order, List<String> notes) {
    if (order.servicesEndpoint() == null) {
      return order;
    }
    EndpointCheck check =
        marketplaces.checkServicesEndpoint(
            caller.marketplace().account(), order.servicesEndpoint());
    return switch (check) {
      case EndpointCheck.Trusted() -> order;
      case EndpointCheck.Unusable(String reason) -> ownAddress(order, reason, notes);
      case EndpointCheck.Refused(String reason) -> {
        if (servicesEndpointRule.stranger() == Stranger.REFUSE) {
          throw order
              .where()
              .bad("FMT0070", "marketplaceServicesEndpoint cannot be accepted: " + reason);
        }
        yield ownAddress(order, reason, notes);
      }
    };
  }

  private static IncomingOrder ownAddress(IncomingOrder order, String reason, List<String> notes) {
    notes.add(
        "marketplaceServicesEndpoint is not used, reports go to the account's own address: "
            + reason);
    return order.withoutServicesEndpoint();
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

  private void checkWorth(IncomingOrder order, List<Promise.Item> promised, ValidationNotes notes) {
    if (order.worthNote() != null) {
      notes.note(order.worthNote());
    }
    OrderWorth worth = order.worth();
    if (worth.paymentValue() != null && !worth.confirmed()) {
      worthRule.unexplained().apply(worth.explanation(), notes);
    }
    for (IncomingOrder.Item item : order.items()) {
      BigDecimal ours = promised.get(item.index()).unitMultiplier();
      BigDecimal theirs = item.unitMultiplier();
      if (theirs == null
          ? ours.compareTo(BigDecimal.ONE) != 0 && !worth.confirmed()
          : theirs.compareTo(ours) != 0) {
        worthRule
            .otherMultiplier()
            .apply(
                "a piece of SKU %s is %s units by the order, %s by our offer"
                    .formatted(
                        item.sku(),
                        theirs == null ? "1" : theirs.toPlainString(),
                        ours.toPlainString()),
                notes);
      }
    }
  }
}
