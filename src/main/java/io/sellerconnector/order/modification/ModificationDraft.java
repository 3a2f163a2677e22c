package io.sellerconnector.order.modification;

import io.sellerconnector.order.ledger.OrderLineRow;
import io.sellerconnector.order.modification.RequestedModification.Given;
import io.sellerconnector.order.modification.RequestedModification.Step;
import io.sellerconnector.order.modification.RequestedModification.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Works a change into the lines of an order. Items are found by the marketplace's own id of the
 * line; without one, or where the order was placed without such ids, by their SKU if only one line
 * can be meant.
 */
final class ModificationDraft {

  private final List<DraftLine> lines = new ArrayList<>();
  private final boolean keepFreight;

  private ModificationDraft(List<OrderLineRow> before, boolean keepFreight) {
    before.forEach(line -> lines.add(new DraftLine(line)));
    this.keepFreight = keepFreight;
  }

  /**
   * @param before with the lines that were removed, since their indexes are taken
   */
  static List<DraftLine> of(List<OrderLineRow> before, RequestedModification wanted) {
    ModificationDraft draft = new ModificationDraft(before, wanted.keepFreight());
    wanted.steps().forEach(draft::apply);
    if (draft.active(line -> true).isEmpty()) {
      throw wanted
          .where()
          .bad("FMT0026", "the change leaves the order without items; cancel it instead");
    }
    return draft.lines;
  }

  private void apply(Step step) {
    List<DraftLine> touched = new ArrayList<>();
    for (Taken taken : step.from()) {
      DraftLine line = locate(taken);
      line.take(taken);
      touched.add(line);
    }
    List<DraftLine> placed = new ArrayList<>();
    for (Given given : step.to()) {
      placed.add(place(given, touched));
    }
    moveFreight(step, touched, placed);
  }

  private DraftLine locate(Taken taken) {
    String uniqueId = taken.uniqueId();
    List<DraftLine> found = active(line -> uniqueId != null && uniqueId.equals(line.uniqueId));
    if (found.isEmpty()) {
      found =
          active(
              line -> line.sku.equals(taken.sku()) && (uniqueId == null || line.uniqueId == null));
    }
    if (found.size() > 1 && taken.price() != null) {
      found = found.stream().filter(line -> taken.price().equals(line.price)).toList();
    }
    if (found.size() != 1) {
      throw taken.where().bad("FMT0039", notFound(taken, found));
    }
    DraftLine line = found.getFirst();
    if (!line.sku.equals(taken.sku())) {
      throw taken
          .where()
          .bad(
              "FMT0039",
              "the line of this uniqueId is of SKU %s, not of SKU %s"
                  .formatted(line.sku, taken.sku()));
    }
    if (line.uniqueId == null) {
      line.uniqueId = uniqueId;
    }
    return line;
  }

  private static String notFound(Taken taken, List<DraftLine> found) {
    return found.isEmpty()
        ? "the order has no such line of SKU " + taken.sku()
        : "SKU %s stands in lines %s; say by uniqueId which is meant"
            .formatted(taken.sku(), found.stream().map(line -> line.index).toList());
  }

  private DraftLine place(Given given, List<DraftLine> touched) {
    DraftLine line =
        lines.stream()
            .filter(one -> one.quantity > 0 ? one.isMeantBy(given, touched) : touched.contains(one))
            .filter(one -> one.takes(given))
            .findFirst()
            .orElse(null);
    if (line == null) {
      DraftLine replaced = touched.isEmpty() ? null : touched.getFirst();
      line = new DraftLine(lines.size(), given, slaFor(given, replaced), replaced);
      lines.add(line);
    } else {
      line.add(given);
    }
    if (given.freight() != null && !keepFreight) {
      line.freight = given.freight().value();
    }
    return line;
  }

  private String slaFor(Given given, @Nullable DraftLine replaced) {
    String sla = given.sla();
    if (sla != null && !sla.isBlank()) {
      return sla;
    }
    return replaced == null ? lines.getFirst().sla : replaced.sla;
  }

  /**
   * The freight of lines that are gone goes to what came in their place, unless the marketplace
   * says what that costs; without anything in their place it is dropped, unless the order's freight
   * is to stay.
   */
  private void moveFreight(Step step, List<DraftLine> touched, List<DraftLine> placed) {
    long freed = 0;
    for (DraftLine line : touched) {
      if (line.quantity == 0) {
        freed += line.freight;
        line.freight = 0;
      }
    }
    DraftLine receiver = null;
    for (int index = 0; index < placed.size() && receiver == null; index++) {
      receiver = keepFreight || step.to().get(index).freight() == null ? placed.get(index) : null;
    }
    if (receiver == null && keepFreight) {
      receiver = active(line -> true).stream().findFirst().orElse(null);
    }
    if (receiver != null) {
      receiver.freight += freed;
    }
  }

  private List<DraftLine> active(Predicate<DraftLine> condition) {
    return lines.stream().filter(line -> line.quantity > 0).filter(condition).toList();
  }
}
