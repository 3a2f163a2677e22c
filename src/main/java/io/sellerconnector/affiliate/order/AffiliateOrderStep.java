package io.sellerconnector.affiliate.order;

import static io.sellerconnector.affiliate.order.AffiliateOrderState.AUTHORISED;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.AUTHORISING;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.CANCELLED;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.CANCEL_ASKED;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.CANCEL_REFUSED;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.DELIVERED;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.INVOICED;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.PARTLY_INVOICED;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.PLACED;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.PLACING;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.REFUSED;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.RETURNED;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.UNKNOWN;
import static io.sellerconnector.affiliate.order.AffiliateOrderState.WAITING_FOR_SELLER;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to an order of our marketplace: the one table of the rules. The states' ways
 * onward and the diagram in {@code docs/marketplace-role.md} follow from it.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are: Set.of makes them
public enum AffiliateOrderStep {
  /** The seller has it. */
  PLACE("placed", Set.of(PLACING, UNKNOWN), PLACED, "order.placed"),
  /** It was sent, and the answer is lost. */
  LOSE("answer lost", Set.of(PLACING), UNKNOWN, null),
  /** The seller does not take it. */
  REFUSE("refused", Set.of(PLACING, UNKNOWN), REFUSED, "order.refused"),
  /** A person on the seller's side has to approve it. */
  HOLD(
      "a person must approve",
      Set.of(PLACING, UNKNOWN, PLACED, AUTHORISING),
      WAITING_FOR_SELLER,
      "order.waiting-for-seller"),
  /** That person has. */
  RELEASE("a person approved", Set.of(WAITING_FOR_SELLER), PLACED, "order.seller-approved"),
  /** The marketplace lets it go out. */
  AUTHORISE("authorisation", Set.of(PLACED, CANCEL_REFUSED), AUTHORISING, null),
  /** The seller knows that it may go out. */
  DISPATCH(
      "dispatch taken",
      Set.of(PLACED, WAITING_FOR_SELLER, AUTHORISING),
      AUTHORISED,
      "order.authorised"),
  /** An invoice that leaves something to invoice. */
  INVOICE_PART(
      "invoice",
      Set.of(PLACED, WAITING_FOR_SELLER, AUTHORISING, AUTHORISED, CANCEL_REFUSED),
      PARTLY_INVOICED,
      null),
  /** The invoice that completes it. */
  INVOICE_REST(
      "invoice of the rest",
      Set.of(PLACED, WAITING_FOR_SELLER, AUTHORISING, AUTHORISED, CANCEL_REFUSED, PARTLY_INVOICED),
      INVOICED,
      null),
  /** All parcels have arrived. */
  DELIVER("delivered", Set.of(INVOICED), DELIVERED, "order.delivered"),
  /** All that was invoiced has come back. */
  RETURN_REST("return of all", Set.of(PARTLY_INVOICED, INVOICED, DELIVERED), RETURNED, null),
  /** The marketplace wants to cancel it. */
  ASK_CANCEL(
      "cancellation",
      Set.of(PLACED, WAITING_FOR_SELLER, AUTHORISING, AUTHORISED, CANCEL_REFUSED, RETURNED),
      CANCEL_ASKED,
      null),
  /** The seller goes on with it. */
  REFUSE_CANCEL(
      "cancellation denied or crossed by an invoice",
      Set.of(CANCEL_ASKED),
      CANCEL_REFUSED,
      "order.cancel-refused"),
  /** It is called off for good, by whomever. */
  CANCEL(
      "cancelled",
      Set.of(
          PLACING,
          UNKNOWN,
          PLACED,
          WAITING_FOR_SELLER,
          AUTHORISING,
          AUTHORISED,
          PARTLY_INVOICED,
          INVOICED,
          DELIVERED,
          RETURNED,
          CANCEL_ASKED,
          CANCEL_REFUSED),
      CANCELLED,
      "order.cancelled");

  private final String label;
  private final Set<AffiliateOrderState> from;
  private final AffiliateOrderState to;
  private final @Nullable String event;

  /**
   * @param event what the marketplace is told, or null if it is told otherwise or not at all
   */
  AffiliateOrderStep(
      String label, Set<AffiliateOrderState> from, AffiliateOrderState to, @Nullable String event) {
    this.label = label;
    this.from = from;
    this.to = to;
    this.event = event;
  }

  public boolean isPossibleIn(AffiliateOrderState state) {
    return from.contains(state);
  }

  public AffiliateOrderState to() {
    return to;
  }

  /** As the diagram names it. */
  public String label() {
    return label;
  }

  @Nullable String event() {
    return event;
  }

  /** The states it is possible in, in words. */
  public String possibleIn() {
    return from.stream()
        .sorted()
        .map(AffiliateOrderState::name)
        .collect(Collectors.joining(" or "));
  }

  static Set<AffiliateOrderStep> between(AffiliateOrderState from, AffiliateOrderState to) {
    return Arrays.stream(values())
        .filter(step -> step.from.contains(from) && step.to == to)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(AffiliateOrderStep.class)));
  }
}
