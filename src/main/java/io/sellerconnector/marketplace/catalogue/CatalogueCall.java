package io.sellerconnector.marketplace.catalogue;

import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The queued calls about a SKU; stock and price go before the others, and orders before all. */
public enum CatalogueCall {
  CHANGE("sku-change", 5, Kind.CHANGE),
  PRICE("sku-price", 4, Kind.PRICE),
  STOCK("sku-stock", 3, Kind.STOCK),
  SUGGESTION("sku-suggestion", 5, Kind.SUGGESTION),
  SUGGESTION_STATE("sku-suggestion-state", 5, Kind.SUGGESTION_STATE);

  private final String label;
  private final int urgency;
  private final Kind kind;

  CatalogueCall(String label, int urgency, Kind kind) {
    this.label = label;
    this.urgency = urgency;
    this.kind = kind;
  }

  /** The kind of its outbox message, and its route in metrics. */
  public String label() {
    return label;
  }

  int urgency() {
    return urgency;
  }

  Kind kind() {
    return kind;
  }

  static CatalogueCall labelled(String label) {
    return Arrays.stream(values())
        .filter(call -> call.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no call about a SKU is " + label));
  }

  static Set<String> labels() {
    return Arrays.stream(values())
        .map(CatalogueCall::label)
        .collect(Collectors.toUnmodifiableSet());
  }
}
