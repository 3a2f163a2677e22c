package io.sellerconnector.offer.policy;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.offer.SalesDecisionListener;
import io.sellerconnector.offer.SalesDecisions;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps decisions in the database. One that takes a SKU off sale waits, before it commits, for the
 * placements of that SKU that are under way; those that come later wait for it, and then see it.
 */
@Component
@Transactional
class StoredSalesDecisions implements SalesDecisions {

  private static final int MAX_SKUS = 1_000;

  private final SalesDecisionTable table;
  private final RememberedSalesDecisions memory;
  private final SalesPolicy salesPolicy;
  private final SalesTermsRegistry terms;
  private final StockLedger ledger;
  private final ObjectProvider<SalesDecisionListener> listeners;
  private final Clock clock;

  StoredSalesDecisions(
      SalesDecisionTable table,
      RememberedSalesDecisions memory,
      SalesPolicy salesPolicy,
      SalesTermsRegistry terms,
      StockLedger ledger,
      ObjectProvider<SalesDecisionListener> listeners,
      Clock clock) {
    this.table = table;
    this.memory = memory;
    this.salesPolicy = salesPolicy;
    this.terms = terms;
    this.ledger = ledger;
    this.listeners = listeners;
    this.clock = clock;
  }

  @Override
  @Transactional(propagation = Propagation.SUPPORTS)
  public State state(
      MarketplaceAccount marketplace,
      @Nullable SalesChannel salesChannel,
      SkuId sku,
      Classification classification) {
    return salesPolicy.state(marketplace, salesChannel, sku, classification);
  }

  @Override
  public void stop(Scope scope, Collection<SkuId> skus, String reason) {
    if (reason.isBlank() || reason.length() > 500) {
      throw new IllegalArgumentException("a stop needs a reason of 1 to 500 characters");
    }
    change(scope, skus, old -> decision(old, old.offered(), reason));
  }

  @Override
  public void resume(Scope scope, Collection<SkuId> skus) {
    change(scope, skus, old -> decision(old, old.offered(), null));
  }

  @Override
  public void decide(Scope scope, Collection<SkuId> skus, @Nullable Boolean offered) {
    change(scope, skus, old -> decision(old, offered, old.stopReason()));
  }

  @Override
  @Transactional(readOnly = true)
  public List<Decision> decisions(SkuId sku) {
    return table.of(List.of(sku)).stream()
        .filter(each -> each.offered() != null || each.stopReason() != null)
        .sorted(Comparator.comparingInt(each -> each.scope().toString().length()))
        .toList();
  }

  @Override
  @Transactional(readOnly = true)
  public List<SkuId> stopped(@Nullable SkuId after, int limit) {
    return table.stopped(after == null ? "" : after.value(), limit);
  }

  @Override
  @Transactional(propagation = Propagation.SUPPORTS)
  public Set<Scope> ruledScopes() {
    return terms.scopes();
  }

  private Decision decision(Decision old, @Nullable Boolean offered, @Nullable String reason) {
    Instant now = clock.instant();
    return new Decision(old.sku(), old.scope(), offered, reason, now, CurrentActor.name());
  }

  private void change(Scope scope, Collection<SkuId> skus, UnaryOperator<Decision> change) {
    Set<SkuId> wanted = new TreeSet<>(skus);
    if (wanted.isEmpty() || wanted.size() > MAX_SKUS) {
      throw new IllegalArgumentException(
          "%d SKUs; decide about 1 to %d at a time".formatted(wanted.size(), MAX_SKUS));
    }
    long revision = table.nextRevision();
    Map<SkuId, Decision> stored = new HashMap<>();
    for (Decision each : table.of(wanted)) {
      if (each.scope().equals(scope)) {
        stored.put(each.sku(), each);
      }
    }
    List<Decision> inserts = new ArrayList<>();
    List<Decision> updates = new ArrayList<>();
    for (SkuId sku : wanted) {
      Decision old = stored.get(sku);
      Decision from = old == null ? new Decision(sku, scope, null, null, Instant.EPOCH, null) : old;
      Decision to = change.apply(from);
      if (!same(from, to)) {
        (old == null ? inserts : updates).add(to);
      }
    }
    List<Decision> changed = new ArrayList<>(inserts);
    changed.addAll(updates);
    if (!changed.isEmpty()) {
      table.insert(inserts, revision);
      table.update(updates, revision);
      told(scope, changed, revision);
    }
  }

  private static boolean same(Decision one, Decision other) {
    return Objects.equals(one.offered(), other.offered())
        && Objects.equals(one.stopReason(), other.stopReason());
  }

  private void told(Scope scope, List<Decision> changed, long revision) {
    List<SkuId> skus = changed.stream().map(Decision::sku).sorted().toList();
    listeners.orderedStream().forEach(each -> each.offeringChanged(scope.marketplace(), skus));
    // Last of all: orders of these SKUs wait from here until we commit.
    ledger.fence(skus);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            memory.take(changed, revision);
          }
        });
  }
}
