package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.http.client.ErpQueries;
import io.sellerconnector.adapter.http.client.ErpRequest;
import io.sellerconnector.adapter.http.client.Operation;
import io.sellerconnector.adapter.http.json.Currencies;
import io.sellerconnector.adapter.http.json.ErpFields;
import io.sellerconnector.adapter.http.json.OfferJson;
import io.sellerconnector.adapter.http.json.SkuIds;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /offers/query}. */
final class HttpInventory implements Inventory {

  private final ErpQueries reads;
  private final String currency;
  private final Clock clock;

  /**
   * @param currency ISO 4217, which answers must have
   */
  HttpInventory(ErpQueries reads, String currency, Clock clock) {
    this.reads = reads;
    this.currency = currency;
    this.clock = clock;
  }

  @Override
  public OffersAnswer offers(OffersQuery query) {
    Instant now = clock.instant();
    try {
      return reads.ask(
          ErpRequest.query(Operation.OFFERS, body(query)),
          query.deadline(),
          answer -> read(answer, query.skus(), now));
    } catch (CallFailed e) {
      return new OffersAnswer.Failed(e.reason());
    }
  }

  private static ObjectNode body(OffersQuery query) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("marketplace", query.marketplace().value());
    body.put("salesChannel", query.salesChannel().value());
    ArrayNode skus = body.putArray("skus");
    query.skus().forEach(sku -> skus.add(sku.value()));
    return body;
  }

  private OffersAnswer read(ErpFields answer, Set<SkuId> asked, Instant now) throws ValueRefused {
    Currencies.check(answer, currency);
    Instant asOf = answer.timeIfThere("asOf");
    Map<SkuId, SkuOffer> offers = HashMap.newHashMap(asked.size());
    Set<SkuId> twice = new HashSet<>();
    for (JsonNode entry : answer.list("offers")) {
      SkuId sku = SkuIds.asked(entry, asked);
      if (sku == null) {
        reads.refusals().add(Operation.OFFERS, "an entry", SkuIds.notAsked());
      } else if (offers.put(sku, offer(sku, new ErpFields(entry), now)) != null) {
        twice.add(sku);
      }
    }
    twice.forEach(sku -> offers.put(sku, failed(sku, new ValueRefused("skuId", "is there twice"))));
    for (SkuId sku : asked) {
      if (!offers.containsKey(sku)) {
        offers.put(sku, failed(sku, new ValueRefused("skuId", "is missing in the answer")));
      }
    }
    return new OffersAnswer.Offers(offers, asOf == null || asOf.isAfter(now) ? now : asOf);
  }

  private SkuOffer offer(SkuId sku, ErpFields entry, Instant now) {
    try {
      return OfferJson.read(entry, now);
    } catch (ValueRefused e) {
      return failed(sku, e);
    }
  }

  private SkuOffer failed(SkuId sku, ValueRefused refused) {
    reads.refusals().add(Operation.OFFERS, "SKU " + sku, refused);
    return new SkuOffer.Failed(refused.reason());
  }
}
