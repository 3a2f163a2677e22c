package io.sellerconnector.order;

import static io.sellerconnector.order.OrderState.AUTHORISED;
import static io.sellerconnector.order.OrderState.CANCELLATION_ASKED;
import static io.sellerconnector.order.OrderState.CANCELLED;
import static io.sellerconnector.order.OrderState.DELIVERED;
import static io.sellerconnector.order.OrderState.EXPIRED;
import static io.sellerconnector.order.OrderState.INVOICED;
import static io.sellerconnector.order.OrderState.PARTLY_INVOICED;
import static io.sellerconnector.order.OrderState.PLACED;
import static io.sellerconnector.order.OrderState.RETURNED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to an order: the one table of the rules. The states' ways onward and the diagram
 * in {@code docs/orders.md} follow from it.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are: Set.of makes them
public enum OrderCommand {
  /** The marketplace lets it go out. */
  AUTHORISE(
      "fulfill",
      Set.of(PLACED, EXPIRED),
      AUTHORISED,
      Set.of(AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED, INVOICED, DELIVERED, RETURNED)),
  /** Nobody authorised it in time. */
  EXPIRE("time ran out", Set.of(PLACED), EXPIRED, Set.of(EXPIRED)),
  /** It is called off for good, by whomever. */
  CANCEL(
      "cancel",
      Set.of(PLACED, EXPIRED, AUTHORISED, CANCELLATION_ASKED),
      CANCELLED,
      Set.of(CANCELLED)),
  /** The marketplace wants to cancel it and somebody has to decide. */
  ASK_CANCELLATION(
      "cancel, to be decided", Set.of(AUTHORISED), CANCELLATION_ASKED, Set.of(CANCELLATION_ASKED)),
  /** The cancellation that was asked for does not happen. */
  REFUSE_CANCELLATION("cancel refused", Set.of(CANCELLATION_ASKED), AUTHORISED, Set.of()),
  /** An invoice that leaves something to invoice; amid a dialogue it refuses the cancellation. */
  INVOICE_PART(
      "invoice",
      Set.of(AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED),
      PARTLY_INVOICED,
      Set.of()),
  /** The invoice that completes it; amid a dialogue it refuses the cancellation. */
  INVOICE_REST(
      "invoice of the rest",
      Set.of(AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED),
      INVOICED,
      Set.of()),
  /** The carrier has delivered all of it. */
  DELIVER("delivered", Set.of(INVOICED), DELIVERED, Set.of(DELIVERED)),
  /** Its lines or amounts become others, as far as they are not invoiced. */
  CHANGE("change", Set.of(AUTHORISED, PARTLY_INVOICED), null, Set.of()),
  /** It becomes what is invoiced of it already. */
  CHANGE_REST("change that drops the rest", Set.of(PARTLY_INVOICED), INVOICED, Set.of()),
  /** A return invoice that leaves something with the shopper, or something to invoice. */
  RETURN_PART("return", Set.of(PARTLY_INVOICED, INVOICED, DELIVERED), null, Set.of()),
  /** The return invoice after which all of a wholly invoiced order has come back. */
  RETURN_REST("return of the rest", Set.of(INVOICED, DELIVERED), RETURNED, Set.of()),
  /** It is called off after all that was invoiced has been returned. */
  CANCEL_RETURNED("cancel", Set.of(RETURNED), CANCELLED, Set.of(CANCELLED));

  private final String label;
  private final Set<OrderState> from;
  private final @Nullable OrderState to;
  private final Set<OrderState> done;

  /**
   * @param to null if the state stays as it is
   * @param done where it has been done before, so that it is answered as before
   */
  OrderCommand(String label, Set<OrderState> from, @Nullable OrderState to, Set<OrderState> done) {
    this.label = label;
    this.from = from;
    this.to = to;
    this.done = done;
  }

  /** What the table says of a command to an order in some state. */
  public sealed interface Verdict {

    /** It is done and the order moves on. */
    record Moves(OrderState to) implements Verdict {}

    /** It is done and the order's state stays. */
    record Stays() implements Verdict {}

    /** It has been done before; the first answer is given again. */
    record Repeats() implements Verdict {}

    /**
     * It is not done.
     *
     * @param reason a sentence for whoever asked
     */
    record Refused(String reason) implements Verdict {}
  }

  public Verdict in(OrderState state) {
    if (from.contains(state)) {
      return to == null || to == state ? new Verdict.Stays() : new Verdict.Moves(to);
    }
    return done.contains(state) ? new Verdict.Repeats() : new Verdict.Refused(refusal(state));
  }

  /** As the diagram names it. */
  public String label() {
    return label;
  }

  /** The commands that move an order from one state to the other. */
  static Set<OrderCommand> between(OrderState from, OrderState to) {
    return Arrays.stream(values())
        .filter(command -> command.in(from).equals(new Verdict.Moves(to)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(OrderCommand.class)));
  }

  private String refusal(OrderState state) {
    return "the order is %s; \"%s\" is possible while it is %s"
        .formatted(
            state,
            label,
            from.stream().sorted().map(OrderState::name).collect(Collectors.joining(" or ")));
  }
}
