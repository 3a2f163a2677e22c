package io.sellerconnector.order.placement;

import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.NewReservation;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.handover.HandOverService;
import io.sellerconnector.order.ledger.OrderTransactions;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Stores orders and reserves their stock, all of them or none. */
@Component
final class PlacementTransaction {

  private final OrderTransactions orderTransactions;
  private final PlacedOrders orders;
  private final MerchantPayments payments;
  private final HandOverService handOverService;
  private final Reservations reservations;

  PlacementTransaction(
      OrderTransactions orderTransactions,
      PlacedOrders orders,
      MerchantPayments payments,
      HandOverService handOverService,
      Reservations reservations) {
    this.orderTransactions = orderTransactions;
    this.orders = orders;
    this.payments = payments;
    this.handOverService = handOverService;
    this.reservations = reservations;
  }

  /**
   * @param placed how many were new; the others had been placed before by the same call
   * @param expired those of the others for which nothing is held any more
   */
  record Result(
      Map<MarketplaceOrderId, String> answers, int placed, Map<OrderId, IncomingOrder> expired) {}

  /**
   * @param fresh in the order of the marketplace's ids
   */
  Result run(MarketplaceAccount marketplace, List<NewOrder> fresh) {
    return orderTransactions.run(status -> store(marketplace, fresh));
  }

  private Result store(MarketplaceAccount marketplace, List<NewOrder> fresh) {
    List<NewOrder> inserted = orders.insert(marketplace, fresh);
    Map<MarketplaceOrderId, IncomingOrder> others = new LinkedHashMap<>();
    fresh.forEach(order -> others.put(order.incoming().marketplaceOrderId(), order.incoming()));
    Map<MarketplaceOrderId, String> answers = new HashMap<>();
    Map<OrderId, IncomingOrder> expired = new LinkedHashMap<>();
    for (NewOrder order : inserted) {
      answers.put(order.incoming().marketplaceOrderId(), order.answer());
      others.remove(order.incoming().marketplaceOrderId());
    }
    if (!others.isEmpty()) {
      Map<MarketplaceOrderId, PlacedOrders.Stored> stored =
          orders.find(marketplace, others.keySet());
      others.forEach((id, order) -> {
        PlacedOrders.Stored before = stored.get(id);
        answers.put(id, repeated(order, before));
        if (before != null && before.state() == OrderState.EXPIRED) {
          expired.put(before.id(), order);
        }
      });
    }
    if (!inserted.isEmpty()) {
      orders.insertDetails(inserted);
      payments.insert(inserted);
      handOverService.placed(
          inserted.stream()
              .map(order -> new HandOverService.Placed(order.id(), order.placedAt(), order.hold()))
              .toList());
      reserve(marketplace, inserted);
    }
    return new Result(answers, inserted.size(), expired);
  }

  private static String repeated(IncomingOrder order, PlacedOrders.@Nullable Stored stored) {
    if (stored == null) {
      throw new ConcurrencyFailureException("stored by somebody else, yet not to be seen");
    }
    return stored.answerTo(order);
  }

  /** Comes last, since it locks stock that other orders wait for. */
  private void reserve(MarketplaceAccount marketplace, List<NewOrder> inserted) {
    List<NewReservation> wanted =
        inserted.stream().map(order -> order.reservation(marketplace)).toList();
    switch (reservations.reserve(wanted)) {
      case ReserveOutcome.Reserved() -> {}
      case ReserveOutcome.NotEnough(var order, var claim, int available) ->
          throw where(inserted, order)
              .bad(
                  "FMT002",
                  "SKU %s: %s pieces needed, %d can be had"
                      .formatted(claim.sku(), claim.quantity(), available));
      case ReserveOutcome.NotForSale(var order, var sku) ->
          throw where(inserted, order)
              .bad("FMT005", "SKU %s is not sold at the moment".formatted(sku));
    }
  }

  private static RequestLocation where(List<NewOrder> inserted, OrderId id) {
    return inserted.stream()
        .filter(order -> order.id().equals(id))
        .findFirst()
        .orElseThrow()
        .incoming()
        .where();
  }
}
