package io.sellerconnector.adapter.payment;

import io.sellerconnector.shared.Cents;

/** Something to be done with an authorised payment. */
public sealed interface MoneyMove {

  /** The same in every repeat of this movement, and of no other. */
  String key();

  /** The payment's key, as given to {@link PaymentProcessor#authorise}. */
  String payment();

  /** Takes money that was authorised; all captures of a payment never exceed its value. */
  record Capture(String key, String payment, Cents amount) implements MoneyMove {}

  /** Gives money back that was captured; never more than that. */
  record Refund(String key, String payment, Cents amount) implements MoneyMove {}

  /**
   * Gives back what is authorised and not captured: all of it, or the rest once the order is
   * complete. A payment that is not decided, such as a bank slip, is withdrawn by it and cannot be
   * paid any more. Also sent for payments of which it is not known whether they reached the
   * processor: for one that it does not know it is done.
   */
  record Release(String key, String payment) implements MoneyMove {}
}
