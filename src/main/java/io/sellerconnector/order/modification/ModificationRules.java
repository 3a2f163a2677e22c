package io.sellerconnector.order.modification;

import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderCommand;
import io.sellerconnector.order.OrderCommand.Verdict;
import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.order.modification.ModificationProperties.AboveDiscountLimit;
import io.sellerconnector.order.modification.ModificationProperties.DifferingTotal;
import io.sellerconnector.order.modification.ModificationProperties.Policy;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.shared.Cents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Which changes are taken. */
@Component
final class ModificationRules {

  private final ModificationProperties properties;
  private final Pseudonyms pseudonyms;
  private final Clock clock;

  ModificationRules(ModificationProperties properties, Pseudonyms pseudonyms, Clock clock) {
    this.properties = properties;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  void checkComplete(RequestedModification wanted) {
    if (wanted.steps().isEmpty() && wanted.adjustment() == 0) {
      throw wanted.where().bad("FMT0026", "nothing to change: send add, remove or replace");
    }
  }

  /** The order must be paid and not invoiced in full, and no other change be under way. */
  void checkState(Order order, RequestedModification wanted) {
    switch (OrderCommand.CHANGE.in(order.state())) {
      case Verdict.Moves _, Verdict.Stays _, Verdict.Repeats _ -> {}
      case Verdict.Refused(String reason) ->
          throw wanted.where().refuse(HttpStatus.CONFLICT, "FMT0024", reason);
    }
    if (order.openChange() != null) {
      throw wanted
          .where()
          .refuse(
              HttpStatus.CONFLICT,
              ProtocolException.UNEXPECTED,
              "change %s of this order is under way; wait for its end or cancel it"
                  .formatted(order.openChange()));
    }
    if (properties.policy() == Policy.REFUSE) {
      throw wanted
          .where()
          .refuse(HttpStatus.CONFLICT, ProtocolException.UNEXPECTED, "the seller takes no changes");
    }
  }

  /**
   * @param before the order's lines
   * @param invoiced cents that the order's invoices are over
   */
  void checkPlan(
      RequestedModification wanted,
      ModificationPlan plan,
      List<OrderLineRow> before,
      long invoiced) {
    checkAmount(wanted, "the order", plan.totalAfter());
    checkAmount(
        wanted,
        "its items",
        plan.itemsDifference() + before.stream().mapToLong(line -> line.worth().net()).sum());
    checkAmount(
        wanted,
        "its freight",
        plan.freightDifference() + before.stream().mapToLong(line -> line.worth().freight()).sum());
    if (plan.totalAfter() < invoiced) {
      throw wanted
          .where()
          .refuse(
              HttpStatus.CONFLICT,
              "FMT0024",
              "the order would come to %d cents, but %d are invoiced already"
                  .formatted(plan.totalAfter(), invoiced));
    }
    Long expected = wanted.expectedDifference();
    if (expected != null && expected != plan.difference()) {
      String text =
          "totalChangeValue is %d, but items change by %d, freight by %d, amounts by hand by %d"
              .formatted(
                  expected, plan.itemsDifference(), plan.freightDifference(), plan.adjustment());
      if (properties.differingTotal() == DifferingTotal.REFUSE) {
        throw wanted.where().bad("FMT007", text);
      }
      plan.notes().add(text);
    }
    String discount = tooMuchDiscount(plan, before, invoiced);
    if (discount != null) {
      if (!sellerDecides() && properties.aboveDiscountLimit() == AboveDiscountLimit.REFUSE) {
        throw wanted.where().bad("FMT006", discount);
      }
      plan.notes().add(discount);
    }
    if (plan.priceCut() != null) {
      if (!sellerDecides()) {
        throw wanted.where().bad("FMT006", plan.priceCut() + ": more than is tolerated");
      }
      plan.notes().add(plan.priceCut());
    }
  }

  /**
   * Discounts of all changes count together: many small ones come to the same as a big one. The
   * marketplace's way to cancel the rest of an order that is invoiced in part is none.
   */
  private @Nullable String tooMuchDiscount(
      ModificationPlan plan, List<OrderLineRow> before, long invoiced) {
    if (plan.adjustment() >= 0 || (invoiced > 0 && plan.totalAfter() == invoiced)) {
      return null;
    }
    long linesBefore =
        before.stream().mapToLong(line -> line.worth().net() + line.worth().freight()).sum();
    long lines = linesBefore + plan.itemsDifference() + plan.freightDifference();
    long discount = lines - plan.totalAfter();
    return discount * 100 > lines * properties.discountLimitPercent()
        ? "discounts by hand come to %d of %d cents, which is more than %d %%"
            .formatted(discount, lines, properties.discountLimitPercent())
        : null;
  }

  /** A discount by hand may keep the total small where the items alone are too much to be kept. */
  private static void checkAmount(RequestedModification wanted, String what, long cents) {
    if (cents < 0 || cents > Cents.MAX_VALUE) {
      throw wanted
          .where()
          .bad(
              "FMT007",
              "%s would come to %d cents; 0 to %d are possible"
                  .formatted(what, cents, Cents.MAX_VALUE));
    }
  }

  void checkHeld(ReserveOutcome outcome) {
    switch (outcome) {
      case ReserveOutcome.Reserved() -> {}
      case ReserveOutcome.NotEnough _ ->
          throw RequestLocation.single().bad("FMT002", lacking(outcome));
      case ReserveOutcome.NotForSale _ ->
          throw RequestLocation.single().bad("FMT005", lacking(outcome));
    }
  }

  /** Why the pieces that a change adds cannot be held; empty if they are. */
  static String lacking(ReserveOutcome outcome) {
    return switch (outcome) {
      case ReserveOutcome.Reserved() -> "";
      case ReserveOutcome.NotEnough(var order, var claim, int available) ->
          "SKU %s: %s more pieces needed, %d can be had"
              .formatted(claim.sku(), claim.quantity(), available);
      case ReserveOutcome.NotForSale(var order, var sku) ->
          "SKU %s is not sold at the moment".formatted(sku);
    };
  }

  /** The change that this one repeats. */
  Optional<Modification> repeated(List<Modification> known, RequestedModification wanted) {
    if (wanted.id() == null) {
      return known.isEmpty() ? Optional.empty() : repeats(known.getLast(), wanted);
    }
    Optional<Modification> same =
        known.stream().filter(change -> change.id().equals(wanted.id())).findFirst();
    if (same.isPresent() && !says(same.get(), wanted)) {
      throw wanted
          .where()
          .refuse(
              HttpStatus.CONFLICT,
              "FMT009",
              "change %s was asked for before with other content".formatted(wanted.id()));
    }
    return same;
  }

  private Optional<Modification> repeats(Modification last, RequestedModification wanted) {
    boolean soon = clock.instant().isBefore(last.openedAt().plus(properties.repeatWindow()));
    return says(last, wanted) && (last.state().isOpen() || soon)
        ? Optional.of(last)
        : Optional.empty();
  }

  /** After an erasure only a keyed hash of the hash is left. */
  private boolean says(Modification known, RequestedModification wanted) {
    return known.hash().equals(wanted.hash())
        || known.hash().equals(pseudonyms.digest(wanted.hash()))
        || ModificationReader.hashOfStored(known.request())
            .filter(wanted.hash()::equals)
            .isPresent();
  }

  /** Whatever the policy: what goes far beyond the usual is not for us to agree to. */
  boolean sellerDecides(ModificationPlan plan, List<OrderLineRow> before, long invoiced) {
    return sellerDecides() || tooMuchDiscount(plan, before, invoiced) != null;
  }

  private boolean sellerDecides() {
    return properties.policy() == Policy.ASK_ERP;
  }

  Instant decideBy(Instant now) {
    return now.plus(properties.decisionDeadline());
  }

  /** Switched off, there are no such addresses. */
  void checkEnabled() {
    if (!properties.enabled()) {
      throw new ProtocolException(
          HttpStatus.NOT_FOUND,
          ProtocolException.UNEXPECTED,
          "changes of orders are not taken here (connector.order.change.enabled is false)");
    }
  }
}
