package io.sellerconnector.affiliate.payment;

import static io.sellerconnector.affiliate.payment.TransactionState.APPROVED;
import static io.sellerconnector.affiliate.payment.TransactionState.AUTHORISING;
import static io.sellerconnector.affiliate.payment.TransactionState.CANCELLED;
import static io.sellerconnector.affiliate.payment.TransactionState.CANCELLING;
import static io.sellerconnector.affiliate.payment.TransactionState.DENIED;
import static io.sellerconnector.affiliate.payment.TransactionState.NEEDS_PAYMENT;
import static io.sellerconnector.affiliate.payment.TransactionState.REFUNDED;
import static io.sellerconnector.affiliate.payment.TransactionState.REFUNDING;
import static io.sellerconnector.affiliate.payment.TransactionState.SENDING;
import static io.sellerconnector.affiliate.payment.TransactionState.SENT;
import static io.sellerconnector.affiliate.payment.TransactionState.SETTLED;
import static io.sellerconnector.affiliate.payment.TransactionState.SETTLING;
import static io.sellerconnector.affiliate.payment.TransactionState.STARTED;
import static io.sellerconnector.affiliate.payment.TransactionState.STARTING;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to a payment that the seller takes: the one table of the rules. The states' ways
 * onward and the diagram in {@code docs/marketplace-payment.md} follow from it.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are: Set.of makes them
public enum TransactionStep {
  /** The marketplace says how the shopper pays. */
  ASK_START("payment begun", Set.of(NEEDS_PAYMENT), STARTING, null),
  /** The gateway has a transaction for it. */
  START("transaction started", Set.of(STARTING), STARTED, "payment.started"),
  /** The gateway takes none. */
  REFUSE_START("start refused", Set.of(STARTING), NEEDS_PAYMENT, "payment.refused"),
  /** Payments are being sent, or a page says that they are. */
  SEND("payments being sent", Set.of(STARTED), SENDING, null),
  /** Nothing is there: the shopper is to be asked again. */
  FIND_NONE("payments missing", Set.of(SENDING), STARTED, "payment.missing"),
  /** They are there. */
  ARRIVE("payments there", Set.of(STARTED, SENDING), SENT, "payment.sent"),
  /** Something else is there than was agreed, or may still come: it is not used any more. */
  GIVE_UP("given up", Set.of(STARTED, SENDING, SENT), NEEDS_PAYMENT, "payment.given-up"),
  /** The gateway is asked to authorise. */
  AUTHORISE("authorisation asked", Set.of(SENT), AUTHORISING, null),
  /** It has approved. */
  APPROVE("approved", Set.of(SENT, AUTHORISING), APPROVED, "payment.approved"),
  /** It has refused, or does not stand by its approval any more. */
  DENY("denied", Set.of(SENT, AUTHORISING, APPROVED), DENIED, "payment.denied"),
  /** It is asked to settle. */
  ASK_SETTLE("settlement asked", Set.of(APPROVED, SETTLED, REFUNDED), SETTLING, null),
  /** It has settled, because it was asked or by itself. */
  SETTLE("settled", Set.of(APPROVED, SETTLING), SETTLED, "payment.settled"),
  /** It does not settle what it was asked to. */
  REFUSE_SETTLE("settlement refused", Set.of(SETTLING), APPROVED, null),
  /** It is asked to cancel what is not settled. */
  ASK_CANCEL(
      "cancellation asked", Set.of(AUTHORISING, APPROVED, SETTLED, REFUNDED), CANCELLING, null),
  /** Nothing was taken, and nothing will be. */
  CANCEL(
      "cancelled",
      Set.of(NEEDS_PAYMENT, STARTING, STARTED, SENDING, SENT, AUTHORISING, APPROVED, CANCELLING),
      CANCELLED,
      "payment.cancelled"),
  /** What was not settled is cancelled, the rest is to be given back. */
  CANCEL_REST("rest cancelled", Set.of(CANCELLING), SETTLED, null),
  /** It does not cancel while it has not decided. */
  REFUSE_CANCEL("not to be cancelled yet", Set.of(CANCELLING), AUTHORISING, null),
  /** It has approved meanwhile. */
  KEEP_APPROVED("approved meanwhile", Set.of(CANCELLING), APPROVED, null),
  /** It is asked to give money back. */
  ASK_REFUND("refund asked", Set.of(SETTLED), REFUNDING, null),
  /** It has given some back. */
  REFUND("refunded in part", Set.of(REFUNDING), SETTLED, "payment.refunded"),
  /** It has given all back. */
  REFUND_ALL("refunded", Set.of(SETTLED, REFUNDING), REFUNDED, "payment.refunded"),
  /** It does not give back what it was asked to. */
  REFUSE_REFUND("refund refused", Set.of(REFUNDING), SETTLED, null);

  private final String label;
  private final Set<TransactionState> from;
  private final TransactionState to;
  private final @Nullable String event;

  /**
   * @param event what the marketplace is told, or null if it is not
   */
  TransactionStep(
      String label, Set<TransactionState> from, TransactionState to, @Nullable String event) {
    this.label = label;
    this.from = from;
    this.to = to;
    this.event = event;
  }

  public boolean isPossibleIn(TransactionState state) {
    return from.contains(state);
  }

  public TransactionState to() {
    return to;
  }

  /** As the diagram names it. */
  public String label() {
    return label;
  }

  /** As the trail and the metrics name it. */
  String trailName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Nullable String event() {
    return event;
  }

  /** The states it is possible in, in words. */
  public String possibleIn() {
    return from.stream().sorted().map(TransactionState::name).collect(Collectors.joining(" or "));
  }
}
