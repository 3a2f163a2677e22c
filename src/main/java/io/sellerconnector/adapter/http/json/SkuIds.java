package io.sellerconnector.adapter.http.json;

import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.SkuId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads SKU ids. */
public final class SkuIds {

  private SkuIds() {}

  /** Of an entry that is nobody's. */
  public static ValueRefused notAsked() {
    return new ValueRefused("skuId", "is not text, or is a SKU that was not asked for");
  }

  /** Null if the entry is about none of the SKUs that were asked for. */
  public static @Nullable SkuId asked(JsonNode entry, Set<SkuId> asked) {
    JsonNode id = entry.path("skuId");
    SkuId sku = id.isString() ? orNull(id.stringValue()) : null;
    return sku != null && asked.contains(sku) ? sku : null;
  }

  /** Null for what no SKU of the connector can be called. */
  public static @Nullable SkuId orNull(String text) {
    try {
      return new SkuId(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
