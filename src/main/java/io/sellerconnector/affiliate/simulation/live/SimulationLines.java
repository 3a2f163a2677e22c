package io.sellerconnector.affiliate.simulation.live;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.simulation.KnownOffer;
import io.sellerconnector.affiliate.simulation.SimulatedItem;
import io.sellerconnector.affiliate.simulation.SimulationQuestion;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationAnswer.Cause;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationAnswer.Line;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationAnswer.Source;
import io.sellerconnector.shared.Cents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes lines of the answer. */
final class SimulationLines {

  private SimulationLines() {}

  /** Within the seller's floor and cap. */
  static Line live(
      AffiliateSeller seller,
      SimulationQuestion.Item asked,
      SimulatedItem item,
      Instant heardAt,
      Instant now) {
    int offered = Math.clamp((long) item.stock() - seller.floor(), 0, seller.cap());
    int most = item.stockTold() ? offered : seller.cap();
    int quantity = Math.min(item.quantity(), most);
    return new Line(
        seller.name().value(),
        asked.sku().value(),
        asked.quantity(),
        quantity,
        item.stockTold() ? offered : null,
        cents(item.price()),
        cents(item.listPrice()),
        cents(item.sellingPrice()),
        seller.currency(),
        item.priceValidUntil(),
        item.slas().stream().map(LiveSimulationAnswer.Delivery::of).toList(),
        cause(asked, item, most, quantity),
        Source.LIVE,
        null,
        heardAt,
        age(heardAt, now),
        item.merchantName());
  }

  private static @Nullable Cause cause(
      SimulationQuestion.Item asked, SimulatedItem item, int most, int quantity) {
    if (item.cause() != null) {
      return Cause.of(item.cause());
    }
    if (most == 0) {
      return LineTrouble.BELOW_FLOOR.cause();
    }
    return quantity < asked.quantity() ? LineTrouble.FEWER.cause() : null;
  }

  /**
   * @param why the seller did not answer
   */
  static Line known(
      AffiliateSeller seller,
      SimulationQuestion.Item asked,
      KnownOffer offer,
      Cause why,
      Instant now) {
    boolean forSale = offer.whyNot() == null && offer.price() != null;
    int quantity = forSale ? Math.min(asked.quantity(), offer.stock()) : 0;
    Cause fewer = quantity < asked.quantity() ? LineTrouble.FEWER.cause() : null;
    return new Line(
        seller.name().value(),
        asked.sku().value(),
        asked.quantity(),
        quantity,
        offer.stock(),
        cents(offer.price()),
        cents(offer.listPrice()),
        null,
        seller.currency(),
        null,
        List.of(),
        forSale ? fewer : LineTrouble.NOT_FOR_SALE.cause(offer.whyNot()),
        Source.KNOWN,
        why,
        offer.asOf(),
        age(offer.asOf(), now),
        null);
  }

  static Line none(SellerName seller, SimulationQuestion.Item asked, Cause why) {
    return new Line(
        seller.value(),
        asked.sku().value(),
        asked.quantity(),
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        why,
        Source.NONE,
        why,
        null,
        null,
        null);
  }

  private static long age(Instant then, Instant now) {
    return Math.max(0, Duration.between(then, now).toMillis());
  }

  private static @Nullable Long cents(@Nullable Cents cents) {
    return cents == null ? null : cents.value();
  }
}
