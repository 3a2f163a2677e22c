package io.sellerconnector.order.shopper;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.PersonalData;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.UndecryptableTextException;
import io.sellerconnector.shared.OrderId;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases order by order, each in a transaction of its own with the order locked. */
@Component
final class LedgerPersonalData implements PersonalData {

  private final TransactionTemplate transaction;
  private final OrderLedger ledger;
  private final PersonalDataRows rows;
  private final Pseudonyms pseudonyms;
  private final List<PersonalDataHolder> holders;

  LedgerPersonalData(
      PlatformTransactionManager transactions,
      OrderLedger ledger,
      PersonalDataRows rows,
      Pseudonyms pseudonyms,
      List<PersonalDataHolder> holders) {
    this.transaction = new TransactionTemplate(transactions);
    this.ledger = ledger;
    this.rows = rows;
    this.pseudonyms = pseudonyms;
    this.holders =
        holders.stream().sorted(Comparator.comparing(PersonalDataHolder::table)).toList();
  }

  @Override
  public Outcome erase(OrderId id, Set<Kind> kinds, Predicate<Order> mayGo, String why) {
    try {
      return Objects.requireNonNull(
          transaction.execute(status -> eraseLocked(id, kinds, mayGo, why)));
    } catch (UndecryptableTextException e) {
      return new Outcome.NotYet(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean isErased(OrderId id) {
    return !rows.bits(id).hasOtherAsPlaced();
  }

  private Outcome eraseLocked(OrderId id, Set<Kind> kinds, Predicate<Order> mayGo, String why) {
    Optional<Order> found = ledger.lock(id);
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    Order order = found.get();
    Set<Kind> left = EnumSet.noneOf(Kind.class);
    kinds.stream().filter(rows.bits(id)::has).forEach(left::add);
    if (left.isEmpty()) {
      return new Outcome.NothingLeft();
    }
    if (!mayGo.test(order)) {
      return new Outcome.NotYet("the order is " + order.state());
    }
    int texts = 2;
    if (left.contains(Kind.OTHER)) {
      String objection = objection(id);
      if (objection != null) {
        return new Outcome.NotYet(objection);
      }
      texts += holders.stream().mapToInt(holder -> holder.erase(id)).sum();
    }
    rows.erase(id, left);
    ledger.note(order, Actor.CONNECTOR, "personal-data-erased", names(left) + "; " + why);
    return new Outcome.Erased(texts);
  }

  private @Nullable String objection(OrderId id) {
    return holders.stream()
        .map(holder -> holder.objection(id))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String names(Set<Kind> kinds) {
    return kinds.stream()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  @Override
  public List<Due> due(
      Kind kind, OrderState state, Instant before, @Nullable Due after, int limit) {
    return rows.due(kind, state, before, after, limit);
  }

  @Override
  public List<OrderId> ofCustomer(String document) {
    return Pseudonyms.isSearchable(document) ? rows.ofCustomer(pseudonyms.of(document)) : List.of();
  }
}
