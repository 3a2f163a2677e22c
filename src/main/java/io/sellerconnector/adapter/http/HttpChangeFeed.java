package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.ChangedSku;
import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.http.client.ErpQueries;
import io.sellerconnector.adapter.http.client.ErpRequest;
import io.sellerconnector.adapter.http.client.Operation;
import io.sellerconnector.adapter.http.json.ErpFields;
import io.sellerconnector.adapter.http.json.SkuIds;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code GET /changes}. */
final class HttpChangeFeed implements ChangeFeed {

  private static final int LONGEST_MARK = 2_000;
  private static final int LONGEST_REASON = 300;

  private final ErpQueries reads;

  HttpChangeFeed(ErpQueries reads) {
    this.reads = reads;
  }

  @Override
  public Changes since(@Nullable String mark, int limit, Instant deadline) {
    // One that is longer is another adapter's: the ERP is asked as for the first time.
    String sent = mark == null || mark.isBlank() || mark.length() > LONGEST_MARK ? null : mark;
    Map<String, String> query = new TreeMap<>(Map.of("limit", Integer.toString(limit)));
    if (sent != null) {
      query.put("mark", sent);
    }
    try {
      return reads.ask(
          ErpRequest.get(Operation.CHANGES, query), deadline, answer -> read(answer, sent, limit));
    } catch (CallFailed e) {
      return new Changes.Failed(e.reason());
    }
  }

  private Changes read(ErpFields answer, @Nullable String sent, int limit) throws ValueRefused {
    String mark = answer.text("mark", LONGEST_MARK);
    if (answer.flag("everything", false)) {
      String reason = answer.textIfThere("reason", Integer.MAX_VALUE);
      return new Changes.Everything(
          mark, reason == null ? "the ERP gave no reason" : shortened(reason));
    }
    if (sent == null) {
      throw new ValueRefused(
          "everything", "is not true, though there was no mark to tell changes from");
    }
    List<ChangedSku> skus = skus(answer.list("changes"));
    if (skus.size() > limit) {
      throw new ValueRefused(
          "changes", "names %d SKUs where %d were asked for".formatted(skus.size(), limit));
    }
    boolean goesOn = !skus.isEmpty() || !mark.equals(sent);
    return new Changes.Some(skus, mark, goesOn && answer.flag("more", false));
  }

  /** What is told twice is told once, with all that was said of it. */
  private List<ChangedSku> skus(List<JsonNode> entries) {
    Map<SkuId, Set<Aspect>> changed = new LinkedHashMap<>();
    for (JsonNode entry : entries) {
      SkuId sku = sku(entry);
      if (sku != null) {
        changed
            .computeIfAbsent(sku, _ -> EnumSet.noneOf(Aspect.class))
            .addAll(aspects(sku, entry.path("aspects")));
      }
    }
    List<ChangedSku> skus = new ArrayList<>(changed.size());
    changed.forEach((sku, aspects) -> skus.add(new ChangedSku(sku, aspects)));
    return skus;
  }

  /** Null for what no SKU of the connector can be called, so that nothing is missed with it. */
  private @Nullable SkuId sku(JsonNode entry) {
    JsonNode id = entry.path("skuId");
    SkuId sku = id.isString() ? SkuIds.orNull(id.stringValue()) : null;
    if (sku == null) {
      reads
          .refusals()
          .add(Operation.CHANGES, "an entry", new ValueRefused("skuId", "is not the id of a SKU"));
    }
    return sku;
  }

  /** All of them where it is not said, or not understood, which of them. */
  private Set<Aspect> aspects(SkuId sku, JsonNode words) {
    Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
    for (JsonNode word : words) {
      Aspect aspect = aspect(word);
      if (aspect == null) {
        reads
            .refusals()
            .add(
                Operation.CHANGES,
                "SKU " + sku,
                new ValueRefused("aspects", "names none of product, price and stock"));
        return EnumSet.allOf(Aspect.class);
      }
      aspects.add(aspect);
    }
    return aspects.isEmpty() ? EnumSet.allOf(Aspect.class) : aspects;
  }

  private static @Nullable Aspect aspect(JsonNode word) {
    return switch (Objects.requireNonNull(word.asString(""))) {
      case "product" -> Aspect.PRODUCT;
      case "price" -> Aspect.PRICE;
      case "stock" -> Aspect.STOCK;
      default -> null;
    };
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }
}
