package io.sellerconnector.order.handover;

/** What the seller's system is told of an order; the names are part of the seller API. */
public enum HandOverFact {
  PLACED,
  AUTHORISED,
  CHANGED,
  /** A marketplace wants to cancel it: a question. */
  CANCELLATION_ASKED,
  /** A marketplace wants to change it: a question. */
  CHANGE_ASKED,
  CANCELLATION_REFUSED,
  CANCELLED,
  EXPIRED
}
