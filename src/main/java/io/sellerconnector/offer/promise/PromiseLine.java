package io.sellerconnector.offer.promise;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.SkuOffer.Priced;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** One requested item on its way to a promise. */
sealed interface PromiseLine {

  Promise.Item item();

  /** Nothing can be promised. */
  record Refused(Promise.Item item) implements PromiseLine {}

  /**
   * @param stock what earlier lines of the same SKU left
   */
  record Promised(Promise.Item item, Measures measures, Stock stock) implements PromiseLine {

    Parcel parcel() {
      return new Parcel(item.sku(), item.quantity(), measures);
    }

    /** With those of the quoted options whose location has all the pieces. */
    Promise.Item delivered(List<DeliveryOption> quoted) {
      List<DeliveryOption> backed = new ArrayList<>(quoted.size());
      List<String> withoutStock = new ArrayList<>();
      for (DeliveryOption option : quoted) {
        if (stock.at(option.location()).compareTo(item.quantity()) >= 0) {
          backed.add(option);
        } else {
          withoutStock.add(option.slaId());
        }
      }
      return item.with(item.quantity(), backed, withoutStock);
    }

    /**
     * Asks for no more than the best of the locations that serve the destination can give: what
     * lies in a far-away store is of no use to this shopper.
     */
    Promised narrowedTo(List<DeliveryOption> quoted) {
      Quantity best = Quantity.ZERO;
      for (DeliveryOption option : quoted) {
        Quantity there = stock.at(option.location());
        best = there.compareTo(best) > 0 ? there : best;
      }
      return best.isZero() || best.compareTo(item.quantity()) >= 0
          ? this
          : new Promised(item.with(best, List.of(), List.of()), measures, stock);
    }
  }

  /**
   * @param stock what earlier lines of the same SKU left
   */
  static PromiseLine of(SkuId sku, Quantity requested, Priced offer, Stock stock) {
    StockTotals stockTotals = StockTotals.of(stock);
    Quantity quantity = atLeastOne(requested).min(stockTotals.best());
    Promise.Item item =
        new Promise.Item(
            sku,
            quantity,
            offer.price(),
            offer.listPrice().compareTo(offer.price()) < 0 ? offer.price() : offer.listPrice(),
            offer.priceValidUntil(),
            offer.measurementUnit(),
            offer.unitMultiplier().signum() > 0 ? offer.unitMultiplier() : BigDecimal.ONE,
            stockTotals.total(),
            stockTotals.warehouse(),
            stockTotals.pickup(),
            List.of(),
            List.of(),
            quantity.isZero() ? Unavailable.SOLD_OUT : null);
    Promise.Item whole = offer.services().isEmpty() ? item : item.withServices(offer.services());
    return quantity.isZero() ? new Refused(whole) : new Promised(whole, offer.measures(), stock);
  }

  /**
   * Asked for no piece, we say what one piece costs: a quantity of zero beside stock would be read
   * as "any quantity".
   */
  private static Quantity atLeastOne(Quantity requested) {
    return requested.isZero() ? new Quantity(1) : requested;
  }
}
