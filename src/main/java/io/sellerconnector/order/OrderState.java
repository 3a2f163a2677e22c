package io.sellerconnector.order;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Where an order is in its life; what may be done to it is listed in {@link OrderCommand}. */
public enum OrderState {
  /** Stored and its stock reserved; not paid, must not be shipped. */
  PLACED,
  /** The marketplace has authorised the dispatch. */
  AUTHORISED,
  /** The marketplace wants to cancel it and nobody has decided yet; must not be shipped. */
  CANCELLATION_ASKED,
  /** Some of it is invoiced. */
  PARTLY_INVOICED,
  /** All of it is invoiced. */
  INVOICED,
  /** The carrier has delivered all of it. */
  DELIVERED,
  /** All of it was invoiced, and return invoices have taken back all of it. */
  RETURNED,
  /** Nobody authorised it in time; its stock is for sale again. */
  EXPIRED,
  /** Called off by either side. */
  CANCELLED;

  /** The states that may follow this one, by {@link OrderCommand}. */
  public Set<OrderState> next() {
    return Arrays.stream(values())
        .filter(this::mayBecome)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(OrderState.class)));
  }

  public boolean mayBecome(OrderState state) {
    return !OrderCommand.between(this, state).isEmpty();
  }
}
