package io.sellerconnector.sandbox;

import io.sellerconnector.sandbox.Goods.Article;
import io.sellerconnector.sandbox.Mood.Nonsense;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question for offers, right or wrong.
 *
 * @param nonsense what is wrong with it, or null
 */
record OffersReply(@Nullable Nonsense nonsense) {

  private static final int MORE_THAN_ANYBODY_READS = 10 * 1024 * 1024;
  private static final String PAGE =
      "<html><head><title>Login</title></head><body>Your session has ended.</body></html>";

  Reply of(List<String> asked, Map<String, Article> found) {
    if (nonsense == Nonsense.HTML) {
      return new Reply(200, "text/html", PAGE.getBytes(StandardCharsets.UTF_8));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("currency", nonsense == Nonsense.FOREIGN_CURRENCY ? "USD" : SampleGoods.CURRENCY);
    answer.put("asOf", Instant.now().toString());
    answer.put("offers", asked.stream().map(sku -> offer(sku, found.get(sku))).toList());
    if (nonsense == Nonsense.HUGE) {
      answer.put("padding", "x".repeat(MORE_THAN_ANYBODY_READS));
    }
    return Reply.ok(answer);
  }

  private Map<String, Object> offer(String sku, @Nullable Article article) {
    Map<String, Object> offer = new LinkedHashMap<>();
    offer.put("skuId", sku);
    if (article == null) {
      offer.put("state", "unknown");
    } else if (!article.active()) {
      offer.put("state", "inactive");
    } else if (article.price() == null) {
      offer.put("state", "without-price");
    } else {
      offer.put("state", "active");
      price(offer, article.price());
      offer.put("stock", stock(article.pieces()));
      offer.put("measures", measures(article));
      offer.put("measurementUnit", article.unit());
      offer.put("unitMultiplier", article.unitsPerPiece());
      offer.put("brand", article.brand());
      offer.put("categoryPath", article.category());
    }
    return offer;
  }

  private void price(Map<String, Object> offer, Goods.Price price) {
    offer.put("price", nonsense == Nonsense.NULL_PRICE ? null : Json.cents(price.amount()));
    if (price.listAmount() != null) {
      offer.put("listPrice", Json.cents(price.listAmount()));
    }
    if (price.validUntil() != null) {
      offer.put("priceValidUntil", price.validUntil().toString());
    }
  }

  private Map<String, Object> stock(Map<String, Integer> pieces) {
    int warehouse =
        nonsense == Nonsense.NEGATIVE_STOCK ? -5 : pieces.getOrDefault(SampleGoods.WAREHOUSE, 0);
    return Map.of(
        "warehouse",
        warehouse,
        "pickupPoints",
        pieces.entrySet().stream()
            .filter(place -> !place.getKey().equals(SampleGoods.WAREHOUSE))
            .map(place -> Map.of("pickupPointId", place.getKey(), "quantity", place.getValue()))
            .toList());
  }

  static Map<String, Object> measures(Article article) {
    return Map.of(
        "weightGrams", article.weightGrams(),
        "lengthMillimetres", article.lengthMm(),
        "widthMillimetres", article.widthMm(),
        "heightMillimetres", article.heightMm());
  }
}
