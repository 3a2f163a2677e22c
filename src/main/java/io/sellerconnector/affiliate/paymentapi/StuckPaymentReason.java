package io.sellerconnector.affiliate.paymentapi;

/** Why a payment is listed; the names are part of the marketplace API. */
enum StuckPaymentReason {
  /** The order is placed and nobody has paid it. */
  UNPAID,
  /** The seller's gateway has not decided. */
  UNDECIDED,
  /** It was denied, and the seller goes on with the order. */
  DENIED,
  /** Something is invoiced and not settled. */
  UNSETTLED,
  /** Something is to be given back and is not. */
  UNREFUNDED,
  /** The order is over, and some of the shopper's money is still authorised for it. */
  HELD,
  /** The order is called off, and the seller keeps what is invoiced and has not come back. */
  KEPT,
  /** The seller's gateway was asked for something and does not do it. */
  HANGING,
  /** An operator has to look: the message about it is dead. */
  OPERATOR
}
