package io.sellerconnector.offer;

import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.OfferSource.Known;
import io.sellerconnector.offer.Promise.Undeliverable;
import io.sellerconnector.shared.SalesChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to the promise of one SKU, step by step, and beyond what stands in its way, as far as
 * that can be looked at.
 *
 * @param item what a simulation would be answered
 * @param undeliverable why it has no way of delivery to the destination, if it could be promised
 * @param origin where price and stock come from
 * @param offer what the engine was told
 * @param known what lies behind it; null where nothing is known
 * @param terms on which it is sold in the market
 * @param judgement who has decided what, and which rule there is
 * @param levels null where nobody says how much there is
 * @param quoting null where there is no destination, or nothing to be weighed
 */
public record PromiseTrace(
    Promise.Item item,
    @Nullable Undeliverable undeliverable,
    Origin origin,
    SkuOffer offer,
    @Nullable Known known,
    Terms terms,
    SalesJudgement judgement,
    @Nullable Levels levels,
    @Nullable Quoting quoting) {

  /**
   * @param priceChannel the sales channel whose prices hold there
   * @param percentage the share of what lies at a place beyond the floor
   * @param floor pieces of every place that stay
   * @param fixed the most that orders hold there and have taken; null for no limit
   */
  public record Terms(
      SalesChannel priceChannel, int percentage, int floor, @Nullable Integer fixed) {}

  /**
   * @param net what the inventory has, without what our orders have taken
   * @param sold what orders hold and have taken in this market, where there is a cap
   * @param seen what of it is to be seen in the market
   */
  public record Levels(Stock net, Map<StockLocation, Long> sold, Stock seen) {}

  /**
   * @param answer to the last question, of {@code parcel}
   */
  public record Quoting(Parcel parcel, FreightAnswer answer) {}
}
