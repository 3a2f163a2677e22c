package io.sellerconnector.order.modification;

import io.sellerconnector.shared.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of an order; amounts are cents.
 *
 * @param id the marketplace's number of its request, or ours where it sent none
 * @param number 1 for the order's first change
 * @param hash of what was asked
 * @param reason free text, may hold personal data
 * @param request what was asked as JSON, without card data
 * @param answer what was answered first, as JSON
 * @param adjustment by hand: increments less discounts
 * @param dueAt when the connector ends the wait, or null
 * @param outcome how it ended, for operators, or null
 * @param lines those that it touches
 */
public record Modification(
    OrderId order,
    String id,
    int number,
    ModificationForm form,
    ModificationState state,
    String hash,
    @Nullable String reason,
    String request,
    String answer,
    long adjustment,
    long totalBefore,
    long totalAfter,
    Instant openedAt,
    @Nullable Instant dueAt,
    @Nullable Instant closedAt,
    @Nullable String outcome,
    List<LineModification> lines) {

  /** Without texts that may hold personal data. */
  @Override
  public String toString() {
    return "StoredChange[order=" + order + ", id=" + id + ", state=" + state + "]";
  }
}
