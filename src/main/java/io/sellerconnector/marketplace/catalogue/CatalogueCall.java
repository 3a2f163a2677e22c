package io.sellerconnector.marketplace.catalogue;

import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.outbox.Priority;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The queued calls about a SKU; stock and price go before the others, and orders before all. */
public enum CatalogueCall {
  CHANGE("sku-change", Priority.CATALOGUE, Kind.CHANGE),
  PRICE("sku-price", Priority.PRICE, Kind.PRICE),
  STOCK("sku-stock", Priority.STOCK, Kind.STOCK),
  SUGGESTION("sku-suggestion", Priority.CATALOGUE, Kind.SUGGESTION),
  SUGGESTION_STATE("sku-suggestion-state", Priority.CATALOGUE, Kind.SUGGESTION_STATE);

  private final String label;
  private final Priority priority;
  private final Kind kind;

  CatalogueCall(String label, Priority priority, Kind kind) {
    this.label = label;
    this.priority = priority;
    this.kind = kind;
  }

  /** The kind of its outbox message, and its route in metrics. */
  public String label() {
    return label;
  }

  Priority priority() {
    return priority;
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
