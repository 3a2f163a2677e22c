package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An inventory that answers as a test wants it, of many threads at once. */
final class Scripted implements Inventory {

  final List<OffersQuery> queries = new CopyOnWriteArrayList<>();
  private final Map<SkuId, SkuOffer> offers = new ConcurrentHashMap<>();
  private volatile Function<OffersQuery, OffersAnswer> answer = this::known;

  Scripted with(String sku, SkuOffer offer) {
    offers.put(new SkuId(sku), offer);
    return this;
  }

  void answer(Function<OffersQuery, OffersAnswer> answer) {
    this.answer = answer;
  }

  void answerNormally() {
    answer = this::known;
  }

  /** Changes an offer at each question about it. */
  void changing(String sku, UnaryOperator<SkuOffer> change) {
    answer(query -> {
      OffersAnswer known = known(query);
      offers.computeIfPresent(new SkuId(sku), (_, offer) -> change.apply(offer));
      return known;
    });
  }

  @Override
  public OffersAnswer offers(OffersQuery query) {
    queries.add(query);
    return answer.apply(query);
  }

  private OffersAnswer known(OffersQuery query) {
    Map<SkuId, SkuOffer> known = new HashMap<>();
    query.skus().forEach(sku -> known.put(sku, offers.getOrDefault(sku, new SkuOffer.Unknown())));
    return new OffersAnswer.Offers(known, Instant.EPOCH);
  }
}
