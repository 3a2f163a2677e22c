package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.Assortment;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code GET /skus}. */
final class HttpAssortment implements Assortment {

  private static final int LONGEST_ID = 1_000;

  private final ErpQueries reads;

  HttpAssortment(ErpQueries reads) {
    this.reads = reads;
  }

  @Override
  public Page skus(@Nullable SkuId after, int limit, Instant deadline) {
    try {
      return new Page.Skus(read(after == null ? null : after.value(), limit, deadline));
    } catch (CallFailed e) {
      return new Page.Failed(e.reason());
    }
  }

  /** A page that came out short because ids were refused would look like the last one. */
  private List<SkuId> read(@Nullable String after, int limit, Instant deadline) throws CallFailed {
    List<SkuId> skus = new ArrayList<>();
    String last = after;
    boolean more = true;
    while (more && skus.size() < limit) {
      int wanted = limit - skus.size();
      List<String> page = page(last, wanted, deadline);
      page.forEach(id -> add(id, skus));
      more = page.size() == wanted;
      last = page.isEmpty() ? last : page.getLast();
    }
    return skus;
  }

  private List<String> page(@Nullable String after, int limit, Instant deadline) throws CallFailed {
    Map<String, String> query = new TreeMap<>(Map.of("limit", Integer.toString(limit)));
    if (after != null) {
      query.put("after", after);
    }
    return reads.ask(
        ErpRequest.get(Operation.SKUS, query), deadline, answer -> ids(answer, after, limit));
  }

  private static List<String> ids(ErpFields answer, @Nullable String after, int limit)
      throws ValueRefused {
    List<JsonNode> entries = answer.list("skus");
    if (entries.size() > limit) {
      throw new ValueRefused(
          "skus", "has %d entries where %d were asked for".formatted(entries.size(), limit));
    }
    List<String> ids = new ArrayList<>(entries.size());
    for (JsonNode entry : entries) {
      ids.add(ErpFields.text(entry, "skus", LONGEST_ID));
    }
    if (after != null && ids.contains(after)) {
      throw new ValueRefused("skus", "names the SKU that it was to go on after; it would not end");
    }
    return ids;
  }

  private void add(String id, List<SkuId> skus) {
    SkuId sku = SkuIds.orNull(id);
    if (sku == null) {
      reads
          .refusals()
          .add(
              Operation.SKUS,
              "an entry",
              new ValueRefused(
                  "skus", "has an id with white space at an end, or more than 100 characters"));
    } else {
      skus.add(sku);
    }
  }
}
