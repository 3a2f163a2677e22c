package io.sellerconnector.adapter.kit;

import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** What is asked for. */
final class Samples {

  /** The most SKUs of one question. */
  static final int MOST = 300;

  /** How long an answer may take whose deadline has passed before it was asked for. */
  static final Duration AT_ONCE = Duration.ofSeconds(1);

  private Samples() {}

  static SkuId unknown() {
    return new SkuId("kit-" + UUID.randomUUID());
  }

  /** Some SKUs, filled up with unknown ones. */
  static Set<SkuId> filledUp(Set<SkuId> known) {
    Set<SkuId> skus = new LinkedHashSet<>();
    known.stream().limit(MOST / 2).forEach(skus::add);
    while (skus.size() < MOST) {
      skus.add(unknown());
    }
    return skus;
  }

  /** Ids that are allowed and that nobody has, but that may mean something on the way. */
  static Set<SkuId> oddIds() {
    return Set.of(
        new SkuId("'; drop table sku; --"),
        new SkuId("100% \"kit\" & <b>/../?x=1#y\\"),
        new SkuId("kit, two; words\u00e9\u6f22"),
        new SkuId("%"),
        new SkuId("*"),
        new SkuId("k".repeat(100)));
  }
}
