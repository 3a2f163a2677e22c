package io.sellerconnector.affiliate.order.stuck;

/** Why an order is listed; the names are part of the marketplace API. */
enum AffiliateStuckReason {
  /** It is being placed and the seller has not answered. */
  PLACING,
  /** Whether the seller has it is not known. */
  UNKNOWN,
  /** The seller was told that it may go out, and has not taken that. */
  AUTHORISING,
  /** A person on the seller's side has to approve it. */
  WAITING_FOR_SELLER,
  /** It goes out and is not invoiced in full. */
  NOT_INVOICED,
  /** The marketplace wants it cancelled and the seller does not decide. */
  CANCEL_UNDECIDED,
  /** VTEX said that the seller has cancelled it, and shows it as going on. */
  CANCEL_UNCONFIRMED,
  /** An invoice is odd. */
  INVOICE_DOUBTFUL,
  /** A return was not taken by the seller's VTEX. */
  RETURN_REFUSED,
  /** The marketplace has not taken an event about it. */
  EVENT_NOT_TAKEN,
  /** An operator has to look: the message about it is dead. */
  OPERATOR
}
